#!/bin/sh
# What maplex makes of the machine it runs on: measures 5 and 10 planned architectures, predicts,
# searches under a limit, verifies the front, and compares with 150 random architectures that are
# measured twice. One thread, batch 1, CIFAR-100.
#
#   configs/this-machine/run.sh [DIR]     into DIR, by default maplex-out/this-machine
#
# Takes about a quarter of an hour, most of it for the 300 measurements to compare with. An
# interrupted run goes on where it was. SEED chooses other random architectures.
set -eu

project=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
maplex=$project/maplex
directory=${1:-maplex-out/this-machine}
seed=${SEED:-1}
mkdir -p "$directory"
cd "$directory"

say() {
  printf '\n== %s\n' "$*" >&2
}

# 150 different numbers below 15,625, by the generator of Park and Miller.
random_architectures() {
  awk -v seed="$1" 'BEGIN {
    print "architecture,latency_ms"
    for (state = seed; chosen < 150;) {
      state = (state * 16807) % 2147483647
      cell = state % 15625
      if (!(cell in known)) { known[cell]; chosen++; print cell "," }
    }
  }'
}

if [ ! -f random.csv ]; then
  random_architectures "$seed" >random.csv
fi
say '150 random architectures to compare with'
"$maplex" measure random.csv --out random-1.csv

# A limit that half of the random architectures satisfy.
limit=$(awk -F, 'NR > 1 { print $3 }' random-1.csv | sort -g | awk '{ ms[NR] = $1 } END { print ms[int((NR + 1) / 2)] }')
for samples in 5 10; do
  say "$samples planned architectures"
  if [ ! -d "planned-$samples" ]; then
    "$maplex" init "planned-$samples" --this-machine --samples "$samples" --limit "$limit"
  fi
  "$maplex" measure "planned-$samples"
done

say "a search within $limit ms, the median of the random architectures"
"$maplex" search planned-10/search.json --out planned-10/result
say 'the front, measured'
"$maplex" verify planned-10

for samples in 5 10; do
  say "$samples planned samples against 150 random architectures"
  "$maplex" predict --measurements "planned-$samples/measurements.csv" \
    --target-spec "planned-$samples/specification.json" --architectures random.csv --out "predicted-$samples.csv"
  "$maplex" compare "predicted-$samples.csv" random-1.csv
done
say 'the same 150 measured again: what a repeated measurement differs by'
"$maplex" measure random.csv --out random-2.csv
"$maplex" compare random-2.csv random-1.csv
"$maplex" describe 2>/dev/null | grep '"name"' >&2
