# What the scripts here have in common; not to be run by itself.

# Builds the benchmarks of a directory of maplex, and sets classes to their class path.
build() {
  local said
  if ! said=$(cd "$1" && mvn -B -Pbenchmarks -pl benchmarks -am process-classes \
    dependency:build-classpath -Dmdep.outputFile=target/class-path -Dmdep.includeScope=runtime 2>&1); then
    printf '%s\n' "$said" >&2
    echo "${0##*/}: the benchmarks in $1 do not build; the lines above say why" >&2
    exit 1
  fi
  classes=$1/benchmarks/target/classes:$(<"$1/benchmarks/target/class-path")
}
