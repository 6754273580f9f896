"""Who said what in a statement, a letter, at a meeting, and the second half of it."""

from __future__ import annotations

import pytest

from tests.analysis.extract.found import bare

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "source", "contents"),
    [
        (
            "The company said in a statement that the plant would close in June.",
            "The company",
            ("that the plant would close in June",),
        ),
        (
            "Carl Voss said at a meeting that the plant would close in June.",
            "Carl Voss",
            ("that the plant would close in June",),
        ),
        (
            "Carl Voss said in a speech that the plant would close in June.",
            "Carl Voss",
            ("that the plant would close in June",),
        ),
        (
            "The court held in a ruling that the law was void.",
            "The court",
            ("that the law was void",),
        ),
        (
            (
                "A spokeswoman for Harbour Line said in a statement that the firm "
                "regrets the delay and will pay every passenger."
            ),
            "A spokeswoman for Harbour Line",
            ("that the firm regrets the delay and will pay every passenger",),
        ),
        (
            'A spokeswoman for Harbour Line said in a statement that the firm "regrets the delay."',
            "A spokeswoman for Harbour Line",
            ('that the firm "regrets the delay',),
        ),
        (
            (
                "A spokeswoman for Harbour Line said in a statement that the firm "
                '"regrets the delay" and "will pay every passenger."'
            ),
            "A spokeswoman for Harbour Line",
            ('that the firm "regrets the delay" and "will pay every passenger',),
        ),
        (
            "The company said in a statement that it would close the plant in June.",
            "The company",
            ("that it would close the plant in June",),
        ),
        (
            (
                'Carl Voss said in a statement that the firm "regrets the delay" and '
                '"will pay every passenger."'
            ),
            "Carl Voss",
            ('that the firm "regrets the delay" and "will pay every passenger',),
        ),
        (
            "The company said in a statement on Monday that the plant would close in June.",
            "The company",
            ("that the plant would close in June",),
        ),
        (
            "Carl Voss said in an interview that the plant would close in June.",
            "Carl Voss",
            ("that the plant would close in June",),
        ),
        (
            "The ministry said in a letter that nine bridges were unsafe.",
            "The ministry",
            ("that nine bridges were unsafe",),
        ),
        (
            "The ministry said in a letter to the union that nine bridges were unsafe.",
            "The ministry",
            ("that nine bridges were unsafe",),
        ),
        (
            "Dora Finch wrote in a letter to the board that the dam was leaking.",
            "Dora Finch",
            ("that the dam was leaking",),
        ),
        (
            "Dora Finch wrote in an email that the dam was leaking.",
            "Dora Finch",
            ("that the dam was leaking",),
        ),
        (
            "Dora Finch wrote in a tweet on Friday that the dam was leaking.",
            "Dora Finch",
            ("that the dam was leaking",),
        ),
        (
            "The bank said in a filing that it had lost two million euros.",
            "The bank",
            ("that it had lost two million euros",),
        ),
        (
            "The bank announced in a filing on Tuesday that it had lost two million euros.",
            "The bank",
            ("that it had lost two million euros",),
        ),
        (
            "Marko Lind told the Gazette in an interview that the ferry was too old.",
            "Marko Lind",
            ("that the ferry was too old",),
        ),
        (
            "Marko Lind told reporters at a news conference that the ferry was too old.",
            "Marko Lind",
            ("that the ferry was too old",),
        ),
        (
            "He said in his speech that nobody would be left behind.",
            "He",
            ("that nobody would be left behind",),
        ),
        (
            "She said in her letter that the children were safe.",
            "She",
            ("that the children were safe",),
        ),
        (
            (
                "The minister said on Tuesday in a memo obtained by the Gazette that "
                "the tax would rise."
            ),
            "The minister",
            ("that the tax would rise",),
        ),
        (
            "The minister said in a memo obtained by the Gazette that the tax would rise.",
            "The minister",
            ("that the tax would rise",),
        ),
        (
            "Police said in a report that the driver had fallen asleep.",
            "Police",
            ("that the driver had fallen asleep",),
        ),
        (
            "Police said in a report released on Monday that the driver had fallen asleep.",
            "Police",
            ("that the driver had fallen asleep",),
        ),
        (
            "The judge said in her ruling that the arrest was lawful.",
            "The judge",
            ("that the arrest was lawful",),
        ),
        (
            "The judge wrote in a 40-page opinion that the arrest was lawful.",
            "The judge",
            ("that the arrest was lawful",),
        ),
        (
            "The agency warned in a bulletin that the water was not safe to drink.",
            "The agency",
            ("that the water was not safe to drink",),
        ),
        (
            "The agency said in a report that the water was not safe to drink.",
            "The agency",
            ("that the water was not safe to drink",),
        ),
        (
            "Researchers reported in a study that the bees had returned.",
            "Researchers",
            ("that the bees had returned",),
        ),
        (
            "The governor said in a televised address that the schools would stay shut.",
            "The governor",
            ("that the schools would stay shut",),
        ),
        (
            "The governor said during a debate that the schools would stay shut.",
            "The governor",
            ("that the schools would stay shut",),
        ),
        (
            "The governor said in a radio interview that the schools would stay shut.",
            "The governor",
            ("that the schools would stay shut",),
        ),
        (
            "Ilse Moreno said in a video that she would not resign.",
            "Ilse Moreno",
            ("that she would not resign",),
        ),
        (
            "Ilse Moreno said in a post on Facebook that she would not resign.",
            "Ilse Moreno",
            ("that she would not resign",),
        ),
        (
            "Ilse Moreno claimed in a blog post that the vote had been rigged.",
            "Ilse Moreno",
            ("that the vote had been rigged",),
        ),
        (
            "The union argued in a court filing that the firm had broken its promise.",
            "The union",
            ("that the firm had broken its promise",),
        ),
        (
            "The union said in a joint statement with the teachers that the talks had failed.",
            "The union",
            ("that the talks had failed",),
        ),
        (
            "Mayor Ruiz announced at a press conference on Monday that the pool would reopen.",
            "Mayor Ruiz",
            ("that the pool would reopen",),
        ),
        (
            "The army said in a communique that two soldiers had died.",
            "The army",
            ("that two soldiers had died",),
        ),
        ("The pope said in a sermon that war was madness.", "The pope", ("that war was madness",)),
        (
            "In a statement, the company said that the plant would close in June.",
            "the company",
            ("that the plant would close in June",),
        ),
        (
            "In a letter to staff, the director wrote that the museum was broke.",
            "the director",
            ("that the museum was broke",),
        ),
        (
            "The company said in an emailed statement the plant would close in June.",
            "The company",
            ("the plant would close in June",),
        ),
        (
            (
                "The director said in a memo to staff that the museum was broke and "
                "that nobody would be paid."
            ),
            "The director",
            ("that the museum was broke and that nobody would be paid",),
        ),
        (
            "The airline said it would refund all tickets and that flights would resume in May.",
            "The airline",
            ("it would refund all tickets and that flights would resume in May",),
        ),
        (
            'The airline said that it "regrets" the delay and "will pay" for hotels.',
            "The airline",
            ('that it "regrets" the delay and "will pay" for hotels',),
        ),
        (
            'The airline said that it "regrets" and "will pay."',
            "The airline",
            ('that it "regrets" and "will pay',),
        ),
        (
            'The mayor said the plan was "too slow" and "far too costly."',
            "The mayor",
            ('the plan was "too slow" and "far too costly',),
        ),
        (
            (
                'The mayor said in an interview that the plan was "too slow" and that '
                'it would "never work."'
            ),
            "The mayor",
            ('that the plan was "too slow" and that it would "never work',),
        ),
        (
            "The trust said in its annual report that visits had doubled.",
            "The trust",
            ("that visits had doubled",),
        ),
        (
            "The broker said in a note to clients that the shares would fall.",
            "The broker",
            ("that the shares would fall",),
        ),
        (
            "Voss told the court in a written statement that he had been asleep.",
            "Voss",
            ("that he had been asleep",),
        ),
        (
            "Voss testified at a hearing that he had been asleep.",
            "Voss",
            ("that he had been asleep",),
        ),
        ("Voss said under oath that he had been asleep.", "Voss", ("that he had been asleep",)),
        (
            "Harbour Line said in a press release that two ferries would be sold.",
            "Harbour Line",
            ("that two ferries would be sold",),
        ),
        (
            "The firm said in a message to customers that their data was safe.",
            "The firm",
            ("that their data was safe",),
        ),
        (
            "The firm said on its website that the plant would close in June.",
            "The firm",
            ("that the plant would close in June",),
        ),
        (
            "Ida Stone said in a voice message sent to friends that she was alive.",
            "Ida Stone",
            ("that she was alive",),
        ),
        (
            "Prosecutors said in the indictment that he had lied to the court.",
            "Prosecutors",
            ("that he had lied to the court",),
        ),
        (
            "The senator said in a floor speech that the bill was dead.",
            "The senator",
            ("that the bill was dead",),
        ),
        (
            "The senator told the committee in a closed session that the bill was dead.",
            "The senator",
            ("that the bill was dead",),
        ),
        (
            "The senator told Radio Nine on Thursday that the bill was dead.",
            "The senator",
            ("that the bill was dead",),
        ),
        (
            "The charity warned in an open letter that children were starving.",
            "The charity",
            ("that children were starving",),
        ),
        (
            "He admitted in a diary entry that he had taken the money.",
            "He",
            ("that he had taken the money",),
        ),
        (
            "Voss wrote in his memoir that the war had been a mistake.",
            "Voss",
            ("that the war had been a mistake",),
        ),
        (
            "Voss wrote in a column for the Gazette that the war had been a mistake.",
            "Voss",
            ("that the war had been a mistake",),
        ),
        (
            "Voss wrote to the council in May that the roof was leaking.",
            "Voss",
            ("that the roof was leaking",),
        ),
        (
            "The bank said in a regulatory filing late on Monday that its chief would leave.",
            "The bank",
            ("that its chief would leave",),
        ),
        (
            'The bank said in a filing that the loss was "regrettable" and "one-off."',
            "The bank",
            ('that the loss was "regrettable" and "one-off',),
        ),
        (
            'In an email, Moll said the delay was "not acceptable" and "must never happen again."',
            "Moll",
            ('the delay was "not acceptable" and "must never happen again',),
        ),
        (
            'Moll said the delay was "not acceptable," and that it "must never happen again."',
            "Moll",
            ('the delay was "not acceptable," and that it "must never happen again',),
        ),
        (
            'Moll said that she "understands the anger" and that her staff "will listen."',
            "Moll",
            ('that she "understands the anger" and that her staff "will listen',),
        ),
        (
            "The union said in a leaflet handed out on Friday that wages had fallen.",
            "The union",
            ("that wages had fallen",),
        ),
        (
            "The minister conceded in parliament that the numbers were wrong.",
            "The minister",
            ("that the numbers were wrong",),
        ),
        (
            "The court concluded in its judgment that the search was illegal.",
            "The court",
            ("that the search was illegal",),
        ),
        (
            "The court ruled in a 5-4 decision that the search was illegal.",
            "The court",
            ("that the search was illegal",),
        ),
        (
            "The airline announced in a tweet that all flights were cancelled.",
            "The airline",
            ("that all flights were cancelled",),
        ),
        (
            "The pilot reported over the radio that an engine was on fire.",
            "The pilot",
            ("that an engine was on fire",),
        ),
        (
            "The king said in his Christmas message that hope would return.",
            "The king",
            ("that hope would return",),
        ),
        (
            "The company confirmed in a statement to the Gazette that a server had been stolen.",
            "The company",
            ("that a server had been stolen",),
        ),
        (
            "A lawyer for Voss said in a phone interview that his client was innocent.",
            "A lawyer for Voss",
            ("that his client was innocent",),
        ),
    ],
)
def test_the_clause_behind_where_it_was_said(
    text: str, source: str, contents: tuple[str, ...]
) -> None:
    assert bare(text) == [(source, contents)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor commented in a letter that he sent on Monday.", None),
        ("She spoke in a video that the union made in May.", None),
        ("He complained in a letter that was never sent.", None),
    ],
)
def test_a_relative_clause_of_a_document_is_not_what_it_says(
    text: str, content: str | None
) -> None:
    assert bare(text) == []
