from __future__ import annotations

import pytest

from tui.text.scripts import look_alikes, scripts_of


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("pаypal", "а"),
        ("Раураl and so on", "l"),
        ("The Minіster said", "і"),
        ("Αthens", "Α"),
        ("gοοd", "οο"),
        ("Мосkва", "k"),
        ("cafе\u0301", "е"),
    ],
)
def test_letters_of_another_script_within_a_word_are_found(text: str, letters: str) -> None:
    assert "".join(text[offset] for offset in look_alikes(text)) == letters


@pytest.mark.parametrize(
    "text",
    [
        "Straße, naïve, İstanbul, Łódź",
        "Москва и Paris",
        "Τι είπε ο υπουργός",
        "Tシャツを着た東京のOLさん",
        "한국어로 말했다 IT기업",
        "他说OK了，T恤",
        "BJPने कहा, ผมใช้iPhoneครับ",
        "5 μm and 3 kΩ, β-carotene",
        "وقال Reuters إن",
        "Cafe\u0301 𝐛𝐨𝐥𝐝",
    ],
)
def test_honest_words_are_left_alone(text: str) -> None:
    assert look_alikes(text) == []


def test_letters_know_their_scripts() -> None:
    assert scripts_of("a") == {"Latn"}
    assert scripts_of("ー") == {"Hira", "Kana"}
    assert scripts_of("1") == scripts_of("\u0378") == frozenset()
