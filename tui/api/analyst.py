"""The analysis for other programs, with nothing kept."""

from __future__ import annotations

from types import TracebackType

from tui.analysis.pipeline.blocking import BlockingAnalyst
from tui.analysis.pipeline.installed_reader import with_reader
from tui.analysis.pipeline.models import choose
from tui.api.plain_data import Attribution, Findings, Mention, place_of, place_or_none
from tui.text.article import parse_article


def analyse(text: str, model: str = "") -> Findings:
    """What the analysis notices in one text; an `Analyst` is quicker for several.

    Raises NoModel and AnalysisFailed.
    """
    with Analyst(model) as analyst:
        return analyst.analyse(text)


class Analyst:
    """Analyses one text after the other, in a process that a context manager ends.

    `model` names a spaCy pipeline, a package or a folder; the best one installed if it is empty.
    The trained reader has its say if it is installed. Raises NoModel.
    """

    def __init__(self, model: str = "") -> None:
        self._analyst = BlockingAnalyst(with_reader(choose(model)))

    def __enter__(self) -> Analyst:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def analyse(self, text: str) -> Findings:
        """What is to be noticed in the text; raises AnalysisFailed."""
        found = self._analyst.findings(parse_article(text))
        return Findings(
            found.model,
            tuple(Mention(place_of(each.span), each.label, each.name) for each in found.mentions),
            tuple(
                Attribution(
                    tuple(map(place_of, each.contents)),
                    place_or_none(each.source),
                    place_or_none(each.cue),
                    each.form,
                    each.kind,
                    each.speaker,
                    each.source_type,
                    each.factuality,
                    each.time,
                    each.parent,
                    each.confidence,
                )
                for each in found.attributions
            ),
            tuple(map(place_of, found.quotations)),
        )

    def close(self) -> None:
        """End the process."""
        self._analyst.close()
