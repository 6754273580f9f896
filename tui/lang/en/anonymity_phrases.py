"""What a text says of sources that it does not name, and why; patterns in any case."""

from __future__ import annotations

from tui.lang.word_list import words

UNNAMED = (
    r"\b(?:(?:on|under|requested|requesting|granted|given) (?:the )?(?:condition of )?anonymity"
    r"|(?:not|n[o’']t|declined|refused)(?: to)? be (?:further )?(?:named|identified|quoted by name)"
    r"|spoke anonymously|speaking anonymously|without being (?:named|identified)"
    r"|withhold (?:his|her|their) names?)\b"
)
"""That a source is not named."""

REASON = (
    r"\b(?:because(?: of)?|since|due to|owing to|citing|(?=(?:for|out of|in) fear))\s*"
    r"([^.;\n\"“”]+?)(?=[.;\n\"“”]|, (?:said|told|says)\b|$)"
)
"""Why, in the first group."""

ABOUT_SOURCES = (
    "anonym",
    "not be identified",
    "not be named",
    "not to be identified",
    "not to be named",
)
"""Words by which a sentence is about its sources."""

ALLOWED = ("authorised to", "authorized to")
"""Likewise, where what they may or may not do is to speak."""

SPEAKING = words("comment discuss speak talk")
