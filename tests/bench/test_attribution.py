from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import attribution
from bench.quotation_score import FORMS, counts, is_same_source, rates, source_rate

ROOT = Path(__file__).parents[2]
MARKED = ROOT / ".." / "shared" / "data" / "quotes"
CUES = frozenset(("said", "told"))
TEXT = 'Ann Smith said "we will go". Bob Jones hoped that it would rain. It was late, he said.'


def quote(content: str, source: str | None, cue: str, speech: bool = True) -> dict[str, Any]:
    def span(words: str) -> list[int]:
        start = TEXT.index(words)
        return [start, start + len(words)]

    return {
        "content": span(content),
        "source": span(source) if source else None,
        "cue": span(cue),
        "speech": speech,
    }


GOLD = [
    quote('"we will go"', "Ann Smith", "said"),
    quote("that it would rain", "Bob Jones", "hoped", speech=False),
    quote("It was late", "he", ", he said"),
]


def test_the_marked_relations_themselves_score_full_marks() -> None:
    total = counts(TEXT, GOLD, GOLD, CUES)
    for what in ("exact", "content", "both"):
        assert rates(total, what) == (100, 100, 100)
    assert rates(total, "both", "direct")[2] == rates(total, "both", "indirect")[2] == 100


def test_a_wrong_source_costs_the_relation_but_not_its_content() -> None:
    found = [quote('"we will go"', "Bob Jones", "said"), GOLD[2]]
    total = counts(TEXT, GOLD, found, CUES)
    assert rates(total, "content")[2] == 100
    assert rates(total, "both") == (50, 50, 50)
    assert source_rate(total) == 50


def test_attitudes_neither_count_nor_cost() -> None:
    assert rates(counts(TEXT, GOLD, [GOLD[0], GOLD[2]], CUES), "both")[2] == 100
    rain = quote("would rain", None, "hoped")
    assert rates(counts(TEXT, GOLD, [*GOLD, rain], CUES), "both")[0] == 100
    late = quote("rain. It was", None, "said")
    assert rates(counts(TEXT, GOLD, [*GOLD, late], CUES), "both")[0] < 100


def test_a_source_is_right_when_its_head_word_is() -> None:
    text = "the mayor of the town, a lawyer"
    assert is_same_source(text, (0, len(text)), (0, 9))
    assert not is_same_source(text, (0, 9), (23, 31))
    assert not is_same_source(text, (0, 9), None)
    assert is_same_source(text, None, None)


def test_the_parts_are_fixed_by_the_articles_id() -> None:
    parts = [attribution.part_of(f"article-{number}") for number in range(500)]
    assert 70 < parts.count("held") < 130


def test_the_tables_are_printed_for_any_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, found, cues = (tmp_path / name for name in ("gold.jsonl", "found.jsonl", "cues.txt"))
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "quotes": GOLD}) + "\n", "utf-8")
    found.write_text(json.dumps({"id": "a", "quotes": GOLD}) + "\n", "utf-8")
    cues.write_text("said\n", "utf-8")
    part = attribution.part_of("a")
    code = attribution.main([str(gold), "--found", str(found), "--cues", str(cues), "--part", part])
    printed = capsys.readouterr().out
    assert code == 0
    assert f"{part}: 1 articles, 2 relations of speech" in printed
    assert "100.0-100.0" in printed
    assert "Gender Gap Tracker" in printed


def test_a_missing_file_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert attribution.main(["/nowhere/at-all.jsonl"]) == 3
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(not MARKED.is_dir(), reason="the marked articles are missing: ../shared")
def test_the_measure_is_that_of_the_reference_to_the_decimal(tmp_path: Path) -> None:
    lines = (MARKED / "polnear_dev.jsonl").read_text("utf-8").splitlines()[:25]
    records = [json.loads(line) for line in lines]
    # Answers that are wrong in many ways: sources of the neighbour, contents cut and joined.
    for record in records:
        record["found"] = []
        for one, other in zip(record["quotes"], [*record["quotes"][1:], None], strict=True):
            start, end = one["content"]
            content = [start, start + (end - start) * (4 + start % 7) // 10]
            source = other["source"] if other and start % 3 == 0 else one["source"]
            if start % 5:
                record["found"].append({"content": content, "source": source, "cue": one["cue"]})
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    gold.write_text("\n".join(lines), "utf-8")
    answers = ({"id": each["id"], "quotes": each["found"]} for each in records)
    found.write_text("\n".join(map(json.dumps, answers)), "utf-8")
    command = [
        sys.executable,
        str(MARKED / "score.py"),
        str(gold),
        str(found),
        "--speech",
        "--json",
    ]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    words = frozenset((MARKED / "speech_cues.txt").read_text("utf-8").split())
    total = sum(
        (counts(each["text"], each["quotes"], each["found"], words) for each in records),
        start=counts("", [], [], words),
    )
    for form in ("all", *FORMS):
        only = None if form == "all" else form
        for what, name in (
            ("exact", "content_exact"),
            ("content", "content_overlap"),
            ("both", "end_to_end"),
        ):
            ours = [round(value, 1) for value in rates(total, what, only)]
            assert ours == list(theirs[form][name].values()), (form, what)
        assert round(source_rate(total, only), 1) == theirs[form]["source_given_match"]["overlap"]
