#!/usr/bin/env bash
# How long commands take from the first byte of the launcher to the last of the output, in ms of time
# and of processors: medians of RUNS runs. Of several launchers the runs alternate, so that what else
# the machine does meets all of them.
#
#   [RUNS=20] benchmarks/start-up.sh [LAUNCHER...]     by default the launcher of this project
set -euo pipefail
export LC_ALL=C

project=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
runs=${RUNS:-20}
(($#)) || set -- "$project/maplex"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
TIMEFORMAT='%R %U %S'

# The median of each of the numbers in the lines of a file.
medians() {
  for column in 1 2; do
    sort -g -k "$column,$column" "$1" | awk -v column="$column" '
      { ms[NR] = $column }
      END { printf " %9.0f", (ms[int((NR + 1) / 2)] + ms[int(NR / 2) + 1]) / 2 }'
  done
}

printf '%-10s %9s %9s  %s\n' command time processor launcher
while read -ra command; do
  for ((run = 0; run <= runs; run++)); do
    for launcher in "$@"; do
      rm -rf "$scratch/out"
      { time "$launcher" "${command[@]}" >/dev/null 2>"$scratch/said"; } 2>"$scratch/time" || {
        cat "$scratch/said" >&2
        exit 1
      }
      # The first run builds, or keeps classes for the next.
      if ((run > 0)); then
        awk '{ print $1 * 1000, ($2 + $3) * 1000 }' "$scratch/time" \
          >>"$scratch/${command[0]}$(tr / _ <<<"$launcher")"
      fi
    done
  done
  for launcher in "$@"; do
    printf '%-10s' "${command[0]}"
    medians "$scratch/${command[0]}$(tr / _ <<<"$launcher")"
    printf '  %s\n' "$launcher"
  done
done <<COMMANDS
--help
devices
predict --measurements $project/configs/my-board.csv 1459
search $project/configs/raspi4-cifar100.json --out $scratch/out
export --out $scratch/out 1459
init $scratch/out
COMMANDS
