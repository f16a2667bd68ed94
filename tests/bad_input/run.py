"""The bad-input test: gives the program what is no page and holds it to its promises.

    python3 tests/bad_input/run.py PROGRAM

Each input is refused with a reason on the error stream and exit code 3, or read (exit code 0) where a careful reader
could still read it; never anything else, within bounded time and memory. What can be read beside it is read, and a
refused page changes nothing in a record. The inputs are made in pages.py.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pages

DONE, FAILED, USAGE, REFUSED = 0, 1, 2, 3
MIB = 1 << 20

# Bounds for one page of any size. Time is the processor's, so that a busy machine fails no test; they leave room for
# the sanitizers' build.
PROCESSOR_SECONDS_MAX = 60
WALL_SECONDS_MAX = 180
MEMORY_MIB_MAX = 1500


@dataclass
class Case:
    name: str
    content: bytes
    codes: tuple[int, ...]  # the exit codes that are right
    reason: str = ""  # stands in the error stream when the page is refused
    file: str = "page.html"


@dataclass
class Done:
    code: int
    out: bytes
    err: str
    processor_seconds: float
    memory_mib: float


def run(program: Path, arguments: list, stdin: bytes | None = None) -> Done:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given:
        given.write(stdin or b"")
        given.seek(0)
        child = subprocess.Popen([program, *arguments], stdin=given, stdout=out, stderr=err)
        code, usage = wait(child)
        out.seek(0)
        err.seek(0)
        return Done(code, out.read(), err.read().decode(errors="surrogateescape"), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def wait(child: subprocess.Popen) -> tuple[int, resource.struct_rusage]:
    """The exit code and use of one child alone; a child over its time is killed."""
    deadline = time.monotonic() + WALL_SECONDS_MAX
    while True:
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid != 0:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, usage
        if time.monotonic() > deadline:
            child.kill()
        time.sleep(0.005)


def cases() -> list[Case]:
    story = pages.STORY.encode()
    plain = b"The harbour board and the union resumed talks on Tuesday, a spokesman said. "
    return [
        Case("an empty file", b"", (REFUSED,), "empty"),
        Case("white space alone", b" \n\t\r\n " * 100, (REFUSED,), "no story"),
        Case("a mark of order alone", b"\xef\xbb\xbf", (REFUSED,), "no story"),
        Case("a picture", pages.png(), (REFUSED,), "PNG", "picture.png"),
        Case("a picture that calls itself a page", pages.png(), (REFUSED,), "PNG"),
        Case("noise", pages.noise(MIB), (REFUSED,), "not a page"),
        Case("60 MB of <div>", pages.of_size(b"<div>", 60_000_000), (REFUSED,), "limit"),
        Case("30 MB of <div>", pages.of_size(b"<div>", 30_000_000), (REFUSED,), "no story"),
        Case("2 MB of <b><i><p>", pages.misnested(2 * MIB), (REFUSED,), "no story"),
        Case("a story below 100,000 <div>", b"<div>" * 100_000 + story, (DONE, REFUSED), "no story"),
        Case("100,000 attributes", pages.many_attributes(100_000), (DONE,)),
        Case("8 MB of &amp;", b"<p>" + pages.of_size(b"&amp;", 8 * MIB), (REFUSED,), "limit"),
        Case("a comment that never ends", b"<html><body><!--" + b"-" * MIB, (REFUSED,), "no story"),
        Case("a script that never ends", story.replace(b"</article>", b"</article><script>var x = [" + b"1," * MIB), (DONE,)),
        Case("JSON-LD a hundred thousand deep", b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>" + story, (DONE,)),
        Case("NUL bytes alone", b"\0" * 4096, (REFUSED,), "not a page"),
        Case("NUL bytes inside a word", pages.with_in_story(b"\0\0"), (DONE, REFUSED), "not a page"),
        Case("NUL bytes in plain text", plain.replace(b"union", b"un\0ion") * 20, (REFUSED,), "not a page", "page.txt"),
        Case("invalid UTF-8 inside a word", pages.with_in_story(b"\xff\xc3\x28\xed\xa0\x80"), (DONE,)),
        Case("UTF-16 cut in half", pages.STORY.encode("utf-16")[:-1], (DONE, REFUSED)),
        Case("a page with no story", pages.FRONT_PAGE.encode(), (REFUSED,), "no story"),
        Case("a page in French", pages.FRENCH.encode(), (REFUSED,), "French"),
        Case("a terminal's commands in the story", pages.with_in_story(b"\x1b[31m\x1b]0;x\x07"), (DONE,)),
        Case("a sentence of 50,000 words", b"<article><p>" + b"word " * 50_000 + b"</p></article>", (DONE, REFUSED)),
        Case("a word of 1 MB", b"<article><p>" + b"x" * MIB + b"</p></article>" + story, (DONE, REFUSED)),
        Case("a story of 16 MB", pages.long_story(16 * MIB), (REFUSED,), "limit"),
    ]


def faults_of(case: Case, done: Done) -> list[str]:
    faults = []
    if done.code not in case.codes:
        faults.append(f"exit code {done.code}, not {' or '.join(map(str, case.codes))}: {done.err[-300:]!r}")
    elif done.code == REFUSED and case.reason.lower() not in done.err.lower():
        faults.append(f"the reason does not tell of “{case.reason}”: {done.err[-300:]!r}")
    if done.code == REFUSED and (len(done.err.splitlines()) != 1 or case.file not in done.err):
        faults.append(f"not one line that names the file: {done.err[-300:]!r}")
    if "\x1b" in done.err:
        faults.append("a terminal's command on the error stream")
    if done.processor_seconds > PROCESSOR_SECONDS_MAX:
        faults.append(f"{done.processor_seconds:.1f} s of the processor, more than {PROCESSOR_SECONDS_MAX}")
    if done.memory_mib > MEMORY_MIB_MAX:
        faults.append(f"{done.memory_mib:.0f} MiB of memory, more than {MEMORY_MIB_MAX}")
    return faults


def check_one_by_one(program: Path, folder: Path) -> list[str]:
    faults = []
    for case in cases():
        path = folder / case.file
        path.write_bytes(case.content)
        done = run(program, ["read", "--json", path])
        found = faults_of(case, done)
        if done.code == DONE:
            found += faults_of_reading(done.out, 1)
            text = run(program, ["read", path])
            if b"\x1b" in text.out:
                found.append("a terminal's command in the output")
        faults += [f"{case.name}: {fault}" for fault in found]
        print(f"{'ok' if not found else 'FAILED':6} {case.name}: exit {done.code}, {done.processor_seconds:.2f} s, {done.memory_mib:.0f} MiB")
        path.unlink()
    return faults


def faults_of_reading(out: bytes, count: int) -> list[str]:
    """Each line is a Reading in valid UTF-8."""
    try:
        readings = [json.loads(line) for line in out.decode().splitlines()]
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        return [f"the output is no JSON: {error}"]
    if len(readings) != count:
        return [f"{len(readings)} Readings, not {count}"]
    return [f"not a Reading: {list(reading)}" for reading in readings if reading.get("format") != "onrecord.reading/1"]


def write_mixed(folder: Path) -> list[Path]:
    """Good pages between bad ones."""
    contents = {
        "1-good.html": pages.STORY.encode(),
        "2-empty.html": b"",
        "3-picture.html": pages.png(),
        "4-good.html": pages.STORY.replace("Port Ansel", "Vellmar").encode(),
        "5-french.html": pages.FRENCH.encode(),
        "6-good.html": pages.STORY.replace("nine ferries", "ten ferries").encode(),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def check_mixed(program: Path, folder: Path) -> list[str]:
    mixed = folder / "mixed"
    mixed.mkdir()
    paths = write_mixed(mixed)
    faults = []
    inputs = {
        "a list of good and bad pages": [*paths, folder / "not-there.html"],
        "a folder of good and bad pages": [mixed],
    }
    refused = {"a list of good and bad pages": 4, "a folder of good and bad pages": 3}
    for name, given in inputs.items():
        done = run(program, ["read", "--json", *given])
        if done.code != REFUSED:
            faults.append(f"{name}: exit code {done.code}, not {REFUSED}: {done.err[-300:]!r}")
        if len(done.err.splitlines()) != refused[name]:
            faults.append(f"{name}: {refused[name]} refusals are due a line each: {done.err!r}")
        faults += [f"{name}: {fault}" for fault in faults_of_reading(done.out, 3)]
    return faults


def check_places(program: Path, folder: Path) -> list[str]:
    """Inputs that are no files, and the standard input."""
    empty = folder / "empty-folder"
    empty.mkdir()
    faults = []
    for name, arguments, stdin, codes, reason in [
        ("a folder without pages", ["read", empty], None, (REFUSED,), "no pages"),
        ("a file that is not there", ["read", folder / "not-there.html"], None, (REFUSED,), "not-there.html"),
        ("an empty standard input", ["read", "-"], b"", (REFUSED,), "empty"),
        ("40 MB on the standard input", ["read", "-"], b"<div>" * 8_000_000, (REFUSED,), "limit"),
        ("a picture told to be the story", ["read", "--verbatim", "-"], pages.png(), (REFUSED,), "UTF-8"),
        ("a story on the standard input", ["read", "-", "--json"], pages.STORY.encode(), (DONE,), ""),
        ("no command", [], None, (USAGE,), "read"),
        ("a command that there is not", ["devour", "x"], None, (USAGE,), ""),
        ("a date that there is not", ["read", "x", "--published", "2025-02-30"], None, (USAGE,), "2025-02-30"),
        ("no page", ["read"], None, (USAGE,), ""),
        ("a model that is none", ["read", "-", "--model", __file__], pages.STORY.encode(), (FAILED,), ""),
    ]:
        done = run(program, arguments, stdin)
        if done.code not in codes or reason not in done.err:
            faults.append(f"{name}: exit code {done.code}, not {codes[0]} with “{reason}”: {done.err[-300:]!r}")
    return faults


def check_record(program: Path, folder: Path) -> list[str]:
    """A refused page changes nothing in the record; a file that is no record is not touched."""
    faults = []
    database = folder / "talks.db"
    good, bad = folder / "good.html", folder / "bad.html"
    good.write_bytes(pages.STORY.encode())
    bad.write_bytes(pages.FRENCH.encode())
    if run(program, ["add", good, "--db", database]).code != DONE:
        return ["a good page is not added"]
    before = run(program, ["timeline", "--db", database, "--json"]).out
    done = run(program, ["add", bad, folder, "--db", database])
    if done.code != REFUSED or "French" not in done.err:
        faults.append(f"a bad page is not refused by add: exit code {done.code}: {done.err[-300:]!r}")
    if run(program, ["timeline", "--db", database, "--json"]).out != before:
        faults.append("a refused page changed the timeline")
    if run(program, ["verify", "--db", database]).code != DONE:
        faults.append("the record is not whole after a refused page")
    stranger = folder / "stranger.db"
    stranger.write_bytes(b"this is a letter, not a record. " * 200)
    for command in (["timeline"], ["add", good]):
        done = run(program, [*command, "--db", stranger])
        if done.code != FAILED or not done.err:
            faults.append(f"{command[0]} takes a letter for a record: exit code {done.code}: {done.err[-300:]!r}")
    if not stranger.read_bytes().startswith(b"this is a letter"):
        faults.append("a file that is no record was written over")
    return faults


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    program = Path(sys.argv[1]).resolve()
    faults = []
    for check in (check_one_by_one, check_mixed, check_places, check_record):
        with tempfile.TemporaryDirectory() as folder:
            faults += check(program, Path(folder))
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
