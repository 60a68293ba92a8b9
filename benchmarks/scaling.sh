#!/usr/bin/env bash
# Prints how time and memory grow with sources, samples, candidates, look-ups and devices, all tables or
# those named.
#
#   benchmarks/scaling.sh [TABLE...]
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=build.sh
. "$here/build.sh"
build "${here%/*}"
exec java -cp "$classes" org.maplex.benchmarks.scaling.Scaling "$@"
