#!/usr/bin/env bash
# In which methods a benchmark spends its time, as Java Flight Recorder sees it.
#
#   benchmarks/profile.sh BENCHMARK [options of JMH]
#
# BENCHMARK  a pattern for names, for example adaptAndSearch
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
(($#)) || {
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
# shellcheck source=build.sh
. "$here/build.sh"
build "${here%/*}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if ! java -cp "$classes" org.openjdk.jmh.Main -prof "jfr:dir=$scratch;configName=profile" "$@" >"$scratch/said" 2>&1 ||
  [[ -z $(find "$scratch" -name '*.jfr') ]]; then
  cat "$scratch/said" >&2
  echo "${0##*/}: nothing was recorded; the lines above say why" >&2
  exit 1
fi
java -cp "$classes" org.maplex.benchmarks.Profile "$scratch"
