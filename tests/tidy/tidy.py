"""The tidy test: holds the house to its own rules and names the file and line where one is broken.

    python3 tests/tidy/tidy.py [--root DIR] [--build build/release] [--no-compile]

Rules: a folder of src/ includes only folders above it (DESIGN.md, "The way through"); each header compiles alone; each
test file is built; nothing unfinished is left in code; a line of rules as data has its reason; a long file says why.
"""

import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Iterator, NamedTuple

# From the bottom of the house to its top. The last two stand side by side and know nothing of each other.
FOLDERS = ["base", "page", "language", "time", "story", "record", "export", "web", "cli"]
APART = {("web", "cli"), ("cli", "web"), ("language", "page"), ("time", "page"), ("page", "language")}
# What record may take of the folders above it: a Reading and nothing else (and the Article inside it).
RECORD_TAKES = {"story/reading.h", "story/reading_json.h", "page/article.h", "time/temporal_expression.h"}
LINES_MAX = 600
INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z_]+)/([a-z_./]+)"')
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


class Fault(NamedTuple):
    path: Path
    line: int
    words: str


def sources(root: Path, *endings: str) -> list[Path]:
    return sorted(path for path in (root / "src").rglob("*") if path.suffix in endings)


def folder_order(root: Path) -> Iterator[Fault]:
    for path in sources(root, ".h", ".cc"):
        folder = path.relative_to(root / "src").parts[0]
        if folder not in FOLDERS:
            yield Fault(path, 1, f"src/{folder} has no place in the house: add it to the table in DESIGN.md's order")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = INCLUDE.match(line)
            if not found or found[1] not in FOLDERS:
                continue
            used, header = found[1], f"{found[1]}/{found[2]}"
            is_test = path.name.endswith("_test.cc")
            if FOLDERS.index(used) > FOLDERS.index(folder):
                yield Fault(path, number, f"src/{folder} may not look up into src/{used}")
            elif (folder, used) in APART:
                yield Fault(path, number, f"src/{folder} knows nothing of src/{used}")
            elif folder == "record" and used not in ("base", "record") and header not in RECORD_TAKES and not is_test:
                yield Fault(path, number, f"src/record takes a Reading and nothing else: not {header}")


def unfinished(root: Path) -> Iterator[Fault]:
    places = [root / name for name in ("src", "bench", "scripts", "training", "cmake", "fuzz", "web")]
    for place in places:
        for path in sorted(place.rglob("*")) if place.exists() else []:
            if not path.is_file() or path.suffix in (".model", ".png") or "node_modules" in path.parts:
                continue
            for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
                if UNFINISHED.search(line):
                    yield Fault(path, number, "something unfinished is left here")


def data_has_reasons(root: Path) -> Iterator[Fault]:
    for path in sorted((root / "src").glob("*/data/*.tsv")):
        columns = None
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            fields = line.split("\t")
            columns = columns or len(fields)
            if len(fields) != columns:
                yield Fault(path, number, f"{len(fields)} fields where the file has {columns}")
            elif len(fields) < 2 or not fields[-1].strip():
                yield Fault(path, number, "an entry without its reason or source")


def long_files(root: Path) -> Iterator[Fault]:
    for path in sources(root, ".h", ".cc"):
        lines = path.read_text().splitlines()
        head = " ".join(line for line in lines[:15] if line.startswith("//"))
        if len(lines) > LINES_MAX and "long" not in head.lower():
            yield Fault(path, LINES_MAX, f"{len(lines)} lines: divide it, or say at its top why it is long")


def tests_are_built(root: Path, build: Path) -> Iterator[Fault]:
    commands = json.loads((build / "compile_commands.json").read_text())
    built = {os.path.realpath(os.path.join(entry["directory"], entry["file"])) for entry in commands}
    for path in sources(root, ".cc"):
        if path.name.endswith("_test.cc") and os.path.realpath(path) not in built:
            yield Fault(path, 1, "this test is not built")


def include_flags(build: Path) -> dict[str, list[str]]:
    """The -I, -isystem, -D and -std flags with which each folder of src/ is compiled."""
    flags: dict[str, list[str]] = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        found = re.search(r"/src/([a-z]+)/[a-z_]+\.cc$", entry["file"])
        if found and found[1] not in flags:
            words = entry["command"].split()
            kept = []
            for word, following in zip(words, words[1:] + [""]):
                if word.startswith(("-I", "-D", "-std")):
                    kept.append(word)
                elif word == "-isystem":
                    kept += [word, following]
            flags[found[1]] = kept
    return flags


def headers_compile(root: Path, build: Path) -> Iterator[Fault]:
    flags = include_flags(build)

    def compile_alone(path: Path) -> Fault | None:
        folder = path.relative_to(root / "src").parts[0]
        command = ["g++", "-fsyntax-only", "-x", "c++", *flags.get(folder, ["-std=c++23", f"-I{root / 'src'}"]), str(path)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode == 0:
            return None
        first = re.search(r":(\d+):\d+: (?:fatal )?error: (.*)", done.stderr)
        return Fault(path, int(first[1]) if first else 1, f"does not compile alone: {first[2] if first else done.stderr[:200]}")

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from (fault for fault in pool.map(compile_alone, sources(root, ".h")) if fault)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    parser.add_argument("--build", type=Path, help="a configured build folder; without one, what needs it is left out")
    parser.add_argument("--no-compile", action="store_true", help="leave out compiling each header")
    options = parser.parse_args()
    root = options.root.resolve()
    faults = [*folder_order(root), *unfinished(root), *data_has_reasons(root), *long_files(root)]
    if options.build:
        faults += tests_are_built(root, options.build.resolve())
        if not options.no_compile:
            faults += headers_compile(root, options.build.resolve())
    for fault in faults:
        print(f"{fault.path.relative_to(root)}:{fault.line}: {fault.words}")
    print(f"tidy: {len(sources(root, '.h', '.cc'))} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
