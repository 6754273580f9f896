"""Labels before what is said in transcripts and interviews, and labels that name no speaker."""

from __future__ import annotations

from tui.lang.word_list import words

ASKING = words("host interviewer moderator q question reporter")
"""Who asks: the one who reports, or a colleague."""

ANSWERING = words("a answer interviewee")
"""Who is asked."""

ANYBODY = words(
    """
    announcer anchor attendee audience caller clerk court crowd female hostess male man member
    narrator operator participant speaker translator unidentified unknown voice witness woman
    """
)
"""What stands for a speaker whom nobody names: "UNIDENTIFIED MALE", "Speaker 2", "THE COURT"."""

PARTICLES = words("al bin da de del der di dos du el ibn la le of the ten van von")
"""Small words that are parts of names and offices."""

NO_SPEAKER = words(
    """
    abstract address advice alert also analysis appearances attendees attention author authors
    award background bonus bottom breaking budget by byline caption cast category caution challenge
    claim comment comments conclusion contact context contributing copyright correction cost
    credit credits date deadline definition description details developing directions disclaimer
    disclosure distance docket download duration edit editor email exclusive exhibit explainer
    fact facts fax fee figure file filing finding findings focus follow footnote from genre goal
    guests hashtags headline height here history hours how image impact important info
    ingredients introduction issue item job key keywords language lesson level line links listen
    live location look main map media method more motto name next note notes notice now number
    opinion option overview page part pages panelists panellists participants phase phone photo
    photos picture place point points population posted present price prices problem program
    project pros cons purpose quote rank rating read reason recipe record related reminder
    result results rule runtime score section see series service size solution source sources
    speed speakers spoiler sport state status step story style subject subscribe summary table
    tags takeaway takeaways target task tel temperature theme time times tip tips title to today
    todo tomorrow topic total translation type update updated updates url venue verdict version
    video view voters warning watch weather website weight what when where which who why winner
    wind year yesterday january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday morning afternoon
    evening night
    """
)
"""Headings, and what lists have before a colon; no label with such a word names a speaker."""

SPOKEN = words(
    """
    absolutely hello hi i i'd i'll i'm i've let's me mine my myself no our ours ourselves right
    sure thank thanks us we we'd we'll we're we've well yeah yes you you're your yours
    """
)
"""Words of somebody who speaks or is spoken to."""

TELLING = words("added adds asked asks replied replies said says told tells")
"""What stands beside a speaker's name where the reporter tells on."""
