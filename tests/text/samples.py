"""Texts that the tests of the core share."""

from __future__ import annotations

from hypothesis import strategies as st

STORY = """Officials: No action against Haqqani network by Pakistan military

Joint Chiefs of Staff, Adm. Mike Mullen (R), made allegations last week that Pakistan's \
Intelligence agency has direct links with the Haqqani network.

Story highlights

  • U.S. and Pakistani military leaders met over the weekend
  • Official: The U.S. is using Pakistan as a scapegoat for its failed policy in Afghanistan
The decision was made by Pakistan's army chief, Gen. Ashfaq Kayani, the officials said.
The army is stretched too thin, one of the officials said. "We are not in a position to \
undertake an operation at this point," he said.
"The allegation is just a conspiracy against us," one of the officials said.
"""

_PIECES = (
    *"aB9 .,\"'’“”-\n\t*#•",
    *("word ", "U.S. ", "Pakistan's ", "said that ", "said: ", "Straße", "İstanbul", "ﬁnd"),
    *(
        "\u0301",
        "\u200d",
        "\u200c",
        "\u200f",
        "\ufe0f",
        "\u200b",
        "\x1b",
        "\x85",
        "\ud800",
        "\ue000",
    ),
    *("中", "文。", "カタカナ", "ひら", "ภาษาไทย", "हिन्दी", "عربي", "한국", "می‌خواهم"),
    *("👩‍👩‍👧", "🇺🇸", "🇺", "👍🏽", "1️⃣", "❤️", "e\u0301"),
)

hostile_texts = st.lists(st.sampled_from(_PIECES) | st.characters(), max_size=60).map("".join)
