from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.foreign import SAMPLES, on_record, read
from tests.exchange.test_brat import ARTICLE, TEXT
from tui.cli.main import main
from tui.exchange.formats.claim_reviews import rating_of

Capture = pytest.CaptureFixture[str]
REVIEW = {
    "@context": "http://schema.org",
    "type": "http://schema.org/ClaimReview",
    "url": "https://check.example/1",
    "claimReviewed": "The moon is cheese.",
    "author": [{"name": "Check"}],
    "datePublished": "2026-01-02",
    "headline": "",
    "reviewRating": {"ratingValue": "1", "bestRating": 5, "alternateName": "False"},
    "itemReviewed": {
        "@type": "CreativeWork",
        "author": {"@type": "Person", "name": "Ana Ruiz"},
        "appearance": ["https://a.example/1", {"url": "https://a.example/2"}],
        "datePublished": "2025-12-31",
    },
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds" / "news").mkdir(parents=True)
    (tmp_path / "annotations" / "news").mkdir(parents=True)
    (tmp_path / "seeds/news/pool.txt").write_text(TEXT, "utf-8")
    own = ARTICLE.replace(
        "[article]\n",
        '[article]\nurl = "https://example.org/pool"\noutlet = "Herald"\nbyline = "Cy Lee"\n',
    )
    (tmp_path / "annotations/news/pool.toml").write_text(own, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def exported(project: Path, *options: str) -> list[dict[str, Any]]:
    assert main(["export", "--format", "claimreview", "-o", "out.json", "--force", *options]) == 0
    found = json.loads((project / "out.json").read_text("ascii"))
    assert found["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = found["@graph"]
    return graph


def imported(project: Path, *documents: object) -> int:
    (project / "in.json").write_text("\n".join(map(json.dumps, documents)), "utf-8")
    return main(["import", "--format", "claimreview", "in.json"])


def test_a_claim_has_its_speaker_and_where_it_appeared(project: Path, capsys: Capture) -> None:
    claim, review, *others = exported(
        project, "--option", "page=https://my.example/", "--option", "reviewer=Us"
    )
    assert claim["text"] == "No 😊 pool\nwill close"
    assert claim["author"] == {"@type": "Person", "name": "Ana Ruiz"}
    assert claim["appearance"] == {
        "@type": "NewsArticle",
        "headline": "Council",
        "url": "https://example.org/pool",
        "publisher": {"@type": "Organization", "name": "Herald"},
        "author": {"@type": "Person", "name": "Cy Lee"},
    }
    assert review == {
        "@type": "ClaimReview",
        "claimReviewed": claim["text"],
        "itemReviewed": {"@id": claim["@id"]},
        "reviewRating": {
            "@type": "Rating",
            "reviewAspect": "credibility (Admiralty code)",
            "ratingValue": 4,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "Probably true",
        },
        "url": "https://my.example/",
        "author": {"@type": "Organization", "name": "Us"},
    }
    assert [each["@type"] for each in others] == ["Claim", "Claim"]
    # What the analyst has written down for themselves is not for readers.
    assert "see below" not in json.dumps([claim, review, *others])
    assert "fields that are not for readers" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fields", "value", "words"),
    [
        ({"judgement.credibility": 1}, 5, "Confirmed"),
        ({"judgement.credibility": 5}, 1, "Improbable"),
        ({"judgement.credibility": 6, "judgement.likelihood": "unlikely"}, 3, "Unlikely"),
        ({"judgement.likelihood": "almost certain"}, 7, "Almost certain"),
    ],
)
def test_judgements_on_a_scale_are_ratings(fields: Any, value: int, words: str) -> None:
    rating = rating_of(fields)
    assert (rating["ratingValue"], rating["alternateName"]) == (value, words)


def test_other_judgements_are_none() -> None:
    assert rating_of({"judgement.credibility": 6}) == {}
    assert rating_of({"judgement.likelihood": "who knows", "judgement.check": "unimportant"}) == {}


def test_claims_of_ours_go_back_to_their_article(project: Path) -> None:
    graph = exported(project)
    assert imported(project, {"@graph": graph}) == 0
    found = on_record(project, "claimreview")["claim"]
    assert {*found} == {"k7f3qd", "m2x8wd", "zzzzzz"}
    assert found["k7f3qd"]["kind"] == "denial"
    assert found["k7f3qd"]["source"] == {"quote": "Ana Ruiz", "type": "named"}


def test_the_words_of_a_review_make_an_article(project: Path, capsys: Capture) -> None:
    feed = {"dataFeedElement": [{"item": [REVIEW]}, {"item": None}]}
    answer = {
        "claims": [
            {
                "text": "Ice is hot.",
                "claimant": "Mo",
                "claimReview": [
                    {
                        "publisher": {"site": "c.example"},
                        "url": "https://c.example/2",
                        "textualRating": "Wrong",
                    }
                ],
            }
        ]
    }
    claim = {
        "@type": ["Claim"],
        "name": "Snow is black.",
        "author": "Eve",
        "appearance": "https://a.example/3",
    }
    assert imported(project, feed, answer, claim) == 0
    assert capsys.readouterr().out.count("new article, 1 claim added") == 3
    one, two, three = read("claimreview", project / "in.json")
    assert one.text == "The moon is cheese."
    assert one.about == {
        "title": "The moon is cheese.",
        "url": "https://check.example/1",
        "outlet": "Check",
        "published": "2026-01-02",
    }
    assert one.statements[0].fields == {
        "source.speaker": "Ana Ruiz",
        "x.rating": "False",
        "x.rating-value": "1",
        "x.best-rating": "5",
        "x.said": "2025-12-31",
        "x.appearance": ("https://a.example/1", "https://a.example/2"),
    }
    assert two.about["outlet"] == "c.example"
    assert two.statements[0].fields == {"source.speaker": "Mo", "x.rating": "Wrong"}
    assert three.statements[0].fields["source.speaker"] == "Eve"
    # Once more, and nothing is added.
    assert imported(project, feed) == 0
    assert "1 there already" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"@type": "ClaimReview"}, "in.json:1: a claim has no words (claimReviewed, text)"),
        (7, "in.json:1: what it holds must be an object, not 7"),
        ({"@type": "Claim", "@id": "urn:quoth:a.txt#x", "text": 7}, "text must be text, not 7"),
        (
            {"@type": "Claim", "@id": "urn:quoth:a.txt#x", "text": "a"},
            "a.txt is not in the project, and there is no text to add",
        ),
    ],
)
def test_what_is_wrong_is_one_sentence(
    project: Path, capsys: Capture, document: object, told: str
) -> None:
    assert imported(project, document, REVIEW) == 3
    said = capsys.readouterr()
    assert told in said.err
    assert "1 claim added" in said.out


def test_what_is_nested_without_end_has_no_claims(project: Path) -> None:
    nested: Any = REVIEW
    for _ in range(20):
        nested = {"item": nested}
    (project / "in.json").write_text(json.dumps(nested), "utf-8")
    assert read("claimreview", project / "in.json") == []


def test_no_claim_ends_the_script_of_a_page(project: Path) -> None:
    text = "She said </script><script>alert(1)</script>.\n"
    (project / "seeds/news/pool.txt").write_text(text, "utf-8")
    quote = text[9:-2]
    own = f'format = 1\n\n[claim.k7f3qd]\nkind = "report"\nquote = "{quote}"\n'
    (project / "annotations/news/pool.toml").write_text(own, "utf-8")
    (claim,) = exported(project)
    assert claim["text"] == quote
    line = (project / "out.json").read_text("ascii")
    assert "<" not in line
    extruct: Any = pytest.importorskip("extruct")
    page = f'<html><script type="application/ld+json">{line}</script></html>'
    ((document,),) = (extruct.extract(page, syntaxes=["json-ld"])["json-ld"],)
    assert document["@graph"] == [claim]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="has no samples")
def test_samples_are_read() -> None:
    (record,) = read("claimreview", SAMPLES / "claimreview" / "own-minimal.json")
    assert (record.text, record.about["outlet"]) == ("x", "N")
    assert record.statements[0].fields["x.rating"] == "Mostly false"
