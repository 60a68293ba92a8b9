#!/bin/sh
# Makes the pictures of the README from a real search. Needs Chromium.
set -eu
cd "$(dirname "$0")/.."
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo 'docs/pictures.sh: there is no chromium on the PATH. Maybe install it: apt-get install chromium' >&2
  exit 1
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
./maplex search configs/raspi4-cifar100.json --out "$scratch/out" >/dev/null
for scheme in light dark; do
  # Blink's preferred colour scheme: 0 is dark, 1 is light.
  case $scheme in
    light) picture=docs/report.png number=1 ;;
    dark) picture=docs/report-dark.png number=0 ;;
  esac
  "$chromium" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$scratch/$scheme" \
    --blink-settings=preferredColorScheme=$number --window-size=1180,800 --virtual-time-budget=4000 \
    --screenshot="$picture" "file://$scratch/out/report.html" >/dev/null 2>&1
  echo "made $picture"
done
