"""BSC215: an objective that does not say what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import beginning, spelled, words
from bsclint.record import Record
from bsclint.rulebook import Problem, Scope, rule
from bsclint.schema import Objective
from bsclint.wording import short

_LIST = """
abolish accelerate accomplish achieve acquire act adapt add address adhere adjust adopt advance advise advocate
align allocate allow amplify analyse analyze anchor answer anticipate apply appreciate articulate ask assess assist
assure attain attract augment automate avert avoid award bake balance be become begin benefit blast block book boost
breed brew bridge bring broaden build buy call calm capitalise capitalize capture care carry catch celebrate
centralise centralize certify challenge champion change charge check choose clarify clean clear close co-create
co-develop coach cocreate collaborate collect combat combine come comfort commercialise commercialize commit
communicate compete complete comply concentrate conduct connect conquer conserve consolidate consult contain
continue contribute control convert convince cook cooperate coordinate correct count cover create cross-sell
cultivate curb cure cut de-risk deal decarbonise decarbonize decentralise decentralize decide decrease deepen defend
define delegate delight deliver demonstrate deploy derisk deserve design detect determine develop differentiate dig
digitalise digitalize digitise digitize diminish direct discover display dispose distinguish distribute diversify
divest do document dominate donate double drive drop earn ease educate electrify elevate eliminate embed embody
embrace empower enable encourage end enforce engage enhance enjoy enlarge enrich ensure enter entertain entrust
equip eradicate establish evaluate evolve exceed excel exchange execute expand expect expedite explain exploit
explore export extend facilitate feed fight file fill finance find finish fix fly focus follow forecast forge foster
free fulfil fulfill fund further gain gather generate get give go govern graft grant green groom grow guarantee
guard guide halve handle have heal hear heighten help hire hit hold honor honour host house identify ignite
illuminate implement improve include increase incubate industrialise industrialize influence inform initiate
innovate insource inspire install instil instill institutionalise institutionalize integrate intensify interact
internationalise internationalize introduce invent invest invigorate invite involve join keep knit know land launch
lay lead learn leave lend lengthen let level leverage liberate lift light limit link listen live load localise
localize look lose love lower maintain make manage master match maximise maximize measure meet memorise memorize
mend mentor merge minimise minimize mitigate mobilise mobilize modernise modernize monetise monetize monitor
motivate move multiply nail navigate negotiate nominate notify nourish nudge nurture oblige observe obtain offer
omit onboard open operate oppose optimise optimize orchestrate organise organize originate outline outperform
outsource overcome overhaul oversee own pacify pack participate partner pass pay penetrate perceive perfect perform
permit personalise personalize persuade phase pick pilot pioneer place plan plant play please plough polish practice
practise preach predict prefer prepare preserve preside prevent prioritise prioritize probe proceed proclaim procure
produce professionalise professionalize prolong promote pronounce prosper protect prove provide prune publish pump
pursue push put qualify quantify quicken quit radiate raise rake rationalise rationalize re-engineer reach react
read realise realize reassure rebuild recall receive reclaim recognise recognize recommend reconcile reconnect
recover recruit recycle redesign redirect reduce reengineer refine reform refresh refurbish regain reimburse
reinforce reinstate reinvent reinvest reject rejoin relax release relieve relocate rely remain remember remove
render renew rent reopen reorganise reorganize repair repay repel replace replenish reply reposition represent
require rescue reshape resist resolve respect respond restore restructure retain rethink retrain retrieve retrofit
reunite reuse reveal revise revitalise revitalize revive reward rid ride right-size rightsize rise roll rotate rouse
row run safeguard sail satisfy save scale scrap scrutinise scrutinize seal secure see seek segment select sell send
serve set settle sew shape share sharpen shield shift ship shorten show shrink shut simplify sing slash slow smooth
soar soften solve sort sow spark speak spearhead specialise specialize speed spend spin spot spread stabilise
stabilize stand standardise standardize start stay steer stimulate stitch stop store streamline strengthen strike
strive submit subsidise subsidize succeed suggest supervise supply support surpass surprise surround suspend sustain
swap sweep switch sync tackle tailor take talk tap target teach tell test thank thin think thrive throw tie tighten
toughen trace track trade train transfer transform translate transport treat treble trigger trim triple trust try
tune turn uncover understand undo unify unite unleash unlock unwind update upgrade uphold uplift upskill urge use
utilise utilize vaccinate validate vary verify visit vitalise vitalize voice vow waive walk warm warn wash watch
weave weigh welcome weld whet widen win wipe withdraw work write yearn yield
"""
_VERBS = tuple(_LIST.split())
_ADVERBS = (
    *("to", "we", "we will", "not", "do not", "don't", "never", "always", "also", "only", "actively", "better"),
    *("boldly", "carefully", "clearly", "closely", "collectively", "consciously", "consistently", "constantly"),
    *("continually", "continuously", "effectively", "efficiently", "fairly", "faster", "fully", "further", "gradually"),
    *("greatly", "jointly", "locally", "openly", "permanently", "proactively", "profitably", "promptly", "quickly"),
    *("radically", "rapidly", "reliably", "responsibly", "safely", "significantly", "smartly", "steadily"),
    *("strategically", "substantially", "successfully", "sustainably", "systematically", "together", "wisely"),
)


class Options(Record):
    verbs: Annotated[tuple[str, ...], "the verbs that a title may begin with, whatever their case"] = _VERBS
    also: Annotated[tuple[str, ...], "further verbs, beside those of `verbs`"] = ()
    before: Annotated[tuple[str, ...], "words that may stand before the verb"] = _ADVERBS
    endings: Annotated[tuple[str, ...], "endings that a verb may bear, dropping an `e` or doubling a consonant"] = (
        "ing",
    )
    anywhere: Annotated[bool, "whether the verb may stand anywhere in the title, as some languages put it last"] = False


def _titled(objective: Objective, case: Case, options: Options) -> bool:
    return bool(words(objective.title or ""))


@rule(
    "BSC215",
    "objective-without-verb",
    on=Objective,
    scope=Scope.ELEMENT,
    options=Options,
    when=_titled,
    sources=("BSI",),
    ask="What is it that we want to do here?",
)
def objective_without_verb(objective: Objective, case: Case, options: Options) -> Iterator[Problem]:
    """The title of an objective does not begin with a verb of the list.

    Words such as "to", "never" or "continuously" may stand before the verb, and the verb may end in -ing. The list
    is one of English verbs; a standard in another language gives its own, and may let the verb stand anywhere, as in
    the Dutch "Kosten verlagen".

    ## Why it matters
    "Visitor loyalty" names a topic. "Bring visitors back within a year" says what is wanted, and can be agreed to
    or not.

    ## What to do
    Begin with what is to be done or to become true: improve, keep, win, reduce, be. If the verb is only missing
    from the list, add it to the option `also`.

    ## Evidence
    Objectives with a title.
    """
    title = objective.title or ""
    own = words(title)
    while found := beginning(own, options.before):
        own = own[len(words(found)) :]
    places = range(len(own)) if options.anywhere else range(len(own))[:1]
    forms = [(form, *own[at + 1 :]) for at in places for form in _forms(own[at], options.endings)]
    if any(beginning(form, verbs) for form in forms for verbs in (options.verbs, options.also)):
        return
    first = spelled(title, len(words(title)) - len(own) + 1)
    begun = f"begins with {quoted(short(first))}, and not with a known verb"
    said = "holds no known verb" if options.anywhere else begun
    yield Problem(
        objective,
        f"the title of {quoted(objective.id)} {said}",
        "begin with what is to be done or to become true: improve, keep, win, be; or add the verb to the option `also`",
        (Label(objective.title_span, "what is to be done?"),) if objective.title_span else (),
    )


def _forms(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    """What `word` may be a form of: itself, and what it is without one of `endings` (improving, cutting)."""
    yield word
    for ending in endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from (stem, f"{stem}e", stem[:-1]) if stem[-1] == stem[-2] else (stem, f"{stem}e")
