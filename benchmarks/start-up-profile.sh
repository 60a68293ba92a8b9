#!/usr/bin/env bash
# Where the time of one search goes that starts from nothing: when Java first meets the classes that a
# part of it begins with, medians of RUNS runs. Writing down when classes are met costs some of the time
# itself; the last line is of runs without that.
#
#   [RUNS=11] benchmarks/start-up-profile.sh [CONFIG]
set -euo pipefail
export LC_ALL=C

project=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
config=${1:-$project/configs/raspi4-cifar100.json}
runs=${RUNS:-11}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What begins with the first class of each, in the order in which they come.
cat >"$scratch/phases" <<'PHASES'
java.lang.Object                                    Java itself
org.maplex.search.cli.Maplex                        the command line
org.maplex.benchmarkdata.BenchmarkData              devices and configuration
org.maplex.predictor.factor.FactorPredictor         features and sources
org.maplex.predictor.factor.FactorPlanner           planning the samples
org.maplex.predictor.factor.FactorPosterior         adapting
org.maplex.search.strategy.SearchHistory            searching
org.maplex.search.strategy.SearchResult             leaving samples out, the exact front
org.maplex.search.result.OutcomeJson                result files
org.maplex.search.report.SearchReport               the report
org.maplex.search.cli.FrontTable                    the table and the sentence
PHASES

# The median of numbers, one a line.
median() {
  sort -g | awk '{ v[NR] = $1 } END { printf "%.0f", (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}

search() {
  rm -rf "$scratch/out"
  "$project/maplex" search "$config" --out "$scratch/out" >/dev/null 2>"$scratch/said" || {
    cat "$scratch/said" >&2
    exit 1
  }
}

search
for ((run = 1; run <= runs; run++)); do
  MAPLEX_JAVA_OPTS="-Xlog:class+load:file=$scratch/loaded-$run:uptime" search
  awk -v phases="$scratch/phases" '
    BEGIN {
      while ((getline line < phases) > 0) { split(line, part, / +/); order[++n] = part[1] }
      at = 1
    }
    {
      gsub(/[][s]/, "", $1); ms = 1000 * $1
      # A class that begins a later part than expected begins that.
      for (i = at; i <= n; i++) if ($2 == order[i]) { begin[i] = i == 1 ? 0 : ms; at = i }
      classes[at]++
      if ($0 ~ /shared objects file/) archived[at]++
      last = ms
    }
    END {
      end = last
      for (i = n; i >= 1; i--) if (i in begin) { took[i] = end - begin[i]; end = begin[i] }
      for (i = 1; i <= n; i++) print i, took[i] + 0, classes[i] + 0, archived[i] + 0
    }' "$scratch/loaded-$run" >>"$scratch/took"
done

printf '%-40s %8s %8s %14s\n' 'part of a search' ms classes 'from archive'
part=0
while read -r _ name; do
  part=$((part + 1))
  printf '%-40s' "$name"
  for column in 2 3 4; do
    case $column in 4) width=14 ;; *) width=8 ;; esac
    printf " %${width}s" "$(awk -v part="$part" -v column="$column" '$1 == part { print $column }' \
      "$scratch/took" | median)"
  done
  echo
done <"$scratch/phases"

for ((run = 1; run <= runs; run++)); do
  begun=$(date +%s%N)
  search &
  running=$!
  # The most that it had resident, looked at until it is gone. The launcher becomes Java.
  while kill -0 "$running" 2>/dev/null; do
    child=$(pgrep -P "$running" 2>/dev/null | head -n 1) || child=
    for process in "$running" ${child:+"$child"}; do
      awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2>/dev/null || true
    done
    sleep 0.02
  done >"$scratch/resident"
  wait "$running"
  echo $((($(date +%s%N) - begun) / 1000000)) >>"$scratch/whole"
  sort -n "$scratch/resident" | tail -n 1 >>"$scratch/most"
done
printf 'the whole, without looking: %s ms; resident at most %s MB\n' \
  "$(median <"$scratch/whole")" "$(($(median <"$scratch/most") / 1024))"
