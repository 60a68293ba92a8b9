#!/bin/sh
# Tests a distribution as someone has it who downloaded it: unpacked into a directory with a blank and
# letters beyond ASCII in its name, on a machine with a Java runtime, without a compiler and Maven.
#
#   distribution-test.sh ZIP JDK SCRATCH [offline=true]
#
# JDK makes the runtime. SCRATCH is a directory to work in; what it holds is removed first, but for the
# runtime. A build without a network, which offline=true tells, makes no bill of materials.
set -eu

zip=$1
jdk=$2
scratch=$3
made=${4:-offline=false}

say() {
  printf 'distribution: %s\n' "$*"
}

fail() {
  say "FAILED: $claim"
  if [ $# -gt 0 ]; then
    say "$@"
  fi
  sed 's/^/  out: /' "$scratch/out" || true
  sed 's/^/  err: /' "$scratch/err" || true
  exit 1
}

# What the lines up to the next claim show.
claim() {
  claim=$1
  say "$claim"
}

# Runs a command with nothing of this shell's environment, and keeps what it says.
run() {
  env -i HOME="$scratch/home" PATH="$scratch/tools" JAVA_HOME="$scratch/runtime" "$@" \
    >"$scratch/out" 2>"$scratch/err" </dev/null
}

succeeds() {
  run "$@" || fail "status $? of $*"
}

says() {
  grep -q -e "$1" "$scratch/out" || fail "'$1' is not in the output"
}

for tool in unzip "$jdk/bin/jlink"; do
  if ! command -v "$tool" >/dev/null; then
    say "not tested, for there is no $tool"
    exit 0
  fi
done

mkdir -p "$scratch"
scratch=$(CDPATH='' cd -- "$scratch" && pwd -P)
if [ -d "$scratch/unpacked" ]; then
  chmod -R u+w "$scratch/unpacked"
fi
for old in "$scratch"/*; do
  case $old in
    */runtime) ;;
    *) rm -rf "$old" ;;
  esac
done
: >"$scratch/out"
: >"$scratch/err"

claim 'has a runtime without a compiler to run on'
if [ ! -x "$scratch/runtime/bin/java" ]; then
  rm -rf "$scratch/runtime"
  modules=java.logging,java.management,java.sql,jdk.unsupported
  # Java 19 and newer have it in java.base.
  if "$jdk/bin/java" --list-modules | grep -q '^jdk\.random@'; then
    modules=$modules,jdk.random
  fi
  "$jdk/bin/jlink" --output "$scratch/runtime" --strip-debug --no-header-files --no-man-pages \
    --add-modules "$modules" >"$scratch/out" 2>&1 || {
    say "not tested, for $jdk/bin/jlink made no runtime: $(head -n 1 "$scratch/out")"
    exit 0
  }
  # As runtimes come.
  "$scratch/runtime/bin/java" -Xshare:dump >"$scratch/out" 2>&1
fi
if [ -e "$scratch/runtime/bin/javac" ]; then
  fail
fi

# All that the launcher may need; no mvn and no java.
mkdir "$scratch/tools" "$scratch/home" "$scratch/work"
for tool in dirname env find flock head ln mkdir mv readlink rm sed sh sleep; do
  if found=$(command -v "$tool"); then
    ln -s "$found" "$scratch/tools/$tool"
  fi
done

claim 'unpacks into one directory'
mkdir "$scratch/unpacked"
unzip -q "$zip" -d "$scratch/unpacked"
set -- "$scratch"/unpacked/*
if [ $# -ne 1 ]; then
  fail "$*"
fi
version=${1##*/maplex-}
home="$scratch/unpacked/maplex für alle"
mv "$1" "$home"
maplex=$home/maplex
cd "$scratch/work"

claim 'marks as programs what are programs'
for file in maplex configs/this-machine/run.sh; do
  [ -x "$home/$file" ] || fail "$file"
done
for file in README.md lib/maplex-search.jar configs/raspi4-cifar100.json; do
  [ ! -x "$home/$file" ] || fail "$file"
done

claim 'names the licence of every library, and has its text'
for library in "$home"/lib/*.jar; do
  name=${library##*/}
  case $name in
    maplex-*) ;;
    *)
      printf '%s\n' "${name%.jar}" | sed 's/-\([0-9]\)/:\1/' >"$scratch/out"
      grep -q ":$(cat "$scratch/out") " "$home/licences/THIRD-PARTY.txt" || fail
      ;;
  esac
done
for licence in LICENSE NOTICE licences/GPL-3.0.txt licences/MIT.txt licences/BSD-3-Clause.txt \
  licences/onnxruntime/ThirdPartyNotices.txt; do
  [ -s "$home/$licence" ] || fail "$licence"
done

claim 'lists every library in its bill of materials, with its version'
bill=$home/licences/maplex.cdx.json
if [ "$made" = offline=true ]; then
  say 'not tested, for a build without a network makes none'
else
  [ -s "$bill" ] || fail "$bill"
  for library in "$home"/lib/*.jar; do
    name=${library##*/}
    name=${name%.jar}
    case $name in
      maplex-*) name=$name-$version ;;
    esac
    printf '%s\n' "$name" | sed 's/-\([0-9]\)/@\1/' >"$scratch/out"
    grep -q "\"purl\" : \"pkg:maven/[^/]*/$(cat "$scratch/out")?type=jar\"" "$bill" || fail
  done
  digest=$(sha256sum "$home/lib/maplex-search.jar")
  grep -q "\"${digest%% *}\"" "$bill" || fail 'it is not of this build'
  for differing in timestamp serialNumber "$(dirname "$zip")"; do
    if grep -q "$differing" "$bill"; then
      fail "'$differing' makes it differ between builds"
    fi
  done
fi

claim 'has what its pages link to'
find "$home" -name '*.md' ! -path "$home/licences/*" >"$scratch/pages"
while read -r page; do
  grep -o '](\([^)#:]*\)' "$page" | sed 's/^](//' | while read -r link; do
    case $link in
      '' | http | https) ;;
      *) [ -e "${page%/*}/$link" ] || printf '%s links to %s\n' "$page" "$link" ;;
    esac
  done
done <"$scratch/pages" >"$scratch/out"
[ ! -s "$scratch/out" ] || fail

claim 'tells its version, and does not try to build'
succeeds "$maplex" --version
[ "$(cat "$scratch/out")" = "maplex $version" ] || fail
[ ! -s "$scratch/err" ] || fail

claim 'keeps the classes that it loads in its cache'
set -- "$home"/cache/classes-*.jsa
[ -s "$1" ] || fail "$1"

claim 'explains itself'
succeeds "$maplex" --help
says '^Usage: maplex '

claim 'has letters of the locale, and the reasons of the system in English'
mkdir -p "$scratch/asked/bin"
printf 'JAVA_VERSION="17"\n' >"$scratch/asked/release"
printf '#!/bin/sh\nenv\n' >"$scratch/asked/bin/java"
chmod +x "$scratch/asked/bin/java"
succeeds env JAVA_HOME="$scratch/asked" LC_ALL=de_DE.UTF-8 LC_MESSAGES=de_DE.UTF-8 "$maplex" --version
says '^LC_CTYPE=de_DE.UTF-8$'
says '^LC_MESSAGES=C$'
if grep -q '^LC_ALL=' "$scratch/out"; then
  fail
fi
succeeds env JAVA_HOME="$scratch/asked" LC_ALL=POSIX "$maplex" --version
says '^LC_CTYPE=C.UTF-8$'

claim 'searches'
succeeds "$maplex" search "$home/configs/raspi4-cifar100.json" --out 'out für alle'
says '^\* '
[ -s 'out für alle/result.json' ] || fail

claim 'meets only what a search needs: no native library, no network, none of what binds JSON to classes'
succeeds env MAPLEX_JAVA_OPTS="-Xlog:class+load:file=classes.log" \
  "$maplex" search "$home/configs/raspi4-cifar100.json" --out "$scratch/looked-at"
grep -q 'org.maplex.search.cli.SearchCommand' classes.log || fail 'nothing was written down'
if grep -E ' (smile\.(math\.(blas|matrix)|base|data)|org\.bytedeco|ai\.onnxruntime|com\.google\.protobuf|com\.fasterxml\.jackson\.databind|java\.net\.http)\.' \
  classes.log >"$scratch/out"; then
  fail
fi
succeeds env MAPLEX_JAVA_OPTS="-Xlog:class+load:file=classes.log" "$maplex" --help
if grep -E ' (com\.fasterxml|io\.jenetics|smile|gg\.jte|org\.maplex\.predictor)\.' classes.log \
  >"$scratch/out"; then
  fail
fi
rm -r classes.log* "$scratch/looked-at"

claim 'runs networks by the libraries that it has unpacked'
echo 15624 >cells
succeeds "$maplex" measure cells --out measured.csv --min-runs 3 --max-runs 3 --watch 0
grep -q '^15624,' measured.csv || fail

# What a person does with a device, who has no network.
cat >evaluation.json <<CONFIG
{"protocol": "latency-limits", "methods": ["factor"], "strategies": ["nsga2"], "accuracyQueries": [50],
 "sampling": ["planned"], "samples": [3], "confidence": [0.9], "verify": [0], "percentiles": [50],
 "targets": ["raspi4"], "seeds": 1, "seed": 1}
CONFIG
cat >"$scratch/commands" <<COMMANDS
devices
show 1459
plan --samples 3
init out/my-board
export --out out/networks 1459
measure cells --out out/measured.csv --min-runs 3 --max-runs 3 --watch 0
predict --measurements configs/my-board.csv 1459
search configs/my-board.json --out out/result
report out/result
evaluate evaluation.json --out out/evaluation
COMMANDS

claim 'does its work without a network, and tries to reach none'
set --
if unshare=$(command -v unshare) && "$unshare" -rn true 2>"$scratch/err"; then
  set -- "$unshare" -rn
else
  say 'tested with a network, for there is no unshare, or it may not take the network away'
fi
strace=$(command -v strace || true)
if [ -n "$strace" ] && "$@" "$strace" -f --seccomp-bpf -o "$scratch/calls" true 2>"$scratch/err"; then
  set -- "$@" "$strace" -f --seccomp-bpf -qq -A -o "$scratch/calls" \
    -e signal=none -e trace=connect,bind,sendto,sendmsg,sendmmsg
else
  strace=
  say 'not tested that it tries to reach none, for there is no strace, or it may not trace'
fi
if [ $# -gt 0 ]; then
  ln -s "$home/configs" configs
  mkdir out
  true >"$scratch/calls"
  while read -r words; do
    # shellcheck disable=SC2086
    succeeds "$@" "$maplex" $words
  done <"$scratch/commands"
  if [ -n "$strace" ]; then
    [ -s "$scratch/calls" ] || fail 'no call was traced'
    # Java opens sockets to see what kinds of them there are, and connects none.
    grep -e 'sa_family=' "$scratch/calls" | grep -v -e 'sa_family=AF_UNIX' >"$scratch/out" || true
    [ ! -s "$scratch/out" ] || fail
  fi
  rm -r configs out
fi
rm evaluation.json

claim 'runs through a symbolic link on the PATH'
ln -s "$maplex" "$scratch/tools/maplex"
succeeds sh -c 'maplex --version'
says "^maplex $version$"

claim 'writes nothing beside its cache and what it is told to'
find "$home" -newer "$scratch/tools/sh" ! -path "$home" ! -path "$home/cache*" >"$scratch/out"
find "$scratch/home" "$scratch/work" -mindepth 1 ! -path "$scratch/work/out*" \
  ! -name cells ! -name measured.csv >>"$scratch/out"
[ ! -s "$scratch/out" ] || fail

claim 'asks for Java where there is none'
if env -i PATH="$scratch/tools" "$maplex" --version >"$scratch/out" 2>"$scratch/err"; then
  fail
fi
grep -q 'needs Java 17 or newer' "$scratch/err" || fail

claim 'runs from a directory that cannot be written to, without a cache'
rm -rf "$home/cache"
chmod -R a-w "$home"
if [ -w "$home" ]; then
  say 'not tested, for whoever runs this can write everywhere'
else
  succeeds "$maplex" show 1459
  says '^architecture 1459$'
  [ ! -s "$scratch/err" ] || fail
  [ ! -e "$home/cache" ] || fail
fi
chmod -R u+w "$home"
