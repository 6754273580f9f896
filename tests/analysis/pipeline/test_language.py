"""Texts in other languages are not given to an English model."""

from __future__ import annotations

import pytest

from tests.conftest import SEED
from tui.analysis.pipeline.models import is_english

FRENCH = (
    "Le ministre a dit lundi que les navires ne partiraient pas avant la fin de la semaine, car "
    "les ouvriers du port refusent de charger le grain depuis neuf jours et que personne ne sait "
    "encore quand la grève sera finie, malgré les promesses de la direction."
)


def test_the_given_article_is_english() -> None:
    assert is_english(SEED.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text", [FRENCH, "部长说不会派兵。" * 20, "Министр сказал, что нет. " * 20]
)
def test_other_languages_are_not(text: str) -> None:
    assert not is_english(text)


@pytest.mark.parametrize("text", ["", "Harbour talks to go on", "12 345"])
def test_a_short_text_gets_the_benefit_of_the_doubt(text: str) -> None:
    assert is_english(text)
