"""Verbs that give somebody's words."""

from __future__ import annotations

CUES = frozenset(
    """
    accuse acknowledge add admit advise affirm allege announce answer appeal apologise apologize
    argue assert assure blame boast caution cite claim comment complain concede conclude condemn
    confess confirm contend continue counter criticise criticize declare decline demand denounce
    deny describe disclose emphasise emphasize exclaim explain express hint imply inform insist
    instruct joke lament maintain mention mutter note object observe opine order plead pledge point
    post praise predict proclaim promise propose protest quip quote read recall recommend recount
    refuse reiterate remark remind repeat reply report request respond reveal say shout state stress
    suggest swear tell testify threaten tweet urge vow warn whisper wonder write
    """.split()
)
"""Lemmas of verbs of saying and writing, in British and American spelling."""
