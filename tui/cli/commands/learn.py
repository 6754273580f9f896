"""quoth learn: fit the proposals to the judgements in a project, if that helps."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.analysis.pipeline import document
from tui.analysis.pipeline.models import RULES_VERSION, ModelChoice, NoModel, choose
from tui.analysis.pipeline.parsing import Tokeniser
from tui.analysis.rank.judged_articles import JudgedArticle, judged_article
from tui.analysis.rank.measuring import Gain
from tui.analysis.rank.model_file import Card, to_bytes
from tui.analysis.rank.training import FEWEST, TrainingSet
from tui.analysis.rank.what_was_learned import Learned
from tui.anchoring.record_anchors import locate_record
from tui.cli.support.command_line import DONE, FOUND, NOT_DONE, add_annotator, add_model, parser_for
from tui.cli.support.messages import complain, many
from tui.cli.support.output_guard import unguarded
from tui.cli.support.path_targets import targets
from tui.model.reading import Reading
from tui.session.checks.opened_file import Opened, Target, open_target
from tui.session.corrections_here import corrected
from tui.storage.errors import CannotRead, CannotWrite
from tui.storage.project.entities_file import known_of, known_only_in, load_tables
from tui.storage.project.learned_file import forget_learned, write_learned
from tui.storage.project.projects import Project, is_shared, project_of, shown
from tui.storage.project.settings import load_settings
from tui.storage.project.user_folders import cache_folder
from tui.text.visible import visible_line

if TYPE_CHECKING:
    from argparse import ArgumentParser


def parser() -> ArgumentParser:
    """The options of the command."""
    made = parser_for(
        "learn",
        "Learn from accepted, corrected and rejected proposals which ones to make, and as what "
        "kinds. "
        "What is learned is used only if cross-validation says that it helps.",
        "quoth learn --dry-run",
    )
    made.add_argument("path", nargs="?", default=".", metavar="PATH", help="the project's folder")
    made.add_argument("--dry-run", action="store_true", help="tell whether it helps; keep nothing")
    made.add_argument("--forget", action="store_true", help="remove what was learned")
    add_annotator(made, "learn from this annotator")
    add_model(made)
    return made


def run(argv: list[str]) -> int:
    """Learn from the project's judgements; answers the command's exit code."""
    options = parser().parse_args(argv)
    settings = load_settings()
    for warning in settings.warnings:
        complain(warning)
    project = project_of(Path(options.path))
    annotator = settings.annotator if options.annotator is None else options.annotator
    try:
        if options.forget:
            there = forget_learned(project)
            print("Forgotten." if there else "There is nothing to forget.")
            return DONE
        found, failed = targets([str(project.root)], annotator)
        model = choose(options.model or settings.model)
        judged_articles = _judged_articles(found, model, failed)
        for message in failed:
            complain(message)
        if failed and not judged_articles:
            return NOT_DONE
        status = _learn(project, model, judged_articles, options.dry_run)
        return NOT_DONE if failed else status
    except (CannotWrite, NoModel) as error:
        complain(str(error))
    except (ImportError, OSError, ValueError) as error:
        complain(f"The model cannot be loaded ({error}); choose another one with --model.")
    return NOT_DONE


def _judged_articles(
    found: Sequence[Target], model: ModelChoice, failed: list[str]
) -> list[JudgedArticle]:
    """The articles in which anything is judged; what fails is added to `failed`."""
    judged_articles = []
    with closing(Tokeniser(model, cache_folder())) as tokeniser:
        for target in found:
            if is_shared(target.project, target.path):
                continue
            try:
                opened = open_target(target)
                if opened.loaded is None or opened.refused:
                    failed.append(opened.problem or "\n".join(opened.file.warnings))
                    continue
                made = _judged_article(target, opened, tokeniser)
            except CannotRead as error:
                failed.append(str(error))
                continue
            if made.judged:
                judged_articles.append(made)
    return judged_articles


def _judged_article(target: Target, opened: Opened, tokeniser: Tokeniser) -> JudgedArticle:
    assert opened.loaded is not None
    article = opened.loaded.article
    mentions = opened.file.records.tables.mention
    tables = load_tables(target.project.entities, target.project.root)
    known = [*known_of(tables), *corrected(mentions, partial(locate_record, article.text))]
    known += known_only_in(tables, opened.path.relative_to(target.project.root).as_posix())
    tokens = tokeniser.tokens(article)
    found = document.findings(article, tokens, known)
    reading = Reading(article, locate_record, opened.file.tables())
    paragraphs = document.pieces_of(article, tokens, found.mentions)
    return judged_article(shown(opened.path).as_posix(), reading, paragraphs, found.attributions)


def _learn(
    project: Project, model: ModelChoice, judged_articles: list[JudgedArticle], dry: bool
) -> int:
    judgements = sum((each.judgements for each in judged_articles), Counter[str]())
    counted = ", ".join(f"{count} {name}" for name, count in sorted(judgements.items()) if count)
    print(f"{many(len(judged_articles), 'article')} with judgements ({counted or 'none'}).")
    if len(judged_articles) < FEWEST:
        print(f"That is too little to learn from: {FEWEST} articles are needed.")
        return FOUND
    training_set = TrainingSet(judged_articles)
    gain = training_set.gain(on_progress=_tell)
    print(_verdict(gain))
    kinds = training_set.gain_of_kinds()
    print(_verdict_on_kinds(kinds))
    articles = tuple((each.path, each.digest) for each in training_set.judged_articles)
    counts = dict(sorted(judgements.items()))
    card = Card(model.pipeline, RULES_VERSION, articles, counts, gain, kinds)
    if not card.helps:
        if dry:
            print("The rules would go on alone.")
        else:
            forget_learned(project)
            print("The rules go on alone.")
        return DONE
    if dry:
        print("It would be used from now on.")
        return DONE
    learned = Learned(
        training_set.fit() if gain.is_clear else None,
        training_set.fit_kinds() if kinds.is_certain else None,
    )
    where = write_learned(project, to_bytes(card, learned))
    written = visible_line(str(where))
    print(f"It is used from now on; what was learned, and from what, stands in {written}")
    return DONE


def _verdict(gain: Gain) -> str:
    helps = "It helps" if gain.is_clear else "It does not clearly help"
    return (
        f"{helps}: F1 is {gain.before:.1f} with the rules alone, {gain.after:.1f} after learning "
        f"(by cross-validation over articles; 95 % interval of the gain {gain.low:+.1f} to "
        f"{gain.high:+.1f}; a gain in {100 * gain.sure:.0f} of 100 resamplings, 80 are needed)."
    )


def _verdict_on_kinds(gain: Gain) -> str:
    if gain.is_certain:
        return (
            f"Kinds were learned: {gain.before:.0f} of 100 are right with the rules alone, "
            f"{gain.after:.0f} after learning, on articles left out."
        )
    return (
        f"Kinds were not learned: {gain.before:.0f} of 100 are right with the rules alone, and "
        f"{gain.after:.0f} after learning, on articles left out, is not clearly better."
    )


def _tell(done: int, total: int) -> None:
    if sys.stderr.isatty():
        out = unguarded(sys.stderr)
        print(f"\rtrying out {done + 1} of {total}\x1b[K", end="", file=out, flush=True)
        if done + 1 == total:
            print("\r\x1b[K", end="", file=out, flush=True)
