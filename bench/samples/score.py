"""Compares a Reading (format onrecord.reading/1) with a golden and counts what is right.

Every count is a `Ratio` (right of all) or an `F1`; counts of pages add up, so a total is the sum of its pages, never a mean of percentages.
What each measure means is said in README.md beside this file.
"""

import collections
import dataclasses
import datetime
import re
import unicodedata

QUOTES = {"'": "['‘’]", "‘": "['‘’]", "’": "['‘’]", '"': '["“”]', "“": '["“”]', "”": '["“”]'}
STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
NAME_FILLERS = {"the", "a", "an", "of", "and", "s", "his", "her", "its", "their"}
ASIDE_INSIDE_MIN = 20  # shorter first words ("Share", "Read next") must begin a block to show that it is an aside


class Ratio:
    """How many are right, of how many."""

    def __init__(self, right=0, total=0):
        self.right, self.total = right, total

    def add(self, is_right):
        self.right += bool(is_right)
        self.total += 1

    def __iadd__(self, other):
        self.right += other.right
        self.total += other.total
        return self

    def percent(self):
        return 100.0 * self.right / self.total if self.total else None


class F1:
    """Found, and how many there were on either side."""

    def __init__(self, found=0, read=0, golden=0):
        self.found, self.read, self.golden = found, read, golden

    def add(self, found, read, golden):
        self.found += found
        self.read += read
        self.golden += golden

    def __iadd__(self, other):
        self.add(other.found, other.read, other.golden)
        return self

    def precision(self):
        return 100.0 * self.found / self.read if self.read else None

    def recall(self):
        return 100.0 * self.found / self.golden if self.golden else None

    def percent(self):
        both = self.read + self.golden
        return 200.0 * self.found / both if both else None


RATIOS = ("must", "type", "status", "side", "place", "when", "source_innermost", "source_quoted", "source_chain",
          "source_act", "quantity", "exact", "title", "outlet", "published", "updated", "language", "credit")
F1S = ("entries", "participants", "byline", "asides", "captions")


@dataclasses.dataclass
class Score:
    pages: int = 0
    refused: int = 0
    leaks: int = 0
    swallowed: int = 0
    quotes_absent: int = 0
    counts: dict = dataclasses.field(default_factory=lambda: {
        **{name: Ratio() for name in RATIOS}, **{name: F1() for name in F1S}})
    by_status: dict = dataclasses.field(default_factory=lambda: collections.defaultdict(lambda: [0, 0, 0]))
    by_aside: dict = dataclasses.field(default_factory=lambda: collections.defaultdict(Ratio))

    def __getitem__(self, name):
        return self.counts[name]

    def __iadd__(self, other):
        for name in ("pages", "refused", "leaks", "swallowed", "quotes_absent"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, count in other.counts.items():
            self.counts[name] += count
        for status, row in other.by_status.items():
            self.by_status[status] = [a + b for a, b in zip(self.by_status[status], row)]
        for why, ratio in other.by_aside.items():
            self.by_aside[why] += ratio
        return self


def fold(text):
    """Straight quotation marks, single spaces, small letters."""
    return re.sub(r"\s+", " ", (text or "").translate(STRAIGHT)).strip().lower()


def squash(text):
    """Letters and digits only: link lists are joined with or without spaces."""
    return "".join(character for character in fold(text) if character.isalnum())


def name_tokens(name):
    plain = "".join(character for character in unicodedata.normalize("NFD", fold(name))
                    if not unicodedata.combining(character))
    plain = re.sub(r"(?<=\d),(?=\d)", "", plain)
    return set(re.findall(r"[a-z0-9]+", plain)) - NAME_FILLERS


def same_name(one, other):
    """True where the words of one name contain those of the other ("Hayya", "Khalil al-Hayya")."""
    left, right = name_tokens(one), name_tokens(other)
    return bool(left and right) and (left <= right or right <= left)


class Read:
    """A Reading with its byte ranges turned into characters of its text, and its ids followed."""

    def __init__(self, reading):
        self.reading = reading
        self.page = reading["page"]
        self.text = self.page["text"]
        self.bytes = self.text.encode("utf-8")
        self.actors = {actor["id"]: actor for actor in reading["actors"]}
        self.attributions = {attribution["id"]: attribution for attribution in reading["attributions"]}

    def range(self, span):
        if not span or span.get("begin") is None:
            return None
        return tuple(len(self.bytes[:span[edge]].decode("utf-8", "ignore")) for edge in ("begin", "end"))

    def words(self, span):
        found = self.range(span)
        return self.text[found[0]:found[1]] if found else ""

    def actor_name(self, mention):
        actor = self.actors.get(mention.get("actor"))
        return actor["name"] if actor else self.words(mention)

    def chain(self, event):
        """The attributions an event stands in, outermost first."""
        chain, seen, identifier = [], set(), event["attribution"]
        while identifier in self.attributions and identifier not in seen:
            seen.add(identifier)
            attribution = self.attributions[identifier]
            chain.insert(0, (self.actor_name(attribution["source"]), attribution["act"]))
            identifier = attribution["inside"]
        return chain


def find_quote(quote, text):
    """Where the quote stands in the text, white space and the shape of quotation marks aside."""
    pattern = "".join(r"\s+" if character.isspace() else QUOTES.get(character) or re.escape(character)
                      for character in quote)
    return [match.span() for match in re.finditer(pattern, text)]


def trigger_ranges(entry, text):
    """The ranges of the trigger and of its alternatives, in order of preference."""
    ranges = []
    for begin, end in find_quote(entry.quote, text):
        for rank, word in enumerate([entry.trigger] + entry.alternatives):
            for match in re.finditer(rf"(?<!\w){re.escape(word.translate(STRAIGHT))}(?!\w)",
                                     text[begin:end].translate(STRAIGHT)):
                ranges.append((rank > 0, begin + match.start(), begin + match.end()))
    return ranges


def match_entries(entries, read):
    """Pairs golden entries with events whose triggers overlap, each at most once: triggers before alternatives, same type before another."""
    candidates = []
    for golden_index, entry in enumerate(entries):
        for is_alternative, begin, end in trigger_ranges(entry, read.text):
            for event_index, event in enumerate(read.reading["events"]):
                trigger = read.range(event["trigger"])
                if trigger and trigger[0] < end and begin < trigger[1]:
                    candidates.append((is_alternative, event["type"] != entry.type, event["status"] != entry.status,
                                       golden_index, event_index))
    golden_used, event_used = {}, set()
    for *_, golden_index, event_index in sorted(candidates):
        if golden_index not in golden_used and event_index not in event_used:
            golden_used[golden_index] = event_index
            event_used.add(event_index)
    return golden_used


def score_page(golden, reading):
    """Counts for one page; a Reading of None is a page that was refused: everything in it is missed."""
    score = Score(pages=1)
    if reading is None:
        score.refused = 1
        _score_refused(golden, score)
        return score
    read = Read(reading)
    pairs = match_entries(golden.entries, read)
    score["entries"].add(len(pairs), len(reading["events"]), len(golden.entries))
    for index, entry in enumerate(golden.entries):
        event = reading["events"][pairs[index]] if index in pairs else None
        score.quotes_absent += not find_quote(entry.quote, read.text)
        _score_entry(entry, event, read, score)
    _score_head(golden, read, score)
    _score_captions(golden, read, score)
    _score_asides(golden, read, score)
    score.leaks = _leaks(golden, read, set(pairs.values()))
    return score


def _score_refused(golden, score):
    score["entries"].add(0, 0, len(golden.entries))
    score["byline"].add(0, 0, len(golden.byline))
    score["captions"].add(0, 0, len(golden.captions))
    score["asides"].add(0, 0, len(golden.asides))
    for entry in golden.entries:
        _score_entry(entry, None, None, score)
    for why, _ in golden.asides:
        score.by_aside[why].add(False)
    for name in ("title", "outlet", "published", "language"):
        score[name].add(False)


def _score_entry(entry, event, read, score):
    row = score.by_status[entry.status]
    row[0] += 1
    if entry.must:
        score["must"].add(event is not None)
    if event is None:
        score["exact"].add(False)
        return
    status = event["status"] == entry.status
    row[1] += 1
    row[2] += status
    right = [event["type"] == entry.type, status]
    score["type"].add(right[0])
    score["status"].add(status)
    right.append(_score_participants(entry, event, read, score))
    right.append(_score_optional(score["place"], _place_right(entry, event, read)))
    right.append(_score_optional(score["when"], _when_right(entry, event)))
    right.append(_score_source(entry, event, read, score))
    if entry.quantities:
        score["quantity"].add(_quantities(event) >= set(entry.quantities))
    score["exact"].add(all(right))


def _score_participants(entry, event, read, score):
    """Names are paired whichever side they stand on; then the sides are compared. True where all are right."""
    golden = [(name, "agents") for name in entry.agents] + [(name, "recipients") for name in entry.recipients]
    found = [(read.actor_name(mention), side) for side in ("agents", "recipients") for mention in event[side]]
    left, pairs = list(found), []
    for name, side in golden:
        candidates = [one for one in left if same_name(name, one[0])]
        candidates.sort(key=lambda one: (one[1] != side, -len(name_tokens(name) & name_tokens(one[0]))))
        if candidates:
            left.remove(candidates[0])
            pairs.append(candidates[0][1] == side)
    score["participants"].add(len(pairs), len(found), len(golden))
    for is_right in pairs:
        score["side"].add(is_right)
    return len(pairs) == len(found) == len(golden) and all(pairs)


def _score_optional(ratio, verdict):
    """Counts a field that one side or both may lack; a verdict of None counts nowhere and is not wrong."""
    if verdict is None:
        return True
    ratio.add(verdict)
    return verdict


def _place_right(entry, event, read):
    place = event["place"]
    if not place and not entry.place:
        return None
    if not place or not entry.place:
        return False
    return same_name(entry.place, place["name"]) or same_name(entry.place, read.words(place))


def _when_right(entry, event):
    time = event["time"]
    if time and not time["earliest"] and not time["latest"]:
        time = None
    if not entry.when:
        # The guide lets a reader fill the day from the paragraph but does not oblige it.
        return None if not time or time["basis"] == "inferred" else False
    if not time:
        return False
    return [day.isoformat() for day in entry.when] == [(time[edge] or "")[:10] for edge in ("earliest", "latest")]


def _score_source(entry, event, read, score):
    """Innermost, whole chain, and the act of an innermost source that is right. True where the whole chain is."""
    chain = read.chain(event)
    if entry.chain and chain:
        innermost = _same_source(entry.chain[-1], chain[-1])
    else:
        innermost = not entry.chain and not chain
    whole = len(chain) == len(entry.chain) and all(map(_same_source, entry.chain, chain))
    score["source_innermost"].add(innermost)
    score["source_chain"].add(whole)
    if entry.chain:
        score["source_quoted"].add(innermost)
        if innermost:
            score["source_act"].add(entry.chain[-1].act == chain[-1][1])
    return whole


def _same_source(golden, found):
    return any(same_name(name, found[0]) for name in golden.names)


def _quantities(event):
    def bound(value):
        return "" if value is None else str(int(value))

    return {f"{quantity['what']} {bound(quantity['low'])}..{bound(quantity['high'])}"
            for quantity in event["quantities"]}


def _score_head(golden, read, score):
    page = read.page
    if golden.title:
        score["title"].add(squash(page["title"]) == squash(golden.title))
    outlet = [re.sub("^the ", "", fold(name)) for name in (page["outlet"], golden.outlet)]
    score["outlet"].add(outlet[0] == outlet[1])
    bylines = [fold(name) for name in page["byline"]]
    score["byline"].add(sum(fold(name) in bylines for name in golden.byline), len(bylines), len(golden.byline))
    score["published"].add(_same_instant(golden.published, page["published"]))
    updated = page["updated"]
    if golden.updated:
        score["updated"].add(_same_instant(golden.updated, updated))
    elif updated and updated.get("value") and not _same_instant(golden.published, updated):
        score["updated"].add(False)
    score["language"].add(page["language"] == golden.language)


def _same_instant(golden, stamp):
    """Same moment where the golden gives a time of day, else the same day."""
    value = (stamp or {}).get("value") or ""
    if "T" not in golden:
        return value[:10] == golden
    try:
        return _moment(value) == _moment(golden)
    except (ValueError, TypeError):
        return False


def _moment(value):
    return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(datetime.timezone.utc)


def _score_captions(golden, read, score):
    blocks = [block for block in read.page["blocks"] if block["kind"] == "caption"]
    left, found = list(blocks), 0
    for text, credit in golden.captions:
        block = next((one for one in left if squash(text) in squash(read.words(one))), None)
        if block:
            left.remove(block)
            found += 1
        score["credit"].add(block is not None and squash(credit) in squash(block["credit"]))
    score["captions"].add(found, len(blocks), len(golden.captions))


def _score_asides(golden, read, score):
    """An aside is found where one of its reason holds its first words; one under another reason, or one that holds a story's sentence, is wrong."""
    asides = [(aside["why"], squash(aside["text"])) for aside in read.page["asides"]]
    found = wrong = 0
    for why, words in golden.asides:
        start = squash(words)
        holders = {reason for reason, text in asides if start in text}
        found += why in holders
        wrong += bool(holders) and why not in holders
        score.by_aside[why].add(why in holders)
    story = [squash(entry.quote) for entry in golden.entries] + [squash(text) for text, _ in golden.captions]
    score.swallowed = sum(any(sentence in text for sentence in story) for _, text in asides)
    wrong += score.swallowed
    score["asides"].add(found, found + wrong, len(golden.asides))


def _leaks(golden, read, matched):
    """Events read from an aside that was taken for story."""
    starts = [squash(words) for _, words in golden.asides]
    leaks = 0
    for index, event in enumerate(read.reading["events"]):
        trigger = event["trigger"]
        block = next((block for block in read.page["blocks"]
                      if block["begin"] <= trigger["begin"] < block["end"]), None)
        text = squash(read.words(block)) if block else ""
        is_aside = any(text.startswith(start) or (len(start) >= ASIDE_INSIDE_MIN and start in text)
                       for start in starts)
        leaks += index not in matched and is_aside
    return leaks
