"""Claims whose words have changed, walked through with `V`: what is shown, asked and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.app_session import AppSession, app_session, rows_of
from tui.model.findings import Findings

BEGUN = (
    "The crane operators of the northern harbour, who have been on strike since the middle of May"
)
LONG = f"{BEGUN}, will not go back to their work before the talks with the owners have ended"
NEVER = LONG.replace("will not go back", "will never go back")
SHORT = "Nobody expects the talks to end before the first of June"
GONE = "A zebra was seen on the quay"
STORY = f"Harbour talks\n\n{LONG}.\n\n{SHORT}.\n\n{GONE}.\n\nThe end of the story.\n"
FINDINGS = Findings(complete=True)


@pytest.fixture
def harbour(article: Path) -> Path:
    """An article of three claims, all of whose words were changed after they were made."""
    path = article.with_name("harbour.txt")
    path.write_text(STORY, encoding="utf-8")
    claims = "\n".join(
        f'[claim.a0000{number}]\nquote = "{quote}"\nkind = "report"\n'
        for number, quote in enumerate((LONG, SHORT, GONE))
    )
    file = article.parents[1] / "annotations" / "harbour.toml"
    file.write_text(f"format = 1\n\n{claims}", encoding="utf-8")
    return path


def changed(path: Path) -> None:
    text = STORY.replace(LONG, NEVER).replace("first of June", "third of June")
    path.write_text(text.replace(f"{GONE}.\n\n", ""), encoding="utf-8")


def below(s: AppSession) -> str:
    """All that stands in the panel or below the article, as one line."""
    panel = s.reader.frame.panel
    left = panel.region.x + 2 if panel.display else 0
    rows = [row[left:] for row in s.rows[1:-1]]
    return "".join("".join(rows).split())


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15), (40, 15)])
async def test_the_difference_is_shown_however_far_in_it_stands(
    harbour: Path, size: tuple[int, int]
) -> None:
    changed(harbour)
    async with app_session(harbour, findings=FINDINGS, size=size) as s:
        await s.press("V")
        assert s.selected == NEVER
        assert "will[-not-]{+never+}goback" in below(s)
        assert "changed" in below(s)
        assert "1 of 3 to look at" in s.shown
        assert "1 take the new words" in s.shown
        await s.press("escape")
        assert s.session.reading.tables.claim["a00000"]["quote"] == LONG


async def test_what_is_settled_is_followed_by_the_next_until_none_is_left(harbour: Path) -> None:
    changed(harbour)
    async with app_session(harbour, findings=FINDINGS) as s:
        await s.press("V", "1")
        assert s.session.reading.tables.claim["a00000"]["quote"] == NEVER
        assert "settled; 2 claims need a look: V" in s.rows[0]
        assert "[-first-]{+third+}ofJune" in below(s)
        assert "1 of 2 to look at" in s.shown
        await s.press("n")
        assert "2 of 2 to look at" in s.shown
        assert "lost" in below(s)
        assert f"“{GONE}”".replace(" ", "") in below(s)
        assert "1 " not in s.rows[-1].replace("1 of", "")
        await s.press("x")
        assert s.session.reading.tables.claim["a00002"]["anchor"] == "lost"
        assert "1 of 1 to look at" in s.shown
        assert "next claim" not in s.rows[-1]
        await s.press("1")
        assert "no claim needs a look" in s.rows[0]
        assert "esc" not in s.rows[-1]
        await s.press("V")
        assert "Every claim stands where its words are" in s.rows[0]
        await s.press("u", "u", "u")
        assert s.session.reading.tables.claim["a00000"]["quote"] == LONG


async def test_the_next_is_the_one_behind_that_was_settled(harbour: Path) -> None:
    changed(harbour)
    async with app_session(harbour, findings=FINDINGS) as s:
        await s.press("V", "n", "1")
        assert s.session.current == "a00002"
        await s.press("x")
        assert s.session.current == "a00000"


async def test_where_words_may_stand_twice_their_surroundings_are_compared(harbour: Path) -> None:
    file = harbour.parents[1] / "annotations" / "harbour.toml"
    file.write_text(
        'format = 1\n\n[claim.a00000]\nquote = "the talks failed"\nkind = "report"\n'
        'prefix = "Crew North said that "\nsuffix = " on Monday."\n',
        encoding="utf-8",
    )
    harbour.write_text(
        "Harbour talks\n\nCrew South said that the talks failed on Monday.\n\nMuch was said of "
        "the weather.\n\nCrew East said that the talks failed on Monday.\n",
        encoding="utf-8",
    )
    async with app_session(harbour, findings=FINDINGS) as s:
        await s.press("V")
        assert "ambiguous" in below(s)
        assert "{+South+}saidthat“…”onMonday" in below(s)
        assert "{+East+}saidthat“…”onMonday" in below(s)
        assert "1 place 1  2 place 2" in s.rows[-1]
        await s.press("2")
        assert str(s.current["prefix"]).endswith("Crew East said that ")


def noticed(s: AppSession) -> str:
    return rows_of(s.app)[0]


async def test_reading_anew_tells_how_many_claims_need_a_look(harbour: Path) -> None:
    async with app_session(harbour, findings=FINDINGS) as s:
        await s.press("ctrl+l")
        await s.pilot.pause()
        assert "Read anew: no claim needs a look." in noticed(s)
        changed(harbour)
        await s.press("ctrl+l")
        await s.pilot.pause()
        assert "Read anew: 3 claims need a look: V." in noticed(s)
