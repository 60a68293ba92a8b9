#!/usr/bin/env bash
# How much longer benchmarks, and whole commands, take in one revision than in another. Both are built
# aside and run one after the other, round after round, so that what else the machine does meets both.
#
#   [ROUNDS=5] benchmarks/compare.sh BEFORE [AFTER] [PATTERN]
#
# BEFORE, AFTER  revisions of git; without AFTER, or where it is "-", the project as it is here
# PATTERN        names of benchmarks (default: all); "start-up" compares whole commands only
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
project=${here%/*}
(($#)) || {
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
before=$1 after=${2:--} pattern=${3:-} rounds=${ROUNDS:-5}
# shellcheck source=build.sh
. "$here/build.sh"
scratch=$(mktemp -d)
# shellcheck disable=SC2317 # called when this ends
clean() {
  local tree
  for tree in before after; do
    git -C "$project" worktree remove --force "$scratch/$tree" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap clean EXIT

# Sets tree to a directory with a revision.
lay_out() {
  tree=$project
  if [[ $2 != - ]]; then
    tree=$scratch/$1
    git -C "$project" worktree add --quiet --detach "$tree" "$2"
  fi
}
lay_out before "$before"
earlier=$tree
lay_out after "$after"
later=$tree

if [[ $pattern != start-up ]]; then
  build "$earlier"
  earlier_classes=$classes
  build "$later"
  later_classes=$classes
  # Beside each other only what both take for a benchmark; the reference always.
  names=${pattern:-.}
  for ((round = 1; round <= rounds; round++)); do
    echo "round $round of $rounds" >&2
    java -cp "$earlier_classes" org.openjdk.jmh.Main "$names|\\.reference\$" \
      -rf csv -rff "$scratch/before-$round.csv" >/dev/null
    java -cp "$later_classes" org.openjdk.jmh.Main "$names|\\.reference\$" \
      -rf csv -rff "$scratch/after-$round.csv" >/dev/null
  done
  java -cp "$later_classes" org.maplex.benchmarks.Comparison "$scratch"
fi
if [[ -z $pattern || $pattern == start-up ]]; then
  echo
  RUNS=$((4 * rounds)) "$here/start-up.sh" "$earlier/maplex" "$later/maplex"
fi
