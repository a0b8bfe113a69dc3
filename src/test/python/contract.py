"""Runs the cases of the lists in src/test/contract with Python's clients."""

import json
import time
from pathlib import Path

CLIENT = "python"
LISTS = Path(__file__).parent.parent / "contract"


def case(sentence):
    """Names the case that a test runs, word for word."""

    def named(test):
        test.case = sentence
        test.__doc__ = sentence
        return test

    return named


class Contract:
    """What a test case of a list has besides the cases; its subclass names the list."""

    contract = None

    def test_runs_all_cases_of_the_list_and_no_others(self):
        """runs all cases of the list, and no others"""
        tests = [getattr(type(self), name) for name in dir(type(self))]
        run = [test.case for test in tests if hasattr(test, "case")]
        cases = json.loads((LISTS / f"{self.contract}.json").read_text("utf-8"))["cases"]
        listed = [
            entry["case"]
            for entry in cases
            if CLIENT in entry.get("only", [CLIENT]) and CLIENT not in entry.get("except", {})
        ]
        self.assertEqual(sorted(listed), sorted(run))


def eventually(condition, seconds=60):
    """What the condition gives as soon as it is truthy."""
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value or time.monotonic() > deadline:
            assert value, f"Not within {seconds} s."
            return value
        time.sleep(0.05)
