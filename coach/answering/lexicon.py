"""Which words are ordinary, so that what is left over can be treated as a name and looked for in the evidence.

The dictionary is the body of knowledge itself: a word that stands there in small letters is ordinary. A short list of
words that carry no claim comes on top. Whatever is in neither is a name until the evidence shows it.
"""

import re
from dataclasses import dataclass

from coach.corpus import Catalog
from coach.search.words import stem

_SMALL = re.compile(r"(?<![\w'’.-])[a-z][a-z]+(?![\w.@/])")
# Words that connect, report or address, and claim nothing: free in any sentence.
_LIGHT = """
    accordingly actually add addition additional additionally again allow already also although altogether among answer
    approach area aspect aware away based basic basically basis become begin below beside better between beyond big bit both
    brief briefly bring broad call care careful carefully case cause certain check choice choose clear clearly close come
    comparison concern consider contain context contrast count cover current currently decide deal depend describe detail
    different difference difficult direct directly discuss easier either else ensure especially evidence example exist expect
    explain explicit explicitly fact far few find first focus follow form further general generally get give given good
    happen hand help helpful here hold idea imply important include including indeed indicate information instead
    interest involve issue keep key kind know large last later lead learn leave less let light like likely line list little look main
    mainly make mark matter mean means meaning mention mind move name namely nature near need new next normal note number
    often option order other otherwise outline overall own part particular particularly people person piece place plan
    point position possible potential practical practice present primary problem process provide purpose put question
    quick quite range rather reach read reader real reason refer reference regard relate relevant rely remain remember
    report reported respect rest result right role say second section see seem separate set several short show side sign
    similar similarly simply single situation slightly small so something specific specifically stand start state stay step still
    strong such suggest suit summary support sure take talk tell term themselves therefore think thus time together total
    toward try turn type typical typically understand unless upon use useful usual usually value view want way weigh well
    whatever whereas whether while whole why wide within word work worth write yes yet you your yourself
    note notes coach source sources passage evidence cited covers tied lets comes goes runs gets gives makes takes puts
    overview summarised summarized described listed stated shown mentioned named called known considered regarded
    whenever wherever however moreover furthermore besides likewise meanwhile nevertheless nonetheless hence thereby
    helps exact exactly roughly around approximately simple plainly respectively alike keeping taking getting since longer every each one two three four five six seven eight nine ten eleven twelve hundred thousand million dozen twenty thirty forty fifty sixty seventy eighty ninety
""".split()
# Ordinary words the documents happen not to use. They are known, and still count as new.
_EXTRA = """
    hello thanks sorry hopefully fortunately unfortunately essentially ultimately notably arguably presumably evidently
    hefty handy tough tricky worthwhile beneficial upfront downside upside drawback tradeoff takeaway pitfall love loves
    recommend recommended recommendation consideration considerations realistic realistically genuine genuinely afford
    affordable expensive budget spend spending saved saves savings pricey costly modest moderate sizeable substantial
    significant significantly considerable considerably slight extra bonus lump sum installment upgrade basics beginner
    beginners novice veteran seasoned expert experts expertise fluent fluency hands knowledgeable familiar unfamiliar
    background backgrounds mindset strength strengths weakness weaknesses advantage advantages disadvantage benefit
    benefits harm harmful safe safer safely risky riskier dangerous avoid avoids avoiding prevent prevents careful caution
    patience patient stress stressful worry worried calm confident confidence motivated motivation encourage encouraging
    discourage dream goal goals aim aims ambition journey road roadmap milestone pathway stepping stone bridge shift
    switch switching transition transitions pivot pivoting move moves moving leap jump climb advance advancement progress
    promotion raise rank ranks ranked ranking rating rated score scored scoring grade graded degree degrees diploma
    bachelor master doctorate university college school campus class classes classroom lecture lectures teacher teachers
    tutor tutors mentor mentors mentoring coaching student students learner learners pupil course courses lesson lessons
    module modules chapter chapters book books reading video videos podcast podcasts website page webpage blog article
    articles newsletter forum community communities network networking contact contacts friend friends colleague
    colleagues peer peers boss manager managers director directors executive executives leader leaders leadership staff
    team teams group groups department departments company companies firm firms startup startups agency agencies
    organisation organization organisations organizations institution institutions body bodies board boards committee
    committees council councils association associations society societies union unions government governments authority
    authorities regulator regulators court courts judge judges lawyer lawyers attorney attorneys solicitor solicitors
    doctor doctors patient patients client clients customer customers user users consumer consumers supplier suppliers
    vendor vendors partner partners partnership contractor contractors consultant consultants consulting freelancer
    freelance analyst analysts engineer engineers developer developers scientist scientists researcher researchers
    designer designers writer writers editor editors journalist journalists auditor auditors accountant accountants
    oral orally spoken verbal handwritten typed digital remote onsite offsite hybrid office offices home laptop computer
    phone camera microphone browser internet connection software hardware tool tools platform platforms app apps system
    systems database databases spreadsheet document documents file files folder form forms letter letters email emails
    mail message messages meeting meetings workshop workshops webinar webinars conference conferences event events
    morning afternoon evening night weekend weekends weekday holiday holidays summer winter spring autumn season deadline
    deadlines schedule schedules timetable calendar hour hours minute minutes moment moments yesterday tomorrow tonight
    pass passes passed passing fail fails failed failing failure failures retry retake retakes attempt attempts succeed
    success successful successfully win wins won winning lose loses lost losing beat beats struggle struggles easy hard
    hardest toughest simplest quickest slowest fast faster fastest slow slower rapid rapidly gradual gradually sudden
    suddenly immediate immediately instant instantly eventually finally initially originally previously formerly lately
    recently soon sooner earlier later early late delayed delay delays postpone postponed cancel cancelled refund refunds
    refundable reimburse reimbursed reimbursement discount discounts discounted voucher vouchers coupon scholarship
    scholarships loan loans grant grants tax taxes taxable salary salaries wage wages pay pays paid paying payment
    payments income earn earns earned earning earnings profit profits revenue invoice insurance insured pension mortgage
    rent debt debts account accounts bank banks cash credit credits card cards money dollar dollars euro euros pound
    pounds cent cents fee fees cost costs price prices priced pricing cheap cheaper cheapest free charge charges charged
    popular unpopular famous unknown common uncommon rare rarely frequent frequently regular regularly occasional
    occasionally sometimes always never seldom constantly permanent permanently temporary temporarily ongoing continuous
    lifelong lifetime forever valid invalid expired expire expires expiry renew renews renewed renewal lapse lapses
    official unofficial legal illegal lawful unlawful mandatory optional voluntary compulsory obligatory required
    forbidden prohibited allowed permitted accepted rejected approved refused granted denied confirmed verified proven
    tested checked reviewed audited certified accredited recognised recognized respected trusted reputable prestigious
    leading top best better worse worst good bad great excellent outstanding poor weak strong solid robust fragile
    perfect flawed broken fixed complete incomplete full empty half whole entire partial partially total totally fully
    entirely completely absolutely definitely certainly surely probably possibly perhaps maybe likely unlikely
    guarantee guarantees guaranteed promise promises promised ensure ensures assured claim claims claimed argue argues
    believe believes believed doubt doubts agree agrees agreed disagree disagrees accept accepts reject rejects admit
    admits deny denies insist insists warn warns warned advise advises advised urge urges tell tells told speak speaks
    spoke ask asks asked answer answers answered reply replies replied respond responds responded call calls called
    hire hires hired hiring fire fires fired firing quit quits resign resigned retire retired replace replaces replaced
    keep keeps kept hold holds held bring brings brought carry carries carried send sends sent receive receives received
    buy buys bought buying sell sells sold selling order orders ordered rent rents rented own owns owned owner owners
    build builds built building create creates created creating design designs designed develop develops developed
    write writes wrote written read reads edit edits edited publish publishes published print prints printed
    large larger largest huge enormous massive tiny small smaller smallest big bigger biggest long longer longest short
    shorter shortest high higher highest low lower lowest deep deeper wide wider narrow narrower heavy light thick thin
    rise rises rose rising grow grows grew growing growth increase increases increased increasing decrease decreases
    decreased drop drops dropped fall falls fell falling decline declines declined double doubles doubled triple tripled
    halve halved shrink shrinks shrank boost boosts boosted soar soars soared plunge plunged jumped stable steady
    world worldwide global globally international national local locally region regions regional country countries city
    cities state states town towns abroad overseas domestic foreign european american british german french spanish
""".split()
FREE = frozenset(stem(w) for w in _LIGHT)


@dataclass(frozen=True)
class Lexicon:
    """The ordinary words of a body of knowledge, and their stems."""

    words: frozenset[str]
    stems: frozenset[str]

    def ordinary(self, word: str) -> bool:
        """Whether a word is known in small letters, in this or another form."""
        return word in self.words or stem(word) in self.stems


_last: list[tuple[Catalog, Lexicon]] = []  # of the catalog in use, for every visitor's writer


def lexicon_of(catalog: Catalog) -> Lexicon:
    """The lexicon of a catalog's documents; takes about a quarter of a second the first time."""
    for known, lexicon in _last:
        if known is catalog:
            return lexicon
    words: set[str] = set(_LIGHT) | set(_EXTRA)
    for document in catalog.documents.values():
        words.update(_SMALL.findall(document.body))
    made = Lexicon(frozenset(words), frozenset(stem(w) for w in words))
    _last[:] = [(catalog, made)]
    return made
