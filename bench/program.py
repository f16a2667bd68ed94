"""Runs the built program on one page for the benches that score its Readings."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PAGE_SECONDS_MAX = 120


def read_page(program: Path, page: Path, options: Sequence[str], model: Path | None = None) -> tuple[dict[str, Any] | None, str | None]:
    """The Reading of `onrecord read PAGE OPTIONS`, which must ask for --json, or None and the reason why there is none."""
    command = [str(program), "read", str(page), *options]
    if model:
        command += ["--model", str(model)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=PAGE_SECONDS_MAX, check=False)
    except OSError as error:
        return None, f"program does not start: {error}"
    except subprocess.TimeoutExpired:
        return None, f"not read within {PAGE_SECONDS_MAX} s"
    if done.returncode != 0:
        return None, f"exit code {done.returncode}: {done.stderr.decode('utf-8', 'replace').strip()}"
    try:
        return json.loads(done.stdout), None
    except ValueError as error:
        return None, f"output is not JSON: {error}"
