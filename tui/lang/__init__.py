"""Word lists: a folder for each language, in it a module for each subject.

Whoever needs words asks here for the subject, and names no language: `from tui.lang import saying`,
then `saying.CUES`. Another language is another folder with modules of the same names.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

LANGUAGE = "en"
"""The folder that the words come from."""

if TYPE_CHECKING:
    from tui.lang.en import abbreviations as abbreviations
    from tui.lang.en import cue_kinds as cue_kinds
    from tui.lang.en import documents as documents
    from tui.lang.en import evaluation as evaluation
    from tui.lang.en import first_names as first_names
    from tui.lang.en import function_words as function_words
    from tui.lang.en import interviews as interviews
    from tui.lang.en import modality as modality
    from tui.lang.en import organisations as organisations
    from tui.lang.en import plain_wordings as plain_wordings
    from tui.lang.en import saying as saying
    from tui.lang.en import sources as sources
    from tui.lang.en import stance as stance
    from tui.lang.en import titles as titles
    from tui.lang.en import word_forms as word_forms
    from tui.lang.en import works as works
else:

    def __getattr__(subject: str) -> ModuleType:
        """The module of a subject, loaded when it is first asked for."""
        name = f"{__name__}.{LANGUAGE}.{subject}"
        try:
            return import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            raise AttributeError(f"no word lists about {subject!r} in {LANGUAGE!r}") from None
