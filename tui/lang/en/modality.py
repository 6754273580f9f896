"""Modal and hedging words, and words of time: how certain something is, and when it is."""

from __future__ import annotations

from tui.lang.word_list import words

WILL = words("will 'll ’ll wo shall")

WOULD = words("would 'd ’d")

MAY = words("may might could")

OUGHT = words("should must ought")

HAVE = words("have has had 've ’ve having")

ARE = words("is are am be 's ’s 're ’re 'm ’m being")
"""Forms of to be that are not past."""

WERE = words("was were")

NEGATIONS = words("cannot n't neither never no nobody none nor not nothing nowhere n’t")
"""Words that make what they belong to negative."""

NOT_ALONE = words("just merely only simply solely")
"""Words before which a negation denies nothing: "not only"."""

COMMITTING = words(
    """
    agree aim choose decide intend opt plan pledge promise refuse resolve vow
    """
)
"""Verbs whose infinitive is what was decided."""

EXPECTING = words("anticipate due expect forecast predict project schedule set slate")
"""Predicates whose infinitive is what is to come."""

EXPECTED = words("anticipate expect")
"""Verbs by which somebody looks ahead to a thing: "they expect a decision"."""

INTENDING = words("aim go hope intend need plan want")
"""Verbs whose infinitive lies ahead."""

NEEDING = words("have need ought")
"""Verbs whose infinitive has to be done."""

FAILING = words("decline fail lack refuse")
"""Verbs whose infinitive is not done."""

APPEARING = words("appear seem")
"""Verbs that hold something for probable, and say of nobody in particular that he does."""

PROBABLE = words(
    """
    apparently doubtless evidently likely presumably probable probably seemingly
    """
)

IMPROBABLE = words("doubtful improbable unlikely")

LIKELIHOOD = words("likelihood presumed probability suspected")
"""What in a phrase says that the thing is probable: "the presumed price"."""

POSSIBILITY = words("chance possibility speculation")
"""Likewise that it is possible."""

POSSIBLE = words(
    """
    conceivable conceivably maybe perhaps possible possibly potential potentially
    """
)

COMPARING = words("less more")
"""Words beside which those say nothing of how likely it is: "more likely than"."""

KNOWN = words("know realise realize remember understand")
"""First-person verbs that lead into what is said: "we know that"."""

HELD = words(
    """
    believe doubt feel find guess hope love prefer regret suppose think wish worry
    """
)
"""First-person verbs that make what follows an opinion: "I think"."""

HOPING = words("hope wish")
"""First-person verbs that leave open whether it comes."""

LIKING = words("like love prefer")
"""Verbs with which "would" tells a taste and no decision."""

STATES = words("be become continue have know need remain see win")
"""Verbs that are no acts, so that nobody decides to do them."""

LATER = words("tonight tomorrow")
"""Adverbs of what is to come."""

EARLIER = words("ago yesterday")
"""Adverbs of what is over."""
