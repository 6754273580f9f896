"""Records of single annotations, put together to one for each run of them about an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tui.exchange.exchange_record import ArticleRecord
from tui.exchange.json_input import JsonNode
from tui.model.records import text_of
from tui.storage.errors import CannotRead


def gathered(
    nodes: Iterable[JsonNode], record_of: Callable[[JsonNode], ArticleRecord]
) -> Iterator[ArticleRecord]:
    """The records of nodes, those of neighbours about one article together."""
    waiting: list[ArticleRecord] = []
    for node in nodes:
        try:
            record = record_of(node)
        except CannotRead as error:
            record = ArticleRecord(problem=str(error))
        if waiting and (record.problem or _article(record) != _article(waiting[0])):
            yield joined(waiting)
            waiting = []
        if record.problem:
            yield record
        else:
            waiting.append(record)
    if waiting:
        yield joined(waiting)


def joined(records: list[ArticleRecord]) -> ArticleRecord:
    """One record of several of the same article."""
    left: Counter[str] = Counter()
    for each in records:
        left.update(each.left_out)
    statements = (one for each in records for one in each.statements)
    return records[0]._replace(statements=tuple(statements), left_out=left)


def _article(record: ArticleRecord) -> tuple[str, str]:
    return record.path, text_of(record.about, "url")
