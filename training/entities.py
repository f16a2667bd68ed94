"""Entity labels from sets that draw them differently, mapped to PER, ORG, LOC and NORP as UNER draws names.

UNER: names only, without determiner and title ("President *Hamid Karzai*"). Its first version marks nationalities and
groups as OTH among other things; OTH adjectives give the list of demonyms by which NORP is told from the rest.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .data import Sentence

Labels = list[str | None]
Labelled = tuple[str, list[str], Labels]

TITLES = {"minister", "secretary", "president", "mr", "mr.", "mrs.", "ms.", "dr.", "foreign", "spokesman", "spokesperson",
          "ceo", "executive", "analyst", "spokeswoman", "chief", "officer", "prime", "emperor", "sheikh", "chairman",
          "general", "ambassador", "king", "chancellor", "representative", "commander", "senator", "leader", "envoy"}
DETERMINERS = {"the", "a", "an", "this", "these", "its", "their", "his", "her", "our", "all", "both"}
_INNER = {"of", "and", "the", "for", "in", "-", "al", "de", "bin", "ibn", "’s", "'s", "&", ".", "'", "’"}
_GUM_KIND = {"person": "PER", "organization": "ORG", "place": "LOC"}
_CROSSNER = {"country": "LOC", "location": "LOC", "organisation": "ORG", "politicalparty": "ORG", "politician": "PER",
             "person": "PER"}
PRONOUNS = {"i", "we", "he", "she", "it", "they", "you", "us", "them", "his", "her", "who", "which", "that"}
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
MEANTIME_SENTENCES = 6  # only the head of each article is annotated


def find_demonyms(ewt: list[Sentence], data: Path) -> set[str]:
    """Lower-cased nationality and group words: UNER's one-word OTH adjectives, re3d's Nationality, and their plurals."""
    votes: Counter[str] = Counter()
    for s in ewt:
        for index, label in enumerate(s.entities or []):
            alone = index + 1 == len(s.words) or s.entities[index + 1] != "I-OTH"
            if label == "B-OTH" and alone and s.upos[index] == "ADJ" and s.words[index][:1].isupper():
                votes[s.words[index].lower()] += 1
    found = set(votes)
    for path in sorted(data.glob("ner/re3d/*/entities.json")):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if entry["type"] == "Nationality" and entry["value"][:1].isupper() and " " not in entry["value"].strip():
                found.add(entry["value"].strip().lower())
    found -= {"islam", "u.s.", "us", "uk"}
    return found | {word + "s" for word in found if word[-1:] not in "s"}


def find_places(ewt: list[Sentence]) -> set[str]:
    """Names that UNER takes for places at least twice, and more often than for organisations.

    re3d, GUM and MEANTIME call a country that acts an organisation; UNER, our measure, does not.
    """
    votes: Counter[str] = Counter()
    for s in ewt:
        labels = s.entities or []
        for begin, label in enumerate(labels):
            if label in ("B-LOC", "B-ORG"):
                end = begin + 1
                while end < len(labels) and labels[end] == f"I-{label[2:]}":
                    end += 1
                votes[" ".join(s.words[begin:end])] += 1 if label == "B-LOC" else -1
    return {name for name, count in votes.items() if count >= 2}


def as_uner(words: list[str], labels: Labels, places: set[str]) -> Labels:
    """Redraws what other sets draw differently: acting countries are places; pronouns and titles are no names."""
    out: Labels = list(labels)
    begin = 0
    while begin < len(out):
        label = out[begin]
        end = begin + 1
        if label and label[0] == "B":
            while end < len(out) and out[end] == f"I-{label[2:]}":
                end += 1
            name = words[begin:end]
            if label == "B-ORG" and " ".join(name) in places:
                _mark(out, begin, end, "LOC")
            elif len(name) == 1 and name[0].lower() in PRONOUNS and name[0] not in ("US", "IT"):
                out[begin] = "O"
            elif label == "B-PER" and any(w.lower() in TITLES or w[:1].islower() and w.lower() not in _INNER
                                          or w in ("'s", "(", ",") for w in name):
                out[begin:end] = [None] * (end - begin)
            elif label == "B-ORG" and any(w[:1].islower() and w.lower() not in _INNER or w == "'s" for w in name):
                out[begin:end] = [None] * (end - begin)
        begin = end
    return out


def clean_uner(s: Sentence, demonyms: set[str]) -> Labels:
    """OTH becomes NORP where its words are demonyms and O elsewhere; a stray B-O or I without its B is left in doubt."""
    out: Labels = list(s.entities)
    index = 0
    while index < len(out):
        label = s.entities[index]
        if label == "B-OTH":
            end = index + 1
            while end < len(out) and s.entities[end] == "I-OTH":
                end += 1
            names = [w.lower() for w in s.words[index:end] if w.lower() not in DETERMINERS]
            group = bool(names) and all(n in demonyms for n in names)
            for at in range(index, end):
                lead = s.words[at].lower() in DETERMINERS
                out[at] = "O" if not group or lead else ("I-NORP" if at > index and out[at - 1] in ("B-NORP", "I-NORP") else "B-NORP")
            index = end
            continue
        if label in ("B-O", "I-O", "I-OTH") or (label[0] == "I" and (index == 0 or s.entities[index - 1][2:] != label[2:])):
            out[index] = None
        index += 1
    return out


def read_corrections(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Names by sentence id, for sentences whose labels a reader found wrong: half-open word ranges, all the names there are."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            sentence, names = line.split("\t")
            spans = [name.replace(":", "-").split("-") for name in names.split() if name != "-"]
            found[sentence] = [(int(begin), int(end), kind) for begin, end, kind in spans]
    return found


def corrected(size: int, names: list[tuple[int, int, str]]) -> Labels:
    out: Labels = ["O"] * size
    for begin, end, kind in names:
        _mark(out, begin, end, kind)
    return out


def _mark(labels: Labels, begin: int, end: int, kind: str) -> None:
    labels[begin:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - begin - 1)


def from_gum(s: Sentence, demonyms: set[str]) -> Labels:
    """Names among GUM's mentions: a mention of a person, organisation or place all of proper nouns, outermost first.

    GUM marks every noun phrase, names or not; a proper noun outside an accepted name stays in doubt.
    """
    spans: list[tuple[int, int, str]] = []
    opened: list[tuple[str, str, int]] = []
    for index, misc in enumerate(s.misc):
        entry = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
        for key, kind, close, closing in re.findall(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)", entry):
            if key and not close:
                opened.append((key, kind, index))
            elif key:
                spans.append((index, index + 1, kind))
            else:
                at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == closing), None)
                if at is not None:
                    _, kind, begin = opened.pop(at)
                    spans.append((begin, index + 1, kind))
    labels: Labels = [None if u == "PROPN" else "O" for u in s.upos]
    for index, word in enumerate(s.words):
        if word[:1].isupper() and word.lower() in demonyms:
            labels[index] = "B-NORP"
    taken = [False] * len(labels)
    for begin, end, kind in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if kind not in _GUM_KIND or any(taken[begin:end]):
            continue
        while begin < end and (s.upos[begin] in ("DET", "PUNCT") or s.deprels[begin] == "nmod:desc"
                               or kind == "person" and s.words[begin].lower() in TITLES):
            begin += 1
        while end > begin and (s.upos[end - 1] == "PUNCT" or s.words[end - 1] in ("'s", "’s")):
            end -= 1
        if begin == end or s.upos[begin] != "PROPN" or s.upos[end - 1] != "PROPN":
            continue
        inner = all(s.upos[i] in ("PROPN", "NUM") or s.words[i].lower() in _INNER for i in range(begin, end))
        commas = any(s.words[i] == "," for i in range(begin, end))
        if inner and not commas:
            _mark(labels, begin, end, _GUM_KIND[kind])
            taken[begin:end] = [True] * (end - begin)
    return labels


_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|St)\.|\d+(?:[.,]\d+)*|\w+|['’]s\b|[^\w\s]")


def _cut(text: str) -> list[list[tuple[int, int]]]:
    """Token spans of rough sentences: enough to learn names from, never used by the program."""
    sentences: list[list[tuple[int, int]]] = [[]]
    last = 0
    for match in _TOKEN.finditer(text):
        if "\n" in text[last:match.start()] and sentences[-1]:
            sentences.append([])
        sentences[-1].append(match.span())
        last = match.end()
        if match.group() in ".!?" and (last == len(text) or text[last] in " \n\"”"):
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def read_re3d(folder: Path, demonyms: set[str]) -> list[Labelled]:
    out: list[Labelled] = []
    for documents in sorted(folder.glob("*/documents.json")):
        marks: dict[str, list[dict]] = {}
        for line in (documents.parent / "entities.json").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            marks.setdefault(entry["documentId"], []).append(entry)
        for line in documents.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            for sentence in _cut(document["text"]):
                out.append(("re3d", [document["text"][b:e] for b, e in sentence],
                            _re3d_labels(document["text"], sentence, marks.get(document["_id"], []), demonyms)))
    return [entry for entry in out if len(entry[1]) < 120]


def _re3d_labels(text: str, sentence: list[tuple[int, int]], marks: list[dict], demonyms: set[str]) -> Labels:
    words = [text[b:e] for b, e in sentence]
    labels: Labels = ["O"] * len(words)
    taken = [False] * len(words)
    spans: list[tuple[int, int, str]] = []
    for mark in marks:
        inside = [i for i, (b, e) in enumerate(sentence) if b >= mark["begin"] and e <= mark["end"]]
        if inside:
            spans.append((inside[0], inside[-1] + 1, mark["type"]))
    for begin, end, _ in spans:  # in doubt until told otherwise: capitalised words of any mention
        for i in range(begin, end):
            if words[i][:1].isupper():
                labels[i] = None
    for begin, end, kind in sorted(spans, key=lambda span: (span[1] - span[0]) * (1 if span[2] == "Person" else -1)):
        while begin < end and words[begin].lower() in DETERMINERS:
            begin += 1
        if begin == end or kind not in _RE3D or any(taken[begin:end]):
            continue
        titled = any(w.lower() in TITLES for w in words[begin:end])
        named = words[begin][:1].isupper() and words[end - 1][:1].isupper() and all(
            w[:1].isupper() or w.lower() in _INNER for w in words[begin:end])
        if named and not (kind == "Person" and (titled or end - begin > 4)) and not (
                end - begin == 1 and words[begin].lower() in demonyms):
            _mark(labels, begin, end, _RE3D[kind])
            taken[begin:end] = [True] * (end - begin)
    for i, word in enumerate(words):
        if not taken[i] and word[:1].isupper() and word.lower() in demonyms:
            labels[i] = "B-NORP"
    return labels


def read_crossner(path: Path, demonyms: set[str]) -> list[Labelled]:
    out: list[Labelled] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        if not rows:
            continue
        words = [r[0] for r in rows]
        labels: Labels = []
        for word, tag in rows:
            kind = _CROSSNER.get(tag[2:])
            if kind:
                labels.append(f"{tag[0]}-{kind}")
            else:
                labels.append("B-NORP" if word[:1].isupper() and word.lower() in demonyms and tag[2:] in ("", "misc") else "O")
        out.append(("crossner", words, labels))
    return out


def read_meantime(folder: Path, demonyms: set[str]) -> list[Labelled]:
    """Names (NAM, PRE.NAM) of the annotated head of each article; mentions of other entity types are in doubt."""
    out: list[Labelled] = []
    for path in sorted(folder.glob("intra_cross-doc_annotation/*/*.xml")):
        root = ElementTree.parse(path).getroot()
        kinds = {e.get("m_id"): e.get("ent_type") for e in root.iter("ENTITY")}
        refers: dict[str, str | None] = {}
        for link in root.iter("REFERS_TO"):
            target = link.find("target")
            for source in link.findall("source"):
                if target is not None:
                    refers[source.get("m_id")] = kinds.get(target.get("m_id"))
        tokens = list(root.iter("token"))
        place = {t.get("t_id"): n for n, t in enumerate(tokens)}
        words = [t.text or "_" for t in tokens]
        labels: Labels = ["O"] * len(words)
        for mention in root.iter("ENTITY_MENTION"):
            anchors = sorted(place[a.get("t_id")] for a in mention.iter("token_anchor") if a.get("t_id") in place)
            if not anchors or mention.get("syntactic_type") not in ("NAM", "PRE.NAM"):
                continue
            begin, end = anchors[0], anchors[-1] + 1
            while begin < end - 1 and words[begin].lower() in DETERMINERS:
                begin += 1
            kind = refers.get(mention.get("m_id"))
            if end - begin == 1 and words[begin].lower() in demonyms:
                labels[begin] = "B-NORP"
            elif kind in ("PER", "ORG", "LOC") and words[begin][:1].isupper() and end - begin <= 6:
                _mark(labels, begin, end, kind)
            else:
                labels[begin:end] = [None] * (end - begin)
        by_sentence: dict[int, list[int]] = {}
        for n, t in enumerate(tokens):
            by_sentence.setdefault(int(t.get("sentence")), []).append(n)
        for number, members in sorted(by_sentence.items()):
            if number < MEANTIME_SENTENCES:
                out.append(("meantime", [words[n] for n in members], [labels[n] for n in members]))
    return out
