#!/usr/bin/env bash
# Runs the benchmarks and prints a table.
#
#   benchmarks/run.sh [--rounds N] [--record REVISION] [options of JMH]
#
# --rounds N         run all of them N times, and tell the lowest and the highest, too
# --record REVISION  add the figures to benchmarks/history.csv
# Options of JMH are a pattern for names ("adapt|reference"), a profiler (-prof gc), options for Java.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=build.sh
. "$here/build.sh"
build "${here%/*}"
exec java -cp "$classes" org.maplex.benchmarks.Benchmarks "$here/history.csv" "$@"
