"""BSC215: an objective that does not say what is to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from bsclint.display import quoted
from bsclint.finding import Label
from bsclint.model.case import Case
from bsclint.model.titles import beginning, spelled, words
from bsclint.rulebook import Problem, rule
from bsclint.schema import Objective

_LIST = """
abolish accelerate accomplish achieve acquire act adapt add address adhere adjust adopt advance advise advocate
align allocate allow amplify analyse analyze anchor answer anticipate apply appreciate articulate ask assess assist
assure attain attract augment automate avert avoid award balance be become begin benefit blast block book boost
breed bridge bring broaden build buy call calm capitalise capitalize capture care carry catch celebrate centralise
centralize certify challenge champion change charge check choose clarify clean clear close coach collaborate collect
combat combine come comfort commercialise commercialize commit communicate compete complete comply concentrate
conduct connect conquer conserve consolidate consult contain continue contribute control convert convince cook
cooperate coordinate correct cover create cross-sell cultivate curb cure cut deal decarbonise decarbonize
decentralise decentralize decide decrease deepen defend define delegate delight deliver demonstrate deploy deserve
design detect determine develop differentiate digitalise digitalize digitise digitize diminish direct discover
display dispose distinguish distribute diversify divest do document dominate double drive drop earn ease educate
electrify elevate eliminate embed embody embrace empower enable encourage end enforce engage enhance enjoy enlarge
enrich ensure enter entertain entrust equip eradicate establish evaluate evolve exceed excel exchange execute expand
expect expedite explain exploit explore export extend facilitate feed fight file fill finance find finish fix focus
follow forecast forge foster free fulfil fulfill fund further gain gather generate get give go govern grant green
groom grow guarantee guard guide halve handle have heal hear heighten help hire hold honor honour host house
identify ignite illuminate implement improve include increase incubate industrialise industrialize influence inform
initiate innovate insource inspire install instil instill institutionalise institutionalize integrate intensify
interact internationalise internationalize introduce invent invest invigorate invite involve join keep know land
launch lay lead learn leave lend lengthen let level leverage liberate lift light limit link listen live load
localise localize look lose love lower maintain make manage master match maximise maximize measure meet mentor merge
minimise minimize mitigate mobilise mobilize modernise modernize monetise monetize monitor motivate move multiply
negotiate nourish nurture observe obtain offer onboard open operate optimise optimize orchestrate organise organize
outperform outsource overcome own pacify participate partner pass pay penetrate perfect perform personalise
personalize pick pioneer place plan plant please practice practise prepare preserve prevent prioritise prioritize
procure produce professionalise professionalize promote protect prove provide publish pursue push put qualify
quicken raise rationalise rationalize re-engineer reach react read realise realize rebuild receive recognise
recognize recover recruit recycle redesign redirect reduce reengineer refine reform refresh refurbish regain
reimburse reinforce reinvent reinvest relieve rely remain remember remove renew reorganise reorganize repair repay
replace reposition represent rescue reshape resolve respect respond restore restructure retain rethink reuse reveal
revise revitalise revitalize reward rid right-size rightsize rise roll run safeguard satisfy save scale seal secure
see seek segment select sell send serve set settle shape share sharpen shield shift ship shorten show shrink shut
simplify slash slow smooth solve speak spearhead specialise specialize speed spend spread stabilise stabilize stand
standardise standardize start stay steer stimulate stop streamline strengthen strive succeed supply support surpass
surprise sustain switch tackle tailor take talk target teach tell test thank think thrive tie tighten track trade
train transfer transform translate transport treat treble trigger triple trust try turn uncover understand unify
unite unleash unlock upgrade uphold upskill use utilise utilize validate verify visit voice walk warm warn wash
watch weave welcome widen win withdraw work write yield
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


@dataclass(frozen=True, slots=True)
class Options:
    verbs: Annotated[tuple[str, ...], "the verbs that a title may begin with, whatever their case"] = _VERBS
    before: Annotated[tuple[str, ...], "words that may stand before the verb"] = _ADVERBS
    endings: Annotated[tuple[str, ...], "endings that a verb may bear, dropping an `e` or doubling a consonant"] = (
        "ing",
    )


def _titled(objective: Objective, case: Case, options: Options) -> bool:
    return bool(words(objective.title or ""))


@rule(
    "BSC215",
    "objective-without-verb",
    on=Objective,
    options=Options,
    when=_titled,
    sources=("BSI",),
    ask="What is it that we want to do here?",
)
def objective_without_verb(objective: Objective, case: Case, options: Options) -> Iterator[Problem]:
    """The title of an objective does not begin with a verb of the list.

    Words such as "to", "never" or "continuously" may stand before the verb, and the verb may end in -ing. The list
    is one of English verbs; a standard in another language gives its own.

    ## Why it matters
    "Visitor loyalty" names a topic. "Bring visitors back within a year" says what is wanted, and can be agreed to
    or not.

    ## What to do
    Begin with what is to be done or to become true: improve, keep, win, reduce, be. If the verb is only missing
    from the list, add it to the option `verbs`.

    ## Evidence
    Objectives with a title.
    """
    title = objective.title or ""
    own = words(title)
    while found := beginning(own, options.before):
        own = own[len(words(found)) :]
    if not own or any(beginning((form, *own[1:]), options.verbs) for form in _forms(own[0], options.endings)):
        return
    first = spelled(title, len(words(title)) - len(own) + 1)
    yield Problem(
        objective,
        f"the title of {quoted(objective.id)} begins with {quoted(first)}, and no verb is known there",
        "begin with what is to be done or to become true: improve, keep, win, be; "
        "or add the verb to the option `verbs`",
        (Label(objective.title_span, "what is to be done?"),) if objective.title_span else (),
    )


def _forms(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    """What `word` may be a form of: itself, and what it is without one of `endings` (improving, cutting)."""
    yield word
    for ending in endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield from (stem, f"{stem}e", stem[:-1]) if stem[-1] == stem[-2] else (stem, f"{stem}e")
