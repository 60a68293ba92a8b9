The libraries in lib, with Vega, which is in lib/maplex-search.jar, and their licences, of which this
directory has the texts; that of Apache-2.0 is LICENSE. What ONNX Runtime is made of, and its licences, is
in onnxruntime/ThirdPartyNotices.txt. The same for programs, with digests, is maplex.cdx.json.

Together with Smile all of it is under GPL-3.0. The sources of each library are published where its
binary is, with the classifier "sources".

<#list dependencyMap as entry>
<#assign library = entry.getKey()>
${(library.groupId + ":" + library.artifactId + ":" + library.version)?right_pad(64)} ${entry.getValue()?join(", ")}
</#list>
