"""Breaks each rule once in a small tree of its own, and expects the tidy test to name the file and line."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TIDY = Path(__file__).with_name("tidy.py")


class TidyTest(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.write("src/base/span.h", "#pragma once\nstruct Span {};\n")
        self.write("src/page/page.h", '#pragma once\n#include "base/span.h"\n')
        self.write("src/page/page_test.cc", '#include "page/page.h"\n')
        self.write("src/page/data/words.tsv", "# word\twhy\nmenu\tnames navigation\n")
        self.built = ["src/page/page_test.cc"]

    def tearDown(self) -> None:
        self.folder.cleanup()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def tidy(self) -> tuple[int, str]:
        flags = f"g++ -std=c++23 -I{self.root / 'src'} -c"
        self.write("build/compile_commands.json", json.dumps(
            [{"directory": str(self.root), "file": str(self.root / path), "command": flags} for path in self.built]))
        done = subprocess.run([sys.executable, TIDY, "--root", self.root, "--build", self.root / "build"],
                              capture_output=True, text=True)
        return done.returncode, done.stdout

    def assert_names(self, where: str, words: str) -> None:
        code, printed = self.tidy()
        self.assertEqual(code, 1, printed)
        self.assertRegex(printed, rf"(?m)^{where}: .*{words}")

    def test_a_tidy_tree_passes(self) -> None:
        code, printed = self.tidy()
        self.assertEqual(code, 0, printed)

    def test_a_folder_that_looks_up_is_named(self) -> None:
        self.write("src/base/bad.cc", '\n#include "page/page.h"\n')
        self.assert_names("src/base/bad.cc:2", "look up")

    def test_folders_that_stand_apart_are_held_apart(self) -> None:
        self.write("src/cli/bad.cc", '#include "web/server.h"\n')
        self.assert_names("src/cli/bad.cc:1", "knows nothing of src/web")

    def test_record_takes_only_a_reading(self) -> None:
        self.write("src/record/bad.cc", '#include "story/reading.h"\n#include "story/events.h"\n')
        self.assert_names("src/record/bad.cc:2", "nothing else")

    def test_a_header_that_needs_another_before_it_is_named(self) -> None:
        self.write("src/page/bad.h", "#pragma once\n\nstd::string title();\n")
        self.assert_names("src/page/bad.h:3", "compile alone")

    def test_a_test_that_nobody_builds_is_named(self) -> None:
        self.write("src/page/lost_test.cc", "")
        self.assert_names("src/page/lost_test.cc:1", "not built")

    def test_unfinished_work_is_named(self) -> None:
        self.write("src/page/half.cc", "\n// TO" + "DO: the rest\n")
        self.assert_names("src/page/half.cc:2", "unfinished")

    def test_a_rule_without_a_reason_is_named(self) -> None:
        self.write("src/page/data/words.tsv", "menu\tnames navigation\nfooter\t\n")
        self.assert_names("src/page/data/words.tsv:2", "reason")

    def test_a_long_file_must_say_why(self) -> None:
        self.write("src/page/long.cc", "\n" * 700)
        self.assert_names("src/page/long.cc:600", "700 lines")


if __name__ == "__main__":
    unittest.main()
