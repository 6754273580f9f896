"""claimreview: Claim and ClaimReview of schema.org as JSON-LD, as fact-check pages have them.

What goes into a page that everybody reads has neither notes nor tags nor what only the analyst
thinks; a judgement becomes a ClaimReview where it is one on a scale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tui.exchange.exchange_format import ExchangeFormat, Options
from tui.exchange.exchange_record import ArticleRecord, Statement
from tui.exchange.json_output import ascii_json
from tui.exchange.json_stream import streamed_documents
from tui.exchange.outlet import Outlet
from tui.exchange.web.selectors import anchored, own_address
from tui.exchange.web.structured_claims import claims_in
from tui.model.claim_fields import DEFAULT
from tui.model.legend import VALUES
from tui.model.records import Fields, text_of
from tui.storage.errors import CannotRead

PROPERTIES = (
    *("kind", "form", "factuality", "time", "prefix", "suffix"),
    *("source.quote", "source.prefix", "source.suffix", "source.type"),
    *("cue.quote", "cue.prefix", "cue.suffix"),
)
"""The fields of the text, not of what somebody thinks of it, for which a Claim has no word."""


def write(records: Iterable[ArticleRecord], out: Outlet, options: Options) -> None:
    """Write the claims of each article on a line, as one JSON-LD document."""
    for record in records:
        claims = [each for each in record.statements if not each.proposed]
        out.leave_out("proposals", len(record.statements) - len(claims))
        out.leave_out("names", len(record.entities))
        graph: list[dict[str, Any]] = []
        taken: set[str] = set()
        for each in claims:
            fields = anchored(each, record.text)
            if not text_of(fields, "quote"):
                out.leave_out("claims without words")
                continue
            if each.id in taken:
                out.leave_out("claims under an id that another annotator has as well")
                continue
            taken.add(each.id)
            out.leave_out("fields that are not for readers", len(_private(fields)))
            claim = _claim(record, each, fields)
            graph.append(claim)
            if rating := rating_of(fields):
                graph.append(_review(claim, rating, options))
        if graph:
            line = ascii_json({"@context": "https://schema.org", "@graph": graph})
            # It goes into the script of a page, which no claim may end.
            out.write(line.replace("<", "\\u003c") + "\n")


def read(path: Path, options: Options) -> Iterator[ArticleRecord]:
    """The claims in a file of Claim and ClaimReview, alone, in graphs, in feeds or in answers."""
    for node in streamed_documents(path):
        try:
            yield from claims_in(node)
        except CannotRead as error:
            yield ArticleRecord(problem=str(error))


def _claim(record: ArticleRecord, each: Statement, fields: Fields) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": own_address(record.path, each.id),
        "identifier": [
            {"@type": "PropertyValue", "propertyID": f"quoth:{name}", "value": value}
            for name in PROPERTIES
            if (value := text_of(fields, name))
        ],
        "text": text_of(fields, "quote"),
    }
    speaker = text_of(fields, "source.speaker")
    if name := speaker or text_of(fields, "source.quote"):
        is_body = text_of(fields, "source.type") in ("organisation", "document")
        claim["author"] = {"@type": "Organization" if is_body else "Person", "name": name}
    appearance = {
        "headline": record.title,
        "url": text_of(record.about, "url"),
        "datePublished": text_of(record.about, "published"),
        "publisher": text_of(record.about, "outlet"),
        "author": text_of(record.about, "byline"),
        "inLanguage": text_of(record.about, "language"),
    }
    told: dict[str, Any] = {name: value for name, value in appearance.items() if value}
    for name, sort in (("publisher", "Organization"), ("author", "Person")):
        if name in told:
            told[name] = {"@type": sort, "name": told[name]}
    if told:
        claim["appearance"] = {"@type": "NewsArticle", **told}
    return claim


def rating_of(fields: Fields) -> dict[str, Any]:
    """The rating that a judgement is, empty if it is on no scale.

    The credibility of the Admiralty code is turned over, since there 1 is the best, and its 6 says
    that nobody can tell; without one, the seven likelihoods of ICD 203 are 1 to 7.
    """
    credibility = fields.get("judgement.credibility")
    if isinstance(credibility, int) and 1 <= credibility <= 5:
        words = VALUES["judgement.credibility"][str(credibility)].words
        return _rating("credibility (Admiralty code)", 6 - credibility, 5, words)
    likelihood = text_of(fields, "judgement.likelihood")
    field = DEFAULT.field("judgement.likelihood")
    grades = field.values if field else ()
    if likelihood in grades:
        value = grades.index(likelihood) + 1
        return _rating("likelihood (ICD 203)", value, len(grades), likelihood)
    return {}


def _rating(aspect: str, value: int, best: int, words: str) -> dict[str, Any]:
    return {
        "@type": "Rating",
        "reviewAspect": aspect,
        "ratingValue": value,
        "bestRating": best,
        "worstRating": 1,
        "alternateName": words[:1].upper() + words[1:],
    }


def _review(claim: dict[str, Any], rating: dict[str, Any], options: Options) -> dict[str, Any]:
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": claim["text"],
        "itemReviewed": {"@id": claim["@id"]},
        "reviewRating": rating,
    }
    if page := options.get("page"):
        review["url"] = page
    if reviewer := options.get("reviewer"):
        review["author"] = {"@type": "Organization", "name": reviewer}
    return review


def _private(fields: Fields) -> list[str]:
    said = (*PROPERTIES, "quote", "source.speaker", "by", "status")
    rated = ("judgement.credibility", "judgement.likelihood") if rating_of(fields) else ()
    return [name for name in fields if name not in (*said, *rated)]


_FORMAT = ExchangeFormat(
    name="claimreview",
    about="a line of schema.org's Claim and ClaimReview for each article, for fact-check pages",
    unit="",
    carries=frozenset(("origin", "ids", "source and cue", "kinds", "overlaps", "lost claims")),
    loses={
        "text": "no text; the words of a review that comes in make an article of their own",
        "other fields": "left out, since everybody reads it; a credibility or a likelihood is a "
        "ClaimReview with a rating",
        "relations": "left out, since there is no word for them",
        "annotators": "left out, since a page speaks for its publisher",
        "proposals": "left out, since nobody stands for them",
        "entities": "left out",
    },
    write=write,
    read=read,
    endings=(".jsonld", ".json", ".jsonl"),
    options={
        "page": "the address at which the reviews will be read",
        "reviewer": "the organisation whose reviews they are",
    },
)

FORMATS = (_FORMAT,)
