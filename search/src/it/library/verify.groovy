// The build compiled and ran a program that has maplex for a library; here is what it is to say.
String log = new File(basedir, 'build.log').text
boolean predicted = (log =~ /(?m)^\d+\.\d ms, at most \d+\.\d ms$/).find()
boolean found = (log =~ /(?m)^\|\S+\|: \d\d\.\d% at \d+\.\d ms$/).find()
assert predicted && found
