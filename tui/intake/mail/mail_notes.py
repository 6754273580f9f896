"""What stands in a message about itself: how to see it elsewhere, and to get no more of them."""

from __future__ import annotations

import re

from tui.intake.extracted_document import Block

SHOWN_ELSEWHERE = re.compile(
    r"\bin (?:your |a |the )?(?:web[ -]?)?browser\b|\bweb version\b|\bview online\b|"
    r"\bview (?:this|it|the) ?(?:post|issue|story)? on the web\b|^(?:read|open) in (?:the )?app$|"
    r"\bforwarded this (?:e-?mail|newsletter|message|to you)\b|"
    r"\b(?:view|read|open|see)\b.{0,20}\b(?:e-?mail|newsletter|message)\b.{0,20}\b(?:online|web)\b|"
    r"\b(?:e-?mail|newsletter|message)\b.{0,40}\b(?:properly|correctly)\b|"
    r"\bim browser\b|\bonline-?version\b|\bdans (?:le|votre) navigateur\b|"
    r"\bversion en ligne\b|\bne s.affiche pas\b|"
    r"\bnicht (?:richtig|korrekt) (?:angezeigt|dargestellt)\b|"
    r"\ben (?:su|el|tu) navegador\b",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:like|comment|restack|share|tweet|forward|leave a comment|share this (?:post|issue)|"
    r"subscribe(?: now| here)?|upgrade (?:to paid|now))\W*",
    re.IGNORECASE,
)
_LONGEST_NOTE = 20
_FIRST_BLOCKS = 8
_UNSUBSCRIBE = re.compile(
    r"\bunsubscrib|\bopt[- ]out\b|\bemail preferences\b|"
    r"\b(?:manage|update|change|edit)\b.{0,30}\b(?:subscription|preferences|settings)\b|"
    r"\b(?:receiving|received|getting|sent) (?:you )?this (?:e-?mail|message|newsletter)\b|"
    r"\bnewsletter (?:abbestellen|abmelden)\b|\babmelden\b|\bse d[ée]sabonner\b|\bd[ée]sinscri|"
    r"\bplus recevoir (?:de|nos|ces|cette)\b|\bkeine weiteren (?:e-?mails|newsletter)\b|"
    r"\bdarse de baja\b|\bcancelar (?:la )?suscripci[óo]n\b|\bdisiscri",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"©|\(c\)|\bcopyright\b|\ball rights reserved\b|\bmailing address\b|\bprivacy policy\b|"
    r"\bforward to a friend\b|\bfollow us\b|\bsent (?:by|to|with)\b|\bpowered by\b|"
    r"\b(?:facebook|twitter|instagram|linkedin|youtube|tiktok)\b|\bterms of (?:use|service)\b|"
    r"\badd us to your address book\b|\bview in (?:your )?browser\b|\bimpressum\b",
    re.IGNORECASE,
)
_LONGEST_FOOTER = 150
_LONGEST_SMALL_PRINT = 45


def without_notes(blocks: tuple[Block, ...], title: str = "") -> tuple[Block, ...]:
    """The blocks without those that are about the message: how to see it, and to get no more.

    A line near the beginning that only repeats the title goes as well.
    """
    again = next(
        (
            number
            for number, each in enumerate(blocks[:_FIRST_BLOCKS])
            if each.text.casefold() == title.casefold()
        ),
        -1,
    )
    kept = [
        each
        for number, each in enumerate(blocks)
        if number != again
        and not _BUTTON.fullmatch(each.text)
        and (number >= _FIRST_BLOCKS or not _is_note(each, SHOWN_ELSEWHERE, _LONGEST_NOTE))
    ]
    first = next(
        (number for number, each in enumerate(kept) if number and _is_unsubscribing(each)), None
    )
    if first is None:
        return tuple(kept) or blocks
    while first > 1 and _is_note(kept[first - 1], _SMALL_PRINT, _LONGEST_SMALL_PRINT):
        first -= 1
    words = [len(each.text.split()) for each in kept]
    if sum(words[first:]) <= min(_LONGEST_FOOTER, sum(words[:first])):
        return tuple(kept[:first])
    return tuple(
        each for number, each in enumerate(kept) if number < first or not _is_unsubscribing(each)
    )


def _is_note(block: Block, pattern: re.Pattern[str], longest: int) -> bool:
    return len(block.text.split()) <= longest and pattern.search(block.text) is not None


def _is_unsubscribing(block: Block) -> bool:
    return _is_note(block, _UNSUBSCRIBE, _LONGEST_SMALL_PRINT)
