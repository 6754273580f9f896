"""Transcripts and interviews, made up: every turn has its speaker, and lists have none."""

from __future__ import annotations

import pytest

from tests.analysis.samples import found_in

pytestmark = pytest.mark.model

Turn = tuple[str, str, list[str]]


def turns(text: str) -> list[Turn]:
    """Source, speaker and contents of each turn."""
    return [
        (
            each.source.of(text) if each.source else "",
            each.speaker,
            [content.of(text) for content in each.contents],
        )
        for each in found_in(text).attributions
        if each.construction == "turn"
    ]


ASKED, TOLD = "When did you close the gate?", "At nine. The guard was with me."
SAID = "We closed the gate at nine."


@pytest.mark.parametrize(
    ("asker", "teller", "speakers"),
    [
        ("SMITHERS:", "VARGA:", ["Smithers", "Varga"]),
        ("MS. HOLT:", "MR. VARGA:", ["Holt", "Varga"]),
        ("Ms. Holt:", "Mr. Varga:", ["Holt", "Varga"]),
        ("Holt:", "Varga:", ["Holt", "Varga"]),
        ("Q:", "A:", ["", ""]),
        ("Q.", "A.", ["", ""]),
        ("**Q:**", "**A:**", ["", ""]),
        ("**Q.**", "**A.**", ["", ""]),
        ("Question:", "Answer:", ["", ""]),
        ("**Interviewer:**", "**Lena Varga:**", ["", "Lena Varga"]),
        ("__Holt:__", "__Varga:__", ["Holt", "Varga"]),
        ("*Holt*:", "*Varga*:", ["Holt", "Varga"]),
        ("HOST:", "LENA VARGA, MAYOR:", ["", "Lena Varga"]),
        ("[00:12:03] HOLT:", "[00:12:09] VARGA:", ["Holt", "Varga"]),
        ("(12:03) Holt:", "(12:09) Varga:", ["Holt", "Varga"]),
        ("HOLT [00:12:03]:", "VARGA [00:12:09]:", ["Holt", "Varga"]),
        ("00:12 Holt:", "00:19 Varga:", ["Holt", "Varga"]),
        (">> HOLT:", ">> VARGA:", ["Holt", "Varga"]),
        ("SEN. JANE HOLT (D-Ohio):", "LENA VARGA (voice-over):", ["Jane Holt", "Lena Varga"]),
        ("Jane Holt (on camera):", "Lena Varga (via phone):", ["Jane Holt", "Lena Varga"]),
        ("THE COURT:", "THE WITNESS:", ["Court", "Witness"]),
        ("Speaker 1:", "Speaker 2:", ["Speaker 1", "Speaker 2"]),
        ("((Harbour News))", "((Lena Varga))", ["Harbour News", "Lena Varga"]),
        ("JANE O'NEIL:", "DR. ANA-LENA VON BERG:", ["Jane O'Neil", "Ana-Lena von Berg"]),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_of_many_kinds(asker: str, teller: str, speakers: list[str], between: str) -> None:
    text = f"{asker} {ASKED}{between}{teller} {TOLD}"
    found = turns(text)
    assert [contents for _, _, contents in found] == [[ASKED[:-1]], [TOLD[:-1]]]
    assert [speaker.lower() for _, speaker, _ in found] == [each.lower() for each in speakers]


@pytest.mark.parametrize(
    ("label", "source", "speaker"),
    [
        ("**Varga:**", "Varga", "Varga"),
        ("VARGA:", "VARGA", "Varga"),
        ("THE PRESIDENT:", "THE PRESIDENT", "President"),
        ("PRIME MINISTER:", "PRIME MINISTER", "Prime Minister"),
        ("LENA VARGA (voice-over):", "LENA VARGA", "Lena Varga"),
        ("Varga (voice-over):", "Varga", "Varga"),
        ("Mr. Varga:", "Mr. Varga", "Varga"),
        ("UNIDENTIFIED MALE:", "UNIDENTIFIED MALE", "Unidentified Male"),
        ("[12:03] Varga:", "Varga", "Varga"),
    ],
)
def test_one_label_is_enough_where_somebody_is_heard_to_speak(
    label: str, source: str, speaker: str
) -> None:
    assert turns(f"{label} {SAID}") == [(source, speaker, [SAID[:-1]])]


def test_a_turn_goes_on_until_the_next_label() -> None:
    text = (
        f"MS. HOLT: {ASKED}\n\nMR. VARGA: {TOLD}\n\n(APPLAUSE)\n\n"
        "Nobody else had a key. [Laughs]\n\n"
        "MS. HOLT: Did he sign the book?\n\nMR. VARGA: No, he did not."
    )
    assert [contents for _, _, contents in turns(text)] == [
        [ASKED[:-1]],
        [TOLD[:-1], "Nobody else had a key"],
        ["Did he sign the book"],
        ["No, he did not"],
    ]


def test_the_last_turn_goes_on_but_not_into_what_is_reported() -> None:
    text = f"Q: {ASKED}\n\nA: {TOLD}\n\nAnd he signed the book.\n\nThe gate is shut, Varga said."
    assert turns(text)[-1][2] == [TOLD[:-1], "And he signed the book"]


def test_an_answer_without_a_label_is_not_the_askers() -> None:
    text = (
        f"Q: {ASKED}\n\nWe closed it at nine that day.\n\nQ: Who was with you?\n\nMy brother was."
    )
    assert [contents for _, _, contents in turns(text)] == [[ASKED[:-1]], ["Who was with you"]]


def test_speakers_are_joined_to_who_the_text_introduces() -> None:
    text = (
        f"PRESENT: Jane Holt, chair; Peter Varga, guard.\n\nMS. HOLT: {ASKED}\n\nMR. VARGA: {TOLD}"
    )
    assert [speaker for _, speaker, _ in turns(text)] == ["Jane Holt", "Peter Varga"]
    text = f"Lena Varga, the mayor, met the Harbour Gazette.\n\nQ: {ASKED}\n\nA: {TOLD}"
    assert [speaker for _, speaker, _ in turns(text)] == ["", "Lena Varga"]
    text = f"Prime Minister Ana Ruiz met the press.\n\nPRIME MINISTER: {SAID}"
    assert [speaker for _, speaker, _ in turns(text)] == ["Ana Ruiz"]


def test_in_court_the_record_says_who_asks() -> None:
    text = (
        f"THE COURT: Please go on.\nBY MR. HOLT:\nQ. {ASKED}\nA. {TOLD}\nQ. Why?\nA. It was late."
    )
    assert [(source, speaker) for source, speaker, _ in turns(text)][1:] == [
        ("Q", "Holt"),
        ("A", ""),
    ] * 2


def test_a_question_that_is_bold_with_its_label_ends_before_the_marks() -> None:
    text = f"**Q: {ASKED}**\n\nA: {TOLD}"
    assert [contents for _, _, contents in turns(text)] == [[ASKED[:-1]], [TOLD[:-1]]]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("CHAIRWOMAN MORENO:", "Moreno"),
        ("MR. BRANDT OF BRIXLEY:", "Brandt"),
        ("Candidate Holt:", "Holt"),
        ("DEPUTY MAYOR LENA VARGA:", "Lena Varga"),
        ("HARBOUR NEWS:", "Harbour News"),
    ],
)
def test_offices_are_no_part_of_names(label: str, speaker: str) -> None:
    text = f"Moderator: {ASKED}\n\n{label} I thank you."
    assert turns(text)[1][1] == speaker


def test_what_is_reported_inside_a_turn_lies_in_it() -> None:
    text = f"HOLT: {ASKED}\nVARGA: At nine. The guard said that he was ill, and I believed him."
    _, answer, inner = found_in(text).attributions
    assert (answer.construction, inner.parent) == ("turn", 1)
    assert inner.source is not None
    assert inner.source.of(text) == "The guard"


@pytest.mark.parametrize(
    "text",
    [
        "Where: The hall\nWhen: Monday, 7 p.m.\nNote: You need a ticket",
        "Background: We were there when it happened.",
        "**Background:** We were there when it happened.",
        "**Key Findings:** You should drink more water.",
        "MONDAY: Rain in the hills\nTUESDAY: Sun for all of us",
        "UPDATE: We have heard more from the harbour.",
        "CORRECTION: We named the wrong harbour on Monday.",
        "A. Smith said that we had gone.",
        "Hare: five bones\nRoe Deer: three bones\nRed Deer: two bones",
        "Step 1: You open the box\nStep 2: You close the box",
        "Height: 5 ft\nWeight: 60 kg",
        "Contact: Ana Ruiz\nPhone: 555 1234",
        "Home Team: Lions\nAway Team: Bears",
        "Opening hours: Monday to Friday from nine, we are told",
        "The mayor said: I was there.",
        "He added: I was there.",
        "Officials: No plan to close the airport this year",
        "Salt: A Play About Us",
        "Photo: We met at the harbour.",
        "Tip: Bring your own cup.",
        "Verdict: We say no.",
        "Read more: How we lost the harbour",
        "TL;DR: We lost the harbour.",
        "Price: Ask us\nDate: Ask us",
        "Source: Our own count",
    ],
)
def test_headings_and_lists_are_no_labels(text: str) -> None:
    assert turns(text) == []


def test_a_label_tells_the_number_of_a_body_behind_the_name() -> None:
    text = "MR. HOLT: I heard of it in May.\nLENA VARGA, PRESIDENT, LOCAL 48: He knew."
    assert turns(text) == [
        ("MR. HOLT", "Holt", ["I heard of it in May"]),
        ("LENA VARGA, PRESIDENT, LOCAL 48", "Lena Varga", ["He knew"]),
    ]


def test_a_number_without_a_name_is_no_label() -> None:
    assert turns("MR. HOLT: I heard of it in May.\nROUTE 48: He knew.")[1:] == []


def test_the_question_of_who_only_asks_is_less_sure_than_the_answer() -> None:
    text = "Q: When did you close the gate?\n\nA: I closed it at nine. Why do you ask?"
    asked, told = (each.confidence for each in found_in(text).attributions)
    assert asked < told
