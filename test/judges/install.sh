#!/usr/bin/env bash
# Installs the readers that others made, which judge exported files: PyTorch from Debian's packages where they can be had (a
# tenth of the size of PyPI's), poppler for PDF files, all else from PyPI; and what the tests of the queue start: redis-server, openssl for
# its certificate, and a server that speaks as Amazon S3 does. What can't be installed is left out, and its tests say that they are skipped.
set -uo pipefail
cd "$(dirname "$0")/../.."
judges=node_modules/.cache/judges
mkdir -p "$judges"

# Debian's packages, where they can be had.
debian() {
  command -v apt-get > /dev/null && [ "$(id -u)" = 0 ] || return 1
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

torch() {
  if ! /usr/bin/python3 -c 'import torch' 2> /dev/null; then
    debian python3-torch python3-venv || return 1
  fi
  /usr/bin/python3 -m venv --system-site-packages "$judges/torch" && "$judges/torch/bin/pip" install -q safetensors
}

others() {
  python3 -m venv "$judges/others" &&
    "$judges/others/bin/pip" install -q onnx onnxruntime keras jax tensorboard pyarrow safetensors
}

moto() {
  python3 -m venv "$judges/moto" && "$judges/moto/bin/pip" install -q 'moto[s3]' flask flask-cors
}

# The queue of the tests is a real one.
redis() {
  { command -v redis-server || command -v valkey-server; } > /dev/null && command -v openssl > /dev/null && return
  debian redis-server openssl
}

poppler() {
  command -v pdftotext > /dev/null || debian poppler-utils
}

# One after the other: all of them may ask apt-get, which lets one in at a time.
{
  torch > "$judges/torch.log" 2>&1
  done=$?
  for one in redis poppler; do "$one" > "$judges/$one.log" 2>&1 || tail -n 3 "$judges/$one.log" >&2; done
  exit "$done"
} &
torch=$!
others > "$judges/others.log" 2>&1 &
others=$!
moto > "$judges/moto.log" 2>&1 &
moto=$!
wait "$torch" && touch "$judges/torch/ready" || tail -n 3 "$judges/torch.log" >&2
wait "$others" && touch "$judges/others/ready" || tail -n 3 "$judges/others.log" >&2
wait "$moto" && touch "$judges/moto/ready" || tail -n 3 "$judges/moto.log" >&2
