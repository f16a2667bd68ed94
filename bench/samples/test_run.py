#!/usr/bin/env python3
"""Tests of the scorer, on a small Reading made by hand, and of the goldens against their pages."""

import copy
import datetime
import html.parser
import io
import json
import pathlib
import re
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from unittest import mock

import golden as goldens
import run
from score import F1, find_quote, same_name, score_page, squash

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"

GOLDEN = """page: bridge.html
title: Mayor’s visit postponed
outlet: The Lantern
byline: Ada Brun; Ivo Talv
published: 2025-03-04T09:15+01:00
language: en
aside: newsletter | Get our letter every morning and never miss…
caption: The old bridge at dusk. | Lena Orr/Wire

event: visit
quote: "Mayor’s visit postponed"
type: CONSULT
mode: visit
status: postponed
cue: postponed
who: Olga Bren
source: own

event: close
quote: "Radio Delta reported, citing officials, that the army will close the bridge at Orm on Friday."
type: COERCE
mode: restrict
status: planned
cue: will
who: army
place: Orm
when: 2025-03-07
source: Radio Delta/report < officials/say
must: yes

event: injured
quote: "Twelve people were injured, Mayor Olga Bren said."
type: ASSAULT
status: occurred
to: Twelve people
source: Olga Bren/say
quantity: injured 12..12
"""

TITLE = "Mayor’s visit postponed"
CLOSE = "Radio Delta reported, citing officials, that the army will close the bridge at Orm on Friday."
INJURED = "Twelve people were injured, Mayor Olga Bren said."
CAPTION = "The old bridge at dusk."
LETTER = "Get our letter every morning and never miss a story again."


def hand_made_reading():
    """What a perfect reader makes of the page of GOLDEN."""
    text = "\n\n".join([TITLE, CLOSE, INJURED, CAPTION])

    def span(words, **more):
        begin = len(text[:text.index(words)].encode())
        return {"begin": begin, "end": begin + len(words.encode()), **more}

    blocks = [span(words, kind=kind, page_ranges=[], credit=credit) for words, kind, credit in
              ((TITLE, "title", None), (CLOSE, "paragraph", None), (INJURED, "paragraph", None),
               (CAPTION, "caption", "Lena Orr/Wire"))]
    actors = [{"id": identifier, "name": name, "mentions": []} for identifier, name in
              (("A1", "Olga Bren"), ("A2", "Radio Delta"), ("A3", "officials"), ("A4", "the army"),
               ("A5", "Twelve people"))]
    attributions = [
        {"id": "S1", "source": span("Radio Delta", actor="A2"), "act": "report", "inside": None},
        {"id": "S2", "source": span("officials", actor="A3"), "act": "say", "inside": "S1"},
        {"id": "S3", "source": span("Mayor Olga Bren", actor="A1"), "act": "say", "inside": None}]

    def event(trigger, kind, status, **more):
        return {"trigger": trigger, "type": kind, "status": status, "agents": [], "recipients": [], "others": [],
                "place": None, "time": None, "quantities": [], "attribution": None, **more}

    events = [
        event(span("visit"), "CONSULT", "postponed", agents=[span("Mayor’s", actor="A1")]),
        event(span("close"), "COERCE", "planned", agents=[span("the army", actor="A4")],
              place=span("Orm", name="Orm"), attribution="S2",
              time=span("Friday", earliest="2025-03-07", latest="2025-03-07", basis="resolved")),
        event(span("injured"), "ASSAULT", "occurred", recipients=[span("Twelve people", actor="A5")],
              quantities=[span("Twelve", what="injured", low=12, high=12)], attribution="S3")]
    page = {"title": TITLE, "outlet": "Lantern", "byline": ["Ada Brun", "Ivo Talv"], "language": "en",
            "published": {"value": "2025-03-04T08:15Z"}, "updated": None, "text": text, "blocks": blocks,
            "asides": [{"why": "newsletter", "text": LETTER, "page_ranges": []}]}
    return {"format": "onrecord.reading/1", "page": page, "actors": actors, "attributions": attributions,
            "events": events}


def measures(reading):
    return run.measures(score_page(goldens.parse_page(GOLDEN, "bridge.golden"), reading))


class ScorerTest(unittest.TestCase):
    def setUp(self):
        self.reading = hand_made_reading()
        self.perfect = measures(self.reading)

    def changed(self):
        """The measures that a change of the Reading changed."""
        now = measures(self.reading)
        return {name for name in self.perfect if now.get(name) != self.perfect[name]}

    def test_perfect_reading_scores_100_in_everything(self):
        counts = {"leaks": 0, "pages": 1, "pages_refused": 0}
        for name, value in self.perfect.items():
            self.assertEqual(value, counts.get(name, 100.0), name)

    def test_wrong_status_lowers_status_and_exactness_alone(self):
        self.reading["events"][1]["status"] = "occurred"
        self.assertEqual(self.changed(), {"status_accuracy", "entry_exact"})
        self.assertAlmostEqual(measures(self.reading)["status_accuracy"], 66.67)

    def test_wrong_type_lowers_type_alone(self):
        self.reading["events"][1]["type"] = "OTHER"
        self.assertEqual(self.changed(), {"type_accuracy", "entry_exact"})

    def test_missed_event_lowers_recall_not_precision(self):
        del self.reading["events"][1]
        now = measures(self.reading)
        self.assertEqual(now["entry_precision"], 100.0)
        self.assertAlmostEqual(now["entry_recall"], 66.67)
        self.assertEqual(now["entry_must_recall"], 0.0)

    def test_invented_event_lowers_precision_not_recall(self):
        invented = copy.deepcopy(self.reading["events"][0])
        begin = self.reading["page"]["text"].encode().index(b"old bridge")
        invented["trigger"] = {"begin": begin, "end": begin + 3}
        self.reading["events"].append(invented)
        now = measures(self.reading)
        self.assertEqual((now["entry_precision"], now["entry_recall"]), (75.0, 100.0))

    def test_two_events_on_one_trigger_are_one_found_and_one_invented(self):
        self.reading["events"].append(copy.deepcopy(self.reading["events"][1]))
        self.assertEqual(self.changed(), {"entry_precision", "entry_f1"})

    def test_same_word_in_another_sentence_is_not_a_match(self):
        text = self.reading["page"]["text"] + "\n\nThe visit was long."
        begin = len(text.encode()) - len("visit was long.")
        self.reading["page"]["text"] = text
        self.reading["events"][0]["trigger"] = {"begin": begin, "end": begin + 5}
        self.assertEqual(measures(self.reading)["entry_recall"], 66.67)

    def test_participant_on_the_wrong_side_keeps_the_name(self):
        event = self.reading["events"][1]
        event["agents"], event["recipients"] = [], event["agents"]
        self.assertEqual(self.changed(), {"participant_side_accuracy", "entry_exact"})

    def test_wrong_name_lowers_participants(self):
        self.reading["events"][0]["agents"][0]["actor"] = "A2"
        self.assertEqual(self.changed(), {"participant_f1", "entry_exact"})

    def test_missing_link_of_a_chain_leaves_the_innermost_right(self):
        self.reading["attributions"][1]["inside"] = None
        self.assertEqual(self.changed(), {"source_chain_accuracy", "entry_exact"})

    def test_outlet_speaking_for_its_source_is_wrong_in_all_of_source(self):
        self.reading["events"][2]["attribution"] = None
        self.assertEqual(self.changed(), {"source_innermost_accuracy", "source_quoted_accuracy",
                                          "source_chain_accuracy", "entry_exact"})

    def test_act_is_counted_apart(self):
        self.reading["attributions"][2]["act"] = "claim"
        self.assertEqual(self.changed(), {"source_act_accuracy"})

    def test_other_day_and_other_place_are_wrong(self):
        self.reading["events"][1]["time"]["latest"] = "2025-03-08"
        self.reading["events"][1]["place"]["name"] = "Elsewhere"
        self.reading["events"][1]["place"]["end"] = self.reading["events"][1]["place"]["begin"]
        self.assertEqual(self.changed(), {"when_accuracy", "place_accuracy", "entry_exact"})

    def test_day_that_the_text_does_not_give_is_wrong_unless_inferred(self):
        time = {"begin": None, "end": None, "earliest": "2025-03-04", "latest": "2025-03-04", "basis": "inferred"}
        self.reading["events"][2]["time"] = time
        self.assertEqual(self.changed(), set())
        time["basis"] = "stated"
        self.assertEqual(self.changed(), {"when_accuracy", "entry_exact"})

    def test_event_read_from_an_aside_is_a_leak(self):
        page = self.reading["page"]
        begin = len(page["text"].encode()) + 2
        page["text"] += "\n\n" + LETTER
        page["blocks"].append({"kind": "paragraph", "begin": begin, "end": begin + len(LETTER), "credit": None})
        page["asides"] = []
        trigger = {"begin": begin + LETTER.index("miss"), "end": begin + LETTER.index("miss") + 4}
        self.reading["events"].append(dict(copy.deepcopy(self.reading["events"][0]), trigger=trigger))
        now = measures(self.reading)
        self.assertEqual((now["leaks"], now["aside_f1"]), (1, 0.0))

    def test_aside_under_another_reason_is_not_found(self):
        self.reading["page"]["asides"][0]["why"] = "advert"
        self.assertEqual(self.changed(), {"aside_f1"})

    def test_story_set_aside_is_counted(self):
        self.reading["page"]["asides"].append({"why": "other", "text": INJURED, "page_ranges": []})
        score = score_page(goldens.parse_page(GOLDEN, "bridge.golden"), self.reading)
        self.assertEqual(score.swallowed, 1)
        self.assertEqual(self.changed(), {"aside_f1"})

    def test_head_and_caption_are_counted_each_for_itself(self):
        page = self.reading["page"]
        for change, name in ((lambda: page.update(title="Other"), "title_accuracy"),
                             (lambda: page.update(outlet=None), "outlet_accuracy"),
                             (lambda: page.update(byline=["Ada Brun"]), "byline_f1"),
                             (lambda: page.update(published=None), "published_accuracy"),
                             (lambda: page["blocks"][3].update(credit=None), "credit_accuracy")):
            change()
            self.assertEqual(self.changed(), {name})
            self.reading = hand_made_reading()
            page = self.reading["page"]

    def test_refused_page_is_missed_whole(self):
        now = measures(None)
        self.assertEqual((now["pages_refused"], now["entry_recall"], now["entry_exact"]), (1, 0.0, 0.0))
        self.assertNotIn("entry_precision", now)

    def test_total_is_the_sum_of_counts(self):
        total = F1(1, 1, 1)
        total += F1(0, 3, 1)
        self.assertEqual((total.precision(), total.recall()), (25.0, 50.0))

    def test_names_match_by_containment_of_their_words(self):
        self.assertTrue(same_name("Tomás Arrieta", "Mr. Arrieta’s envoy Tomas Arrieta"))
        self.assertTrue(same_name("Drosvenia", "Drosvenia's"))
        self.assertFalse(same_name("Marko Pesh", "Luka Pesh"))
        self.assertFalse(same_name("the", "The"))

    def test_quote_is_found_whatever_its_white_space_and_quotation_marks(self):
        self.assertEqual(find_quote('He said "no" today', "x He said\n“no”  today"), [(2, 21)])


class ProgramTest(unittest.TestCase):
    def run_with(self, *arguments):
        output = io.StringIO()
        with mock.patch("sys.argv", ["run.py", *arguments]), redirect_stdout(output), redirect_stderr(io.StringIO()):
            code = run.main()
        return code, output.getvalue()

    def test_program_is_given_the_options_of_sources_tsv(self):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "program"
            program.write_text(f"#!/bin/sh\necho \"$@\" >> {folder}/calls\nexit 2\n")
            program.chmod(0o755)
            code, output = self.run_with("--program", str(program), "--model", "m.bin", "--json")
            calls = (pathlib.Path(folder) / "calls").read_text()
        self.assertEqual(code, 1)
        self.assertIn("--outlet Port Sable Tribune --captured 2025-03-09T17:20Z --published 2025-03-09 --model m.bin",
                      calls)
        self.assertEqual(json.loads(output.splitlines()[-1])["measures"]["entry_recall"], 0.0)

    def test_goldens_read_perfectly_score_100(self):
        """A reader that gives back each golden scores 100: the goldens do not contradict the scorer."""
        for page in goldens.load(SAMPLES):
            score = score_page(page, reading_of(page))
            for name, value in run.measures(score).items():
                if name not in ("leaks", "pages", "pages_refused"):
                    self.assertEqual(value, 100.0, f"{page.file}: {name}")


def reading_of(page):
    """A Reading made from a golden: a block a quote, everything as the golden says."""
    quotes = list(dict.fromkeys([entry.quote for entry in page.entries]))
    text = "\n\n".join(quotes)
    actors, attributions, events = [], [], []

    def actor(name):
        actors.append({"id": f"A{len(actors)}", "name": name, "mentions": []})
        return {"begin": None, "end": None, "actor": actors[-1]["id"]}

    for entry in page.entries:
        begin = text.index(entry.quote) + re.search(rf"(?<!\w){re.escape(entry.trigger)}(?!\w)", entry.quote).start()
        inside = None
        for link in entry.chain:
            attributions.append({"id": f"S{len(attributions)}", "source": actor(link.names[0]), "act": link.act,
                                 "inside": inside})
            inside = attributions[-1]["id"]
        events.append({
            "trigger": {"begin": len(text[:begin].encode()), "end": len(text[:begin + len(entry.trigger)].encode())},
            "type": entry.type, "status": entry.status, "attribution": inside,
            "agents": [actor(name) for name in entry.agents], "recipients": [actor(name) for name in entry.recipients],
            "place": {"begin": None, "end": None, "name": entry.place} if entry.place else None,
            "time": {"basis": "stated", "earliest": entry.when[0].isoformat(),
                     "latest": entry.when[1].isoformat()} if entry.when else None,
            "quantities": [parse_quantity(quantity) for quantity in entry.quantities]})
    blocks = []
    for caption, credit in page.captions:
        begin = len(text.encode()) + 2
        text += "\n\n" + caption
        blocks.append({"kind": "caption", "begin": begin, "end": len(text.encode()), "credit": credit})
    return {"page": {"title": page.title, "outlet": page.outlet, "byline": page.byline, "language": page.language,
                     "published": {"value": page.published}, "updated": {"value": page.updated}, "text": text,
                     "blocks": blocks, "asides": [{"why": why, "text": words} for why, words in page.asides]},
            "actors": actors, "attributions": attributions, "events": events}


def parse_quantity(value):
    what, numbers = value.split(" ")
    low, high = (int(bound) if bound else None for bound in numbers.split(".."))
    return {"what": what, "low": low, "high": high}


class VisibleText(html.parser.HTMLParser):
    """The text a reader sees, as far as a golden's check needs it."""

    def __init__(self):
        super().__init__()
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attributes):
        self.hidden += tag in ("script", "style", "title")
        if tag not in ("a", "b", "i", "em", "span", "cite", "time", "html"):
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style", "title")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def visible_text(path):
    data = path.read_bytes()
    text = data.decode("windows-1252" if b"charset=windows-1252" in data else "utf-8")
    if path.suffix == ".html":
        parser = VisibleText()
        parser.feed(text)
        text = "".join(parser.parts)
    return re.sub(r"\s+", " ", text)


class GoldenTest(unittest.TestCase):
    STATUSES = {"occurred", "ongoing", "planned", "possible", "wanted", "postponed", "called-off", "negated"}
    TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
                "MOBILIZE COERCE ASSAULT OTHER".split())
    ACTS = set("say report claim confirm deny announce promise agree refuse demand propose threaten accuse warn believe "
               "ask expect rule".split())
    WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    # A single day whose sentence names only another weekday: the day stands beside it in other words.
    OTHER_WEEKDAY = {("chronicle-official-prisoners.html", "meet"), ("transmar-ceasefire-proposal.html", "flew"),
                     ("transmar-market-strike.html", "talks")}

    @classmethod
    def setUpClass(cls):
        cls.pages = goldens.load(SAMPLES)

    def test_every_page_has_a_golden_and_a_line_in_sources(self):
        files = sorted(path.name for path in (SAMPLES / "pages").iterdir())
        self.assertEqual(files, sorted(page.file for page in self.pages))
        stems = {pathlib.Path(name).stem for name in files} | {"record"}
        self.assertEqual(stems, {path.stem for path in (SAMPLES / "golden").iterdir()})

    def test_every_quote_stands_once_in_its_page_and_holds_its_trigger_once(self):
        for page in self.pages:
            text = visible_text(SAMPLES / "pages" / page.file)
            for entry in page.entries:
                self.assertEqual(text.count(entry.quote), 1, f"{page.file}: {entry.quote}")
                for word in [entry.trigger] + entry.alternatives:
                    self.assertEqual(len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", entry.quote)), 1,
                                     f"{page.file}: {word}: {entry.quote}")

    def test_cues_stand_in_their_quotes(self):
        for page in self.pages:
            for entry in page.entries:
                if entry.cue:
                    self.assertIn(entry.cue, entry.quote, page.file)

    def test_labels_are_of_the_closed_sets(self):
        for page in self.pages:
            for entry in page.entries:
                self.assertIn(entry.status, self.STATUSES)
                self.assertIn(entry.type, self.TYPES)
                for link in entry.chain:
                    self.assertIn(link.act, self.ACTS)

    def test_asides_captions_and_titles_stand_in_their_pages(self):
        for page in self.pages:
            text = squash(visible_text(SAMPLES / "pages" / page.file))
            for words in [words for _, words in page.asides] + [part for caption in page.captions for part in caption]:
                self.assertIn(squash(words), text, page.file)
            if page.title:
                self.assertIn(squash(page.title), text)

    def test_weekdays_agree_with_days(self):
        for page in self.pages:
            for entry in page.entries:
                named = [day for day in self.WEEKDAYS if day in entry.quote]
                if not named or not entry.when or entry.when[0] != entry.when[1]:
                    continue
                if (page.file, entry.trigger) not in self.OTHER_WEEKDAY:
                    self.assertIn(self.WEEKDAYS[entry.when[0].weekday()], named, f"{page.file}: {entry.quote}")

    def test_published_days_are_in_the_fortnight(self):
        for page in self.pages:
            day = datetime.date.fromisoformat(page.published[:10])
            self.assertTrue(datetime.date(2025, 3, 3) <= day <= datetime.date(2025, 3, 17), page.file)

    def test_record_names_entries_that_exist_each_once(self):
        counts = {}
        for page in self.pages:
            for entry in page.entries:
                counts[page.file, entry.trigger] = counts.get((page.file, entry.trigger), 0) + 1
        used, names = set(), set()
        for line in (SAMPLES / "golden" / "record.golden").read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(": ")
            parts = [part.strip() for part in value.split("|")]
            if key == "happening":
                self.assertNotIn(value, names)
                names.add(value)
            references = {"statement": [parts], "maybe": [parts], "retracted": [parts],
                          "odds": [parts[1:4], parts[4:7]]}.get(key, [])
            for file, trigger, nth in references:
                self.assertLessEqual(int(nth), counts.get((file, trigger), 0), line)
            if key == "statement":
                self.assertNotIn(value, used)
                used.add(value)


if __name__ == "__main__":
    unittest.main()
