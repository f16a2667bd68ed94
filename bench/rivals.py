"""The programs that ours is measured beside: installed by the bench itself, outside the tree, once."""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(os.environ.get("ONRECORD_DEPENDENCIES") or Path.home() / ".cache/onrecord") / "rivals"


def python_with(*packages: str) -> Path:
    """A Python of its own that has `packages`, named as PyPI names them. Raises CalledProcessError when pip cannot install."""
    python = FOLDER / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    listed = subprocess.run([python, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"],
                            check=True, capture_output=True, text=True).stdout
    installed = {line.split("==")[0].lower().replace("_", "-") for line in listed.splitlines()}
    missing = [package for package in packages if package.split("==")[0].lower().replace("_", "-") not in installed]
    if missing:
        print(f"installing {', '.join(missing)} to measure beside …", file=sys.stderr)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *missing], check=True)
    return python
