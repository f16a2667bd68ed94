"""The golden test: reads every sample page with the program and holds the Reading to what must never be wrong.

    python3 tests/golden/run.py PROGRAM

Of each page: what it says of itself (title, outlet, byline, times) and its captions with credit, as samples/golden has
them; no entry from an aside; the form of DESIGN.md (every key there, every span inside the text, every reference to an
entry that exists, each quote in its place); and the same bytes when read again. How much of the story is found is not
tested here: that is a figure, and bench/samples prints it.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bench/samples"))
import golden as goldens  # noqa: E402  (the path is known only now)

KEYS = {
    "": ["format", "reader", "page", "sentences", "actors", "times", "attributions", "events"],
    "page": ["sha256", "url", "outlet", "title", "byline", "published", "updated", "captured", "language", "text", "blocks",
             "asides"],
    "actors": ["id", "name", "kind", "country", "sector", "acts_for", "roles", "mentions"],
    "times": ["begin", "end", "type", "value", "earliest", "latest"],
    "attributions": ["id", "source", "cue", "content", "act", "negated", "medium", "time", "inside"],
    "events": ["id", "trigger", "type", "mode", "status", "status_cue", "status_time", "agents", "recipients", "others", "place",
               "time", "cause", "quantities", "attribution", "about", "same_as", "confidence"],
}


def read(program: Path, page: goldens.Page) -> bytes:
    command = [program, "read", ROOT / "samples/pages" / page.file, "--json"]
    for key, value in page.options.items():
        command += [f"--{key}", value]
    done = subprocess.run(command, capture_output=True, timeout=120)
    if done.returncode != 0:
        raise AssertionError(f"exit code {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def faults_of_form(reading: dict) -> list[str]:
    faults = []
    for place, keys in KEYS.items():
        objects = [reading] if not place else [reading[place]] if place == "page" else reading[place]
        faults += [f"{place or 'the Reading'} has the keys {list(each)}" for each in objects if list(each) != keys][:1]
    text = reading["page"]["text"].encode()
    blocks = reading["page"]["blocks"]
    if b"\n\n".join(text[block["begin"]:block["end"]] for block in blocks) != text:
        faults.append("the text is not its blocks joined")

    def visit(value, path: str) -> None:
        if isinstance(value, dict):
            begin, end = value.get("begin"), value.get("end")
            if begin is not None and not path.startswith("page/asides"):
                if not 0 <= begin <= end <= len(text):
                    faults.append(f"{path}: [{begin}, {end}) outside the text")
                else:
                    try:
                        text[begin:end].decode()
                    except UnicodeDecodeError:
                        faults.append(f"{path}: [{begin}, {end}) cuts a character")
            for key, inner in value.items():
                visit(inner, f"{path}/{key}")
        elif isinstance(value, list):
            for inner in value:
                visit(inner, path)

    for key, value in reading.items():
        visit(value, key)

    actors = {actor["id"] for actor in reading["actors"]}
    attributions = {attribution["id"]: attribution for attribution in reading["attributions"]}
    events = {event["id"] for event in reading["events"]}
    sentences = [(sentence["begin"], sentence["end"]) for sentence in reading["sentences"]]
    for event in reading["events"]:
        named = [each["actor"] for role in ("agents", "recipients", "others") for each in event[role]]
        faults += [f"{event['id']}: no actor {actor}" for actor in named if actor and actor not in actors]
        faults += [f"{event['id']}: no event {event[key]}" for key in ("about", "same_as") if event[key] and event[key] not in events]
        if event["attribution"] and event["attribution"] not in attributions:
            faults.append(f"{event['id']}: no attribution {event['attribution']}")
        begin, end = event["trigger"]["begin"], event["trigger"]["end"]
        if not any(first <= begin and end <= last for first, last in sentences):
            faults.append(f"{event['id']}: its trigger stands in no sentence")
    for name, attribution in attributions.items():
        seen = {name}
        while attribution["inside"]:
            if attribution["inside"] in seen or attribution["inside"] not in attributions:
                faults.append(f"{name}: inside goes in a circle or nowhere")
                break
            seen.add(attribution["inside"])
            attribution = attributions[attribution["inside"]]
    return faults


def faults_of_page(reading: dict, golden: goldens.Page) -> list[str]:
    page = reading["page"]
    text = page["text"].encode()
    captions = [(text[block["begin"]:block["end"]].decode(), block["credit"]) for block in page["blocks"] if block["kind"] == "caption"]
    times = {key: page[key] and page[key]["value"] for key in ("published", "updated")}
    wanted_times = {key: value and value.replace("+00:00", "Z") for key, value in
                    (("published", golden.published), ("updated", golden.updated))}
    compared = [("title", page["title"], golden.title), ("outlet", page["outlet"], golden.outlet),
                ("byline", page["byline"], golden.byline), ("published", times["published"], wanted_times["published"]),
                ("updated", times["updated"], wanted_times["updated"]), ("captions", sorted(captions), sorted(map(tuple, golden.captions)))]
    faults = [f"{name} is {found!r}, not {wanted!r}" for name, found, wanted in compared if found != wanted]
    for why, begin in golden.asides:
        first = begin.removesuffix("…")
        if first in page["text"] and not any(first in block for block in quoted_blocks(golden)):
            faults.append(f"the {why} aside is in the story: {first!r}")
    return faults


def faults_of_allegations(program: Path) -> list[str]:
    """Nobody wronged: what somebody alleges is worded as alleged, with the accuser beside it."""
    faults, found, lines = [], 0, 0
    for number, line in enumerate((ROOT / "tests/golden/allegations.tsv").read_text().splitlines(), 1):
        if line.startswith("#"):
            continue
        trigger, accuser, sentence = line.split("\t")
        lines += 1
        done = subprocess.run([program, "read", "-", "--verbatim", "--json", "--published", "2025-03-05"],
                              input=f"A headline of no matter\n\n{sentence}\n".encode(), capture_output=True, timeout=60)
        reading = json.loads(done.stdout)
        text = reading["page"]["text"].encode()
        actors = {actor["id"]: actor["name"] for actor in reading["actors"]}
        attributions = {attribution["id"]: attribution for attribution in reading["attributions"]}
        for event in reading["events"]:
            if text[event["trigger"]["begin"]:event["trigger"]["end"]].decode() != trigger:
                continue
            found += 1
            sources, at = [], event["attribution"]
            while at:
                source = attributions[at]["source"]
                words = "" if source["begin"] is None else text[source["begin"]:source["end"]].decode()
                sources += [words, actors.get(source["actor"], "")]
                at = attributions[at]["inside"]
            named = accuser == "-" or any(accuser.lower() in source.lower() for source in sources)
            if not sources or not named:
                faults.append(f"allegations.tsv:{number}: {trigger!r} is on the word of {sources or 'the outlet'}: {sentence}")
    print(f"allegations: {found} of {lines} found, {len(faults)} without their accuser")
    if found < lines / 2:
        faults.append("most allegations were not found at all, so that nothing was tested")
    return faults


def quoted_blocks(golden: goldens.Page) -> list[str]:
    """The sentences that the golden itself quotes: words of an aside may stand in the story too."""
    return [entry.quote for entry in golden.entries] + [golden.title or ""]


def main() -> int:
    program = Path(sys.argv[1]).resolve()
    failed = 0
    for golden in goldens.load(ROOT / "samples"):
        try:
            first = read(program, golden)
            reading = json.loads(first)
            faults = faults_of_form(reading) + faults_of_page(reading, golden)
            if read(program, golden) != first:
                faults.append("read again, it gives other bytes")
        except (AssertionError, ValueError, KeyError) as error:
            faults = [str(error)]
        failed += bool(faults)
        for fault in faults:
            print(f"{golden.file}: {fault}")
    allegations = faults_of_allegations(program)
    failed += bool(allegations)
    for fault in allegations:
        print(fault)
    print(f"golden: {len(goldens.load(ROOT / 'samples'))} pages, {failed} with faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
