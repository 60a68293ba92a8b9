#!/usr/bin/env bash
# Measures how long cells take under inference runtimes of today, on this machine.
#
#   benchmarks/runtimes/run.sh [--passes N] [--core N] [RUNTIME...]
#
# Without names it measures all runtimes, which takes about an hour and a half for two passes.
# --passes N  how often each cell is measured, minutes apart; the least counts (default 2)
# --core N    the core that networks run on (default 1)
# Needs Java and Maven, node and npm for the runtimes in WebAssembly, and Debian's python3-torch
# for PyTorch. Writes results/RUNTIME.csv and results/repeated/RUNTIME.csv.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=${here%/*/*}
passes=2
core=1
while [[ ${1:-} == --* ]]; do
  case $1 in
    --passes) passes=$2 ;;
    --core) core=$2 ;;
    *)
      echo "run.sh: unknown option $1. Expected --passes or --core." >&2
      exit 2
      ;;
  esac
  shift 2
done
runtimes=("$@")
if ((${#runtimes[@]} == 0)); then
  runtimes=(ort-live ort-faithful ort-int8 opencv tensorflow tflite pytorch-eager torchscript
    onnxruntime-web)
fi

if ! said=$(cd "$root" && mvn -B -Pruntimes -pl benchmarks/runtimes -am process-classes \
  dependency:build-classpath -Dmdep.outputFile=target/class-path -Dmdep.includeScope=runtime 2>&1); then
  printf '%s\n' "$said" >&2
  echo "run.sh: the runtimes do not build; the lines above say why" >&2
  exit 1
fi
classes=$here/target/classes:$(<"$here/target/class-path")
java -cp "$classes" org.maplex.runtimes.Measure cells "$here/target/cells.csv"

# Other work on the machine should wait for the networks, not they for it.
priority=()
if nice -n -10 true 2>/dev/null; then
  priority=(nice -n -10)
fi
pinned() {
  "${priority[@]}" taskset -c "$core" "$@"
}

export ORT_DISABLE_TELEMETRY=1 OMP_NUM_THREADS=1 TF_CPP_MIN_LOG_LEVEL=2
for ((pass = 1; pass <= passes; pass++)); do
  directory=$here/target/passes/$pass
  mkdir -p "$directory"
  for runtime in "${runtimes[@]}"; do
    case $runtime in
      pytorch-eager | torchscript)
        if ! /usr/bin/python3 -c 'import torch' 2>/dev/null; then
          echo "run.sh: PyTorch is missing. Install Debian's python3-torch." >&2
          exit 1
        fi
        pinned /usr/bin/python3 "$here/python/measure.py" "$runtime" "$here/target/cells.csv" \
          "$directory"
        ;;
      onnxruntime-web)
        (cd "$here/node" && npm ci --ignore-scripts --no-audit --no-fund --silent)
        pinned node "$here/node/measure.mjs" "$runtime" "$here/target/cells.csv" "$directory" \
          "$classes"
        ;;
      *)
        pinned java -XX:+UseSerialGC -Xmx3g -cp "$classes" org.maplex.runtimes.Measure "$runtime" \
          "$directory"
        ;;
    esac
  done
done

machine="$(lscpu | sed -n 's/^Model name: *//p' | head -1), $(nproc --all) cores"
if grep -qm1 avx512_vnni /proc/cpuinfo; then
  machine+=", AVX-512 with VNNI"
fi
if hypervisor=$(lscpu | sed -n 's/^Hypervisor vendor: *//p') && [[ -n $hypervisor ]]; then
  machine+=", virtual machine ($hypervisor)"
fi
java -cp "$classes" org.maplex.runtimes.Results "$machine" "$here/target/passes" "$here/results" \
  "${runtimes[@]}"
