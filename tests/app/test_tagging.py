"""Every key that puts something on record, pressed on the given article and read back as TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import DENIED, HEADLINE, SEED, STAYS, app_session, span_of
from tui.model.claim_fields import KINDS
from tui.model.findings import Attribution, Findings
from tui.model.schema import Kind
from tui.session.actions.fields import set_field
from tui.storage.project.settings import Settings

ACTION = HEADLINE.removeprefix("Officials: ")
LINKS = "Pakistan's Intelligence agency has direct links with the Haqqani network"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_each_kind_has_a_digit_and_a_function_key(article: Path, kind: Kind) -> None:
    number = KINDS.index(kind)
    async with app_session(article) as s:
        s.select(ACTION)
        await s.press(kind.key)
        assert s.current["quote"] == ACTION
        assert s.current["kind"] == kind.name
        await s.press("u")
        assert not s.file.exists()
        await s.press(f"f{number + 1}")
        (claim,) = s.saved["claim"].values()
        assert claim["kind"] == kind.name


async def test_a_digit_on_a_claim_changes_its_kind(article: Path) -> None:
    async with app_session(article) as s:
        s.select(ACTION)
        await s.press("4", "2")
        (claim,) = s.claims
        assert claim.kind == "allegation"
        assert "change to:" in s.rows[-1]


async def test_a_digit_on_a_proposal_accepts_it_with_that_kind(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "1")
        assert s.current["status"] == "accepted"
        await s.press("tab", "2")
        assert s.current["kind"] == "allegation"
        assert s.current["status"] == "corrected"


async def test_outer_quotation_marks_and_final_punctuation_are_trimmed(article: Path) -> None:
    async with app_session(article) as s:
        s.select('"scapegoat"')
        await s.press("8")
        assert s.current["quote"] == "scapegoat"
        s.select("Mullen's statement has further ratcheted up tensions")
        await s.press("o", "o", "o", "1")
        assert s.current["quote"].endswith("bitter war of words")


async def test_a_key_of_the_projects_schema_tags_and_is_shown(article: Path) -> None:
    schema = article.parents[1] / "annotations" / "schema.toml"
    schema.write_text('[kind.threat]\nkey = "Z"\nhelp = "announces harm"\n', encoding="utf-8")
    async with app_session(article, size=(200, 40)) as s:
        assert "Z threat" in s.rows[-1]
        s.select(ACTION)
        await s.press("Z")
        assert s.current["kind"] == "threat"


# The key counts of the issue


async def test_the_next_proposal_is_on_record_with_its_source_in_two_keys(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter")
        (claim,) = s.saved["claim"].values()
        assert claim["source"]["quote"] == "he"
        assert claim["cue"]["quote"] == "said"
        assert claim["status"] == "accepted"
        assert s.selected == claim["quote"]


async def test_the_second_quotation_is_a_denial_with_its_source_in_three(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("'", "'", "3")
        (claim,) = s.saved["claim"].values()
        assert (claim["quote"], claim["kind"]) == (DENIED, "denial")
        assert claim["source"]["quote"] == "one of the officials"


async def test_the_headline_by_hand_takes_at_most_nine_keys(article: Path) -> None:
    keys = ["o", "greater_than_sign", "4", "h", "s", "slash", ":", "enter", "C"]
    async with app_session(article) as s:
        await s.press(*keys)
        (claim,) = s.saved["claim"].values()
        assert (claim["quote"], claim["kind"]) == (ACTION, "decision")
        assert claim["source"]["quote"] == "Officials"
        assert claim["cue"]["quote"] == ":"
    assert len(keys) <= 9


async def test_a_claim_within_its_sentence_takes_at_most_six_keys(article: Path) -> None:
    keys = ["e", "e", "e", "o", "2"]
    async with app_session(article) as s:
        s.select("Joint Chiefs of Staff, Adm. Mike Mullen")
        await s.press(*keys)
        assert s.current["quote"] == LINKS
        assert s.current["kind"] == "allegation"
    assert len(keys) <= 6


async def test_a_claim_inside_a_claim_has_its_parent_filled_in(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("'", "'", "3")
        outer = s.session.current
        s.select("the attack on the U.S. Embassy in Kabul")
        await s.press("2")
        assert s.current["parent"] == outer


async def test_the_same_source_and_a_relation_take_one_and_three_keys(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("'", "'", "3")
        denial = s.session.current
        s.select("Kayani canceled")
        await s.press("1", "S")
        assert s.current["source.quote"] == "one of the officials"
        await s.press("r", "o", "enter")
        assert s.current["opposes"] == (denial,)


# Fields of the current claim


async def test_a_source_is_the_selection_or_picked_by_typing(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Kayani canceled")
        await s.press("1")
        s.select("Mark Stroh")
        await s.press("s")
        assert s.current["source.quote"] == "Mark Stroh"
        s.select("Kayani canceled")
        await s.press("s", *"mullen")
        choices = [row for row in s.rows if "(PERSON)" not in row and "PERSON" in row]
        assert choices
        assert all("Mullen" in row for row in choices)
        await s.press("enter")
        assert "Mullen" in s.session.need_current().speaker
        await s.press("s", *"nobody we know", "enter")
        assert s.current["source.speaker"] == "nobody we know"
        await s.press("s", *"stroh", "escape")
        assert s.current["source.speaker"] == "nobody we know"


async def test_letters_typed_into_a_prompt_are_no_commands(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "t", *"qjx 3", "enter")
        assert s.current["tags"] == ("qjx", "3")
        assert len(s.claims) == 1


async def test_a_note_keeps_letters_of_any_script(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "c", *"sieh ", "中", "é", "enter")
        (claim,) = s.saved["claim"].values()
        assert claim["note"] == "sieh 中é"
        await s.press("c", "escape")
        assert s.current["note"] == "sieh 中é"


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        ("f4", "factuality", "CT-"),
        ("fp", "time", "past"),
        ("wc", "judgement.reliability", "C"),
        ("w3", "judgement.credibility", 3),
        ("wl5", "judgement.likelihood", "likely"),
        ("wk3", "judgement.check", "check-worthy"),
        ("d3", "kind", "denial"),
        ("dm1", "form", "direct"),
        ("df1", "factuality", "CT+"),
        ("dfu", "time", "future"),
        ("dy4", "source.type", "organisation"),
        ("d#", "source.count", 2),
        ("de", "source.reason", "2"),
        ("ds", "source.speaker", "2"),
        ("dwa", "judgement.reliability", "A"),
        ("dw6", "judgement.credibility", 6),
        ("dwl1", "judgement.likelihood", "almost no chance"),
        ("dwn3", "judgement.confidence", "high"),
        ("dwk1", "judgement.check", "non-factual"),
        ("dt", "tags", ("2",)),
        ("dc", "note", "2"),
    ],
)
async def test_every_field_is_set_undone_and_redone(
    article: Path, keys: str, field: str, value: object
) -> None:
    async with app_session(article) as s:
        s.select(ACTION)
        await s.press("1", *keys)
        if s.reader.frame.prompt_bar.asking:
            await s.press("2", "enter")
        assert s.current[field] == value
        await s.press("u")
        assert s.current.get(field) != value
        await s.press("ctrl+r")
        assert s.current[field] == value
        await s.press("u", "u")
        assert not s.file.exists()


@pytest.mark.parametrize("key", "fwrL@")
async def test_escape_leaves_a_question_and_changes_nothing(article: Path, key: str) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "tab", "enter")
        before = s.file.read_bytes()
        await s.press(key)
        assert "esc" in "\n".join(s.rows[-6:])
        await s.press("Z")
        assert "esc" in "\n".join(s.rows[-6:])
        await s.press("escape")
        assert "esc" not in "\n".join(s.rows[-6:])
        assert s.file.read_bytes() == before
        await s.press("g")
        assert s.selected == "Officials"


async def test_a_proposal_is_rejected_and_a_claim_removed(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        before = len(s.session.reading.proposals)
        await s.press("tab", "x")
        assert len(s.session.reading.proposals) == before - 1
        (rejected,) = s.saved["rejected"].values()
        assert rejected["quote"].startswith("We are not in a position")
        await s.press("tab", "enter", "x")
        assert not s.claims
        await s.press("u", "u", "u")
        assert not s.file.exists()
        assert len(s.session.reading.proposals) == before


async def test_claims_are_walked_and_become_current(article: Path) -> None:
    async with app_session(article) as s:
        await s.press("tab", "enter", "tab", "enter", "g", "escape")
        await s.press("]")
        first = s.session.current
        await s.press("a")
        assert s.session.current != first
        await s.press("[")
        assert s.session.current == first
        await s.press("]", "A")
        assert s.session.current == first


async def test_blanks_typed_around_a_note_are_not_kept(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Kayani canceled")
        await s.press("1", "c", "space", *"late", "space", "enter")
        assert s.current["note"] == "late"
        s.reader.perform(lambda: set_field(s.session, "note", " of \n another's\n"))
        await s.press("c", "enter")
        assert s.current["note"] == " of \n another's\n"


async def test_neither_takes_factuality_and_time_away(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Kayani canceled")
        await s.press("1", "f", "1", "f", "p")
        assert {"factuality", "time"} <= s.current.keys()
        await s.press("f", "-")
        assert not {"factuality", "time"} & s.current.keys()


async def test_a_claim_inside_what_is_selected_is_gone_to(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Kayani canceled")
        await s.press("1")
        s.select("would not say why Kayani canceled")
        await s.press("]")
        assert s.selected == "Kayani canceled"


async def test_every_occurrence_is_tagged_in_one_edit(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Kayani")
        await s.press("asterisk")
        count = s.session.text.count("Kayani")
        assert f"tag {count} places:" in s.rows[-1]
        await s.press("1")
        assert [each.quote for each in s.claims] == ["Kayani"] * count
        await s.press("u")
        assert not s.claims


async def test_an_entity_is_corrected_for_all_articles(article: Path) -> None:
    known = article.parents[1] / "annotations" / "entities.toml"
    async with app_session(article) as s:
        s.select("Ashfaq Kayani")
        await s.press("@", "l", "o")
        assert 'label = "ORG"' in known.read_text(encoding="utf-8")
        await s.press("@", "i")
        assert "ignore = true" in known.read_text(encoding="utf-8")
        await s.press("u", "u")
        assert not known.exists()
        s.select("Ashfaq Kayani")
        await s.press("R", "n", *" II", "enter")
        assert "Ashfaq Kayani II" in known.read_text(encoding="utf-8")


async def test_an_entity_is_made_another_name_of_one(article: Path) -> None:
    known = article.parents[1] / "annotations" / "entities.toml"
    async with app_session(article) as s:
        s.select("Stroh did")
        s.select("Stroh", 1)
        await s.press("@", "a", *"bashir", "enter")
        assert "Bashir" in known.read_text(encoding="utf-8")


async def test_the_selection_is_copied_with_its_citation(article: Path) -> None:
    async with app_session(article) as s:
        s.select("stretched too thin")
        await s.press("y")
        assert s.app.clipboard == f"“stretched too thin” — “{HEADLINE}”, seeds/haqqani-network.txt"


async def test_an_annotator_has_a_tree_of_their_own(article: Path) -> None:
    async with app_session(article, settings=Settings(annotator="ann")) as s:
        await s.press("tab", "enter")
        assert s.file.parent.name == "@ann"
        assert s.current["by"] == "ann"
        assert "ann" in s.rows[0]


async def test_a_dozen_claims_undone_leave_the_file_as_it_was(article: Path) -> None:
    annotations = article.parents[1] / "annotations" / "haqqani-network.toml"
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "c", *"so", "enter")
    text = "# mine\n\n" + annotations.read_text(encoding="utf-8").replace(
        "note =", '\nmine = "kept"\nnote ='
    )
    annotations.write_text(text, encoding="utf-8")
    async with app_session(article, settings=STAYS) as s:
        await s.press(*["tab", "enter"] * 4, "f", "1", "w", "b", "t", *"x y", "enter")
        assert '\nmine = "kept"\n' in annotations.read_text(encoding="utf-8")
        edits = len(s.session.reading.done)
        await s.press(*["u"] * edits)
        assert annotations.read_text(encoding="utf-8") == text
        await s.press(*["ctrl+r"] * edits)
        assert s.current["tags"] == ("x", "y")


async def test_what_a_digit_would_do_is_on_the_screen_at_every_width(article: Path) -> None:
    async with app_session(article) as s:
        for width in (120, 100, 80, 60, 40):
            await s.pilot.resize_terminal(width, 24)
            await s.pilot.pause()
            told = s.rows[-1]
            while "; more" in s.rows[-1] and told.count("; more") < len(KINDS):
                await s.press(";")
                told += s.rows[-1]
            for kind in KINDS:
                assert f"{kind.key} {kind.name[:6]}" in told


async def test_what_is_typed_adds_to_a_note_that_is_there(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "c", *"one", "enter", "c", *" two", "enter")
        assert s.current["note"] == "one two"


async def test_every_occurrence_is_removed_in_one_edit(article: Path) -> None:
    async with app_session(article) as s:
        s.select("Kayani")
        await s.press("*", "1")
        count = len(s.claims)
        s.select("Kayani")
        await s.press("*")
        assert "x takes away" in s.rows[-1]
        await s.press("x")
        assert not s.claims
        assert f"{count} removed" in s.rows[0]
        await s.press("u")
        assert len(s.claims) == count > 2


async def test_a_digit_takes_one_part_of_a_proposal_and_tab_goes_on_to_the_other(
    article: Path,
) -> None:
    contents = [span_of(SEED.read_text(encoding="utf-8"), words) for words in (ACTION, LINKS)]
    found = Findings(attributions=(Attribution(tuple(contents)),), complete=True)
    async with app_session(article, findings=found) as s:
        await s.press("tab")
        assert "(all parts), this part:" in s.rows[-1]
        await s.press("8")
        assert [claim.quote for claim in s.claims] == [ACTION]
        await s.press("tab")
        assert s.selected == LINKS
        assert "1 left of 2" in s.shown
        await s.press("2")
        assert [claim.kind for claim in s.claims] == ["opinion", "allegation"]
        assert s.current["continues"] == s.claims[0].id
        assert not len(s.session.reading.proposals)


async def test_two_proposals_that_begin_at_one_place_are_both_walked(article: Path) -> None:
    whole = span_of(SEED.read_text(encoding="utf-8"), LINKS)
    part = whole._replace(end=whole.start + len("Pakistan's Intelligence agency"))
    found = Findings(attributions=(Attribution((whole,)), Attribution((part,))), complete=True)
    async with app_session(article, findings=found) as s:
        selected = []
        for key in ("tab", "tab", "shift+tab"):
            await s.press(key)
            selected.append(s.session.cursor.span)
        assert selected == [whole, part, whole]


async def test_the_field_of_the_speaker_has_the_picker_of_s(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "d", "s", *"mull")
        assert any("Mike Mullen  PERSON" in row for row in s.rows)
        await s.press("enter")
        assert s.current["source.quote"] == "he"
        assert s.current["source.speaker"] == "Mike Mullen"


async def test_what_changes_nothing_is_told_and_leaves_undo_as_it_was(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter")
        done = len(s.session.reading.done)
        held = next(kind.key for kind in KINDS if kind.name == s.current["kind"])
        await s.press(held)
        assert "nothing to change" in s.rows[0]
        assert len(s.session.reading.done) == done


async def test_commas_between_tags_are_no_part_of_them(article: Path) -> None:
    async with app_session(article, settings=STAYS) as s:
        await s.press("tab", "enter", "t", *"water, dam", "enter")
        assert s.current["tags"] == ("water", "dam")
