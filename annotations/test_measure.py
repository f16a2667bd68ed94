#!/usr/bin/env python3
"""Tests of what is measured, by cases small enough to reckon by hand."""

import copy
import itertools
import json
import random
import tempfile
import unittest
from pathlib import Path

import agree
import convert
import count
import differences
import example
import form
import markdown
from clusters import b_cubed, best_assignment, ceaf_phi4, muc
from measure import Tally, compare, intersection_over_union, match
from story import from_kept, from_reading


def kept(change=lambda working: None):
    working = example.working()
    change(working)
    result, problems = convert.kept_form(working, example.article(), {})
    assert not [problem for problem in problems if not problem.warning], problems
    return result


def measured(change):
    """The example against itself with a change made."""
    return compare(from_kept(kept()), from_kept(kept(change))).measures()


def event(number, **fields):
    return lambda working: working["events"][number - 1].update(fields)


def attribution(number, **fields):
    return lambda working: working["attributions"][number - 1].update(fields)


class Matching(unittest.TestCase):
    def test_equal_spans_are_matched_before_overlapping_ones(self):
        self.assertEqual([((0, 9), (0, 4)), ((5, 9), (5, 9))], match([(0, 9), (5, 9)], [(5, 9), (0, 4)], lambda span: span))

    def test_each_span_is_matched_once(self):
        self.assertEqual([((0, 9), (0, 4))], match([(0, 9)], [(0, 4), (5, 9)], lambda span: span))

    def test_spans_that_only_touch_do_not_overlap(self):
        self.assertEqual([], match([(0, 4)], [(4, 9)], lambda span: span))


class Measures(unittest.TestCase):
    def test_an_annotation_agrees_with_itself_in_everything(self):
        values = measured(lambda working: None)
        self.assertEqual({100.0}, {value for name, value in values.items() if not name.endswith("kappa")})
        self.assertEqual(1.0, values["type_kappa"])

    def test_a_missing_event_costs_recall_and_an_added_one_precision(self):
        values = measured(lambda working: working["events"].pop())
        self.assertEqual((100.0, 83.33, 90.91), (values["trigger_precision"], values["trigger_recall"], values["trigger_f1"]))

    def test_type_and_status_are_accuracies_on_matched_events(self):
        values = measured(event(5, type="THREATEN", mode=None, status="ongoing"))
        self.assertEqual((83.33, 83.33), (values["type_accuracy"], values["status_accuracy"]))

    def test_kappa_takes_chance_away(self):
        tally = Tally()
        tally.add_labels("type", [("A", "A")] * 4 + [("B", "B")] * 4 + [("A", "B")] * 2)
        self.assertAlmostEqual((0.8 - 0.48) / (1 - 0.48), tally.kappa("type"))

    def test_the_mean_f1_of_statuses_counts_a_rare_one_like_a_common_one(self):
        tally = Tally()
        tally.add_labels("status", [("occurred", "occurred")] * 9 + [("negated", "occurred")])
        self.assertAlmostEqual((200 * 9 / 19 + 0) / 2, tally.macro_f1("status"))

    def test_participants_count_only_within_their_role(self):
        values = measured(event(2, agents=[["P1: Mayor Ada Brun", "A1"]], recipients=[["P1: the dockers' union", "A2"]]))
        self.assertEqual(80.0, values["participants_f1"])

    def test_a_participant_whose_span_overlaps_is_right(self):
        self.assertEqual(100.0, measured(event(2, agents=[["P1: Ada Brun", "A1"], ["P1: union", "A2"]]))["participants_f1"])

    def test_dates_are_measured_over_dated_gold_events(self):
        self.assertEqual(50.0, measured(event(5, when="2025-03-14"))["when_exact"])
        values = measured(event(1, when="2025-03-05"))
        self.assertEqual((100.0, 66.67), (values["when_exact"], values["when_given_accuracy"]))

    def test_past_and_future_are_no_dates(self):
        self.assertIsNone(from_kept(kept(event(5, when="FUTURE"))).events[-2].when)

    def test_the_innermost_source_is_right_by_its_cue(self):
        self.assertEqual(83.33, measured(event(2, attribution="S1"))["said_by"])
        self.assertEqual(75.0, measured(event(2, attribution="S1"))["said_by_quoted"])

    def test_content_is_measured_in_shared_bytes_on_matched_cues(self):
        self.assertAlmostEqual(0.5, intersection_over_union([(0, 10)], [(0, 5)]))
        self.assertAlmostEqual(0.5, intersection_over_union([(0, 5), (5, 10)], [(0, 5)]))
        values = measured(attribution(4, content=["P1: meet"]))
        self.assertEqual((80.0, round((4 + 4 / 7) * 20, 2)), (values["content_exact"], values["content_overlap"]))

    def test_nesting_is_right_when_both_stand_in_the_same_cue_or_both_in_none(self):
        values = measured(lambda working: (attribution(2, inside=None)(working)))
        self.assertEqual((80.0, 66.67), (values["nesting"], values["nested_f1"]))

    def test_a_source_counts_only_through_its_cue(self):
        values = measured(attribution(5, cue="P2: union"))
        self.assertEqual((80.0, 80.0), (values["cue_f1"], values["source_f1"]))

    def test_an_entry_is_exact_when_all_of_it_is_right(self):
        self.assertEqual(83.33, measured(event(2, agents=[["P1: Mayor Ada Brun", "A1"]]))["entry_exact"])
        self.assertEqual(83.33, measured(lambda working: working["events"].pop())["entry_exact"])

    def test_articles_add_up_before_they_are_divided(self):
        story = from_kept(kept())
        total = compare(story, story)
        total += compare(story, from_kept(kept(lambda working: working["events"].pop())))
        self.assertEqual((100.0, 91.67), (total.measures()["trigger_precision"], total.measures()["trigger_recall"]))
        self.assertEqual(2, total.articles)

    def test_nothing_found_is_zero_and_nothing_to_find_is_left_out(self):
        values = compare(from_kept(kept()), from_kept({"attributions": [], "events": []})).measures()
        self.assertEqual(0.0, values["trigger_f1"])
        self.assertNotIn("type_accuracy", values)


class Coreference(unittest.TestCase):
    def test_the_example_of_the_literature_comes_out(self):
        # Luo 2005, figure 1: five, two and five mentions; the response joins the first two clusters' likes.
        gold = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}]
        ours = [{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}]
        found, total, *_ = b_cubed(gold, ours)
        self.assertEqual(12, found)
        self.assertAlmostEqual(12, total)
        right, ours_total = b_cubed(gold, ours)[2:]
        self.assertAlmostEqual(16 / 21, right / ours_total)
        self.assertAlmostEqual(9 / 10, muc(gold, ours)[2] / muc(gold, ours)[3])
        self.assertAlmostEqual(9 / 9, muc(gold, ours)[0] / muc(gold, ours)[1])
        self.assertAlmostEqual(1 + 10 / 12, ceaf_phi4(gold, ours)[0])

    def test_the_assignment_is_the_best_of_all(self):
        draw = random.Random(5)
        for rows, columns in itertools.product(range(1, 5), repeat=2):
            gain = [[draw.random() for _ in range(columns)] for _ in range(rows)]
            long, short = (gain, columns) if rows >= columns else ([list(column) for column in zip(*gain)], rows)
            best = max(sum(long[i][j] for j, i in enumerate(chosen)) for chosen in itertools.permutations(range(len(long)), short))
            self.assertAlmostEqual(best, best_assignment(gain))

    def test_splitting_an_actor_in_two_costs_recall(self):
        def split(working):
            working["actors"].append({"id": "A6", "name": "the union", "kind": "organization"})
            working["events"][3]["agents"] = [["P1: the union", "A2"]]
            working["events"][4]["agents"] = [["P2: We", "A6"]]
        values = measured(split)
        self.assertEqual(100.0, values["actors_b3_precision"])
        self.assertLess(values["actors_b3_recall"], 100.0)
        self.assertLess(values["actors_conll"], 100.0)


class Readings(unittest.TestCase):
    def test_a_reading_and_a_kept_form_of_the_same_give_the_same_story(self):
        self.assertEqual(from_kept(kept()), from_reading(example.reading()))

    def test_a_participant_without_a_span_is_not_scored(self):
        reading = example.reading()
        reading["events"][0]["agents"].append({"begin": None, "end": None, "actor": "A1"})
        self.assertEqual(from_kept(kept()), from_reading(reading))


class Reports(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.base = Path(self.folder.name)
        form.write(kept(), self.base / "a/own/harbour.json")
        form.write(kept(event(5, status="ongoing")), self.base / "b/own/harbour.json")
        (self.base / "texts/own").mkdir(parents=True)
        (self.base / "texts/own/harbour.txt").write_text(example.TEXT, encoding="utf-8")

    def tearDown(self):
        self.folder.cleanup()

    def test_news_and_own_stories_stand_apart(self):
        form.write(kept(), self.base / "a/wikinews/other.json")
        form.write(kept(), self.base / "b/wikinews/other.json")
        pairs = list(agree.both(self.base / "a", self.base / "b"))
        columns = agree.compare_all(self.base / "a", self.base / "b", pairs)
        self.assertEqual(["wikinews", "news", "own"], list(columns))
        self.assertEqual((100.0, 83.33), tuple(columns[name].measures()["status_accuracy"] for name in ("news", "own")))

    def test_labels_that_the_two_mix_up_are_told(self):
        columns = agree.compare_all(self.base / "a", self.base / "b", [("own", "harbour")])
        self.assertEqual("own   status     1  planned | ongoing", agree.confusions(columns))

    def test_the_table_goes_between_the_marks_of_a_page(self):
        page = self.base / "gold.md"
        page.write_text("before\n<!-- agreement: made by a tool -->\nold\n<!-- end of agreement -->\nafter\n", encoding="utf-8")
        columns = agree.compare_all(self.base / "a", self.base / "b", [("own", "harbour")])
        markdown.put(page, "agreement", agree.markdown_table(columns))
        text = page.read_text(encoding="utf-8")
        self.assertIn("| status | 83.3 |", text)
        self.assertTrue(text.startswith("before\n<!--") and text.endswith("-->\nafter\n") and "old" not in text)

    def test_a_page_without_marks_is_refused(self):
        page = self.base / "gold.md"
        page.write_text("nothing", encoding="utf-8")
        with self.assertRaises(ValueError):
            markdown.put(page, "agreement", "")

    def test_differences_are_told_in_the_words_of_the_text(self):
        one, other = from_kept(kept()), from_kept(kept(event(5, status="ongoing", agents=[])))
        self.assertEqual(["P2 “strike”: status planned | ongoing", "P2 “strike”: agents only first: “We”"],
                         differences.event_lines(one.events, other.events, example.article()))

    def test_events_and_attributions_are_counted_by_label_and_depth(self):
        counted = count.count_article(kept())
        self.assertEqual((6, 5, 3, 2), tuple(counted[key] for key in ("events", "attributions", "depth 1", "depth 2")))
        self.assertEqual((4, 2, 2), tuple(counted[key] for key in ("type CONSULT", "status called-off", "kind unnamed")))

    def test_words_are_counted_in_the_texts_and_their_lack_is_told(self):
        columns = count.count_all(self.base / "a", self.base / "texts")
        self.assertEqual(example.article().words(), columns["own"]["words"])
        columns = count.count_all(self.base / "a", self.base / "nowhere")
        self.assertEqual(1, columns["all"]["articles without text"])

    def test_a_circle_of_attributions_does_not_hang_the_count(self):
        changed = copy.deepcopy(kept())
        changed["attributions"][0]["inside"] = "S2"
        self.assertLessEqual(count.count_article(json.loads(json.dumps(changed)))["depth 6"], 5)


if __name__ == "__main__":
    unittest.main()
