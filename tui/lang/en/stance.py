"""Words by which somebody takes a stand: praise, blame, feeling, wrong, duty, prospect.

They are traits of what is said, and what these weigh is learnt: a word may stand in a list that it
fits in most places only, or in several. No rule is to be made of them. Lemmas in lower case.
"""

from __future__ import annotations

from tui.lang.word_list import words

PRAISE = words(
    """
    able accomplish accomplished accomplishment achieve achievement admirable advantage amazing
    appropriate attractive authentic awesome beautiful beneficial benefit best better brave
    bravery brilliant calm capable champion clean clear comfortable commendable committed
    compassion competent complete confident consistent constructive convincing courage
    courageous creative credible credit decent dedicated dedication dignity diligent dynamic
    eager easy effective efficient effort elegant essential excellent exceptional exemplary
    extraordinary fabulous fair fantastic fascinating favorable favourable fine flexible
    fortunate free friend friendly fun generous genius gentle gift good grand great greatness
    hero heroic historic honest honorable honourable ideal impressive incredible incredibly
    innovative inspiration inspire inspiring integrity intelligent interesting invaluable kind
    kindness leader legendary legitimate love lovely loyal magnificent marvellous marvelous
    master meaningful memorable milestone miracle modern moral nice noble outstanding passion
    passionate patient perfect perfectly phenomenal pioneer pleasant positive powerful practical
    precious prestigious privilege productive professional progress promising proper proud
    qualified quality rational reasonable reliable remarkable resilience resilient responsible
    rich right robust safe sensible serious sincere skill skilled smart solid special
    spectacular stable stellar strength strong stronger strongest succeed success successful
    successfully suitable superb superior supportive sustainable talent talented thoughtful
    tremendous triumph trust trusted unique unprecedented useful valuable victory vital well win
    winner wisdom wise wonderful workable worthwhile worthy
    """
)
"""What is called good, and who does well."""

BLAME = words(
    """
    absurd aggressive alarming angry appalling arrogant ashamed atrocious awful awkward bad
    barbaric bigot bigoted bizarre blatant boring broken brutal bully bullying careless
    catastrophe catastrophic chaos chaotic clown clueless cold contempt controversial coward
    cowardly crazy crisis critical cruel cynical dangerous dark deeply defective deplorable
    desperate destructive difficult dirtiest dirty disappoint disappointed disappointing
    disappointment disaster disastrous disgrace disgraceful disgusting dishonest disingenuous
    dismal disproportionate disrespect disrespectful disturbing divisive dubious
    dumb embarrass embarrassing embarrassment evil excessive excuse extreme extremist fail
    failed failing failure fake fascist fatal fault flaw flawed foolish frightening frustrating
    garbage ghastly grave grim gross harmful harsh hate hateful hatred heinous hideous hollow
    horrendous horrible horrific horrifying hostile hypocrisy hypocrite hypocritical idiot
    ignorance ignorant immoral impossible inaccurate inadequate inappropriate incapable
    incompetence incompetent ineffective inexcusable inflammatory inhumane injustice insane
    insensitive insult insulting intolerable irresponsible joke lack lacking lame laughable lazy
    loser ludicrous mad madness mean meaningless mess miserable misguided mistake mistaken
    monster naive nasty negative nonsense obnoxious offensive outdated outrage outrageous
    pathetic petty poor poorly problem problematic propaganda puppet questionable racist radical
    reckless regrettable repugnant ridiculous rotten rude ruthless sad savage scandal scandalous
    scary selfish senseless sexist shame shameful shameless shocking sick sickening silly sloppy
    slow stupid stupidity terrible terrifying tragedy tragic trouble troubled troubling ugly
    unacceptable unbelievable uncomfortable undemocratic unfair unfit unfortunate unfortunately
    unhelpful unjust unnecessary unpopular unprepared unqualified unrealistic unreasonable
    unreliable unsafe unsatisfactory unstable unsustainable useless vague vicious vile violent
    vulgar vulnerable waste weak weaker weakness weird worse worst worthless wrong wrongly
    """
)
"""What is called bad, without a wrong that could be told."""

FEELING = words(
    """
    admire afraid amazed anger anxious apologise apologize apology appreciate appreciation
    ashamed astonished believe bless care celebrate comfort concern concerned condemn condolence
    condolences confidence congratulate congratulations crave cry dear delight delighted
    devastated devastating disappointed dismay dismayed doubt dread dream enjoy enthusiasm
    excited excitement fear feel feeling fond frustrated frustration glad grateful gratitude
    grief grieve happiness happy hate heart heartbroken honor honored honour honoured hope
    hopeful humble humbled hurt joy like lonely love luck lucky miss mourn moved nervous
    overjoyed overwhelmed overwhelming pain passionate pleased pleasure pray prayer prefer pride
    proud regret relief relieved respect sad saddened sadness salute satisfied scared shock
    shocked sorrow sorry soul stunned surprise surprised surprising sympathy tear thank thankful
    thanks think thought thrilled touched trust understand upset want welcome wish wonder
    worried worry
    """
)
"""What somebody feels, thanks, hopes or is sorry for."""

WEIGHING = words(
    """
    absolutely actually albeit almost amount as bigger biggest certainly chance clearly
    comparable compare comparison completely crucial definitely deserve difference different
    easier easily enough entirely especially essentially even exactly extremely fact far frankly
    fundamental fundamentally greater greatest harder hardly highly honestly hugely imagine
    importance important importantly indeed interest just key kind largely larger largest least
    less likely look major maybe mean merely more most mostly necessary never normal
    obvious obviously only ought perhaps point possible pretty priority purely quite rather real
    reality really reason relatively seem sense significant significantly similar simply so sort
    such surely terribly thing too totally tough tougher truly truth typical ultimately unlike
    unlikely unusual utterly very way whole worth
    """
)
"""How somebody weighs and compares, and what is said with emphasis."""

WRONG = words(
    """
    abuse abuser accuse aggression aid assassinate assault attack bias biased blackmail blame
    breach break bribe bribery cheat collude collusion commit complicit conceal conspiracy
    conspire corrupt corruption coverup crime criminal criminally crook crooked deceit deceive
    deception deceptive defame defraud defy destroy discriminate discrimination disinformation
    embezzle encourage endanger enslave espionage evade evasion exploit exploitation extort
    extortion fabricate fabricated failure falsely falsify fault felony fool foul fraud
    fraudulent fund genocide guilty hack harass harassment harm hide hypocrisy ignore illegal
    illegally illicit impersonate improper improperly inappropriate incite infringe infringement
    insult interfere interference intimidate intimidation invade jeopardise jeopardize kidnap
    kill laundering leak liar lie lied lying manipulate manipulation massacre mishandle mislead
    misleading mismanage misrepresent mistreat misuse molest murder murderer neglect negligence
    negligent obstruct obstruction offence offense oppress oppression orchestrate overstep
    persecute persecution pervert plagiarise plagiarize plot pressure profit propaganda
    provocation provoke racism rape rig rigged rob sabotage scam scapegoat scheme sexism shoot
    sickened silence slander slaughter smear smuggle sponsor spy stab steal stolen subvert
    suppress suppression terror terrorism terrorist threat threaten torture toxic treason trick
    unconstitutional undermine unethical unlawful unlawfully unsubstantiated victim violate
    violation violence whitewash wrongdoing wrongful wrongfully
    """
)
"""What is done wrong, and those who do it."""

LAW = words(
    """
    acquit allege alleged allegedly appeal arrest attorney case charge charged complaint convict
    conviction count court custody defendant detain evidence guilty indict indictment
    investigate investigation judge jury law lawsuit legal liable plead probe prosecute
    prosecution prosecutor ruling sentence sue suspect suspected testify testimony trial verdict
    warrant witness
    """
)
"""Courts, charges and those who have to do with them."""

DECIDING = words(
    """
    abandon abolish accept adopt agree allocate allow announce appoint approve authorise
    authorize award ban bar begin block boycott build cancel cease choose close commence commit
    commitment conduct continue cooperate cut deal decide decision delay deliver deploy
    determined dismiss dissolve donate drop elect end endorse enforce ensure establish evacuate
    exempt expel extend fight file fire focus fund grant halt hire hold impose increase initiate
    intend intention introduce invest investigate issue join keep launch lift limit make mandate
    monitor move nominate offer open operate order oversee pause pay plan policy postpone
    prepare prevent proceed programme prohibit propose prosecute protect provide publish pull
    pursue quit raise ratify recall recognise recognize reconsider reduce refrain refuse release
    relocate remove reopen replace require resign respond restore restrict resume retain retire
    return review revoke run sanction seek send sign start step stop strengthen strike submit
    sue support suspend take terminate transfer undertake uphold vaccinate veto vote withdraw
    work
    """
)
"""Acts of those who decide."""

DUTY = words(
    """
    accountable act advise ask beg call careful consider demand duty encourage ensure expect
    forget help immediately implore insist invite join keep leave let listen necessary need
    needs obligation ought please recommend refrain remember require resign responsibility
    should stay stop support take urge urgent wait wear
    """
)
"""What others are to do."""

PROSPECT = words(
    """
    ahead anticipate become chance come coming consequence continue danger eventually expect
    expectation expected forecast forecaster forward future hope imminent impact increase
    intensify lead likelihood likely long-term month next outcome outlook peak potential
    potentially predict prediction probability probable project projection prospect reach result
    rise risk scenario someday soon spread threat threaten tomorrow tonight trend unless
    unlikely until upcoming warn warning week weekend will worsen year
    """
)
"""What lies ahead."""

CAUSE = words(
    """
    accordingly aim attribute because cause due effort explain explanation factor hence intend
    intended lead motive order owing purpose reason responsible result since so stem therefore
    thus trigger why
    """
)
"""Why something is so, and what for."""

FINDING = words(
    """
    according account amount approximately arrest arrive average capture carry case collect
    collide contain contract crash damage data dead death detect determine die discover
    discovery dozen drive estimate estimated evacuate evidence fall figure find fire flight
    found happen hit hospital hospitalise hospitalize identify injure injured injury
    investigation kill locate measure meet number observe occur official percent percentage
    person police receive record recover register rescue respond result sample scene serve show
    speak stand suffer survey test total travel treat vehicle video visit
    """
)
"""What is told of events and found by those who look."""

ACCUSERS = words(
    """
    accuser activist affidavit campaigner charge complaint critic dissident indictment lawsuit
    opponent plaintiff prosecution prosecutor protester rival suit victim whistleblower
    """
)
"""Sources that mostly allege."""

DECIDERS = words(
    """
    authority board cabinet commission committee company council court decree government
    governor judge judgement judgment jury law legislature mayor minister ministry office order
    parliament president regulator ruling senate tribunal verdict
    """
)
"""Sources that mostly decide."""

FINDERS = words(
    """
    analysis author data expert investigator paper police poll report research researcher
    scientist study survey team witness
    """
)
"""Sources that mostly find out."""
