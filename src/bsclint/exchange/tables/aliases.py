"""What headings are called in English, Dutch, German, French and Spanish, and the words in their cells."""

from __future__ import annotations

from collections.abc import Mapping

_KINDS: Mapping[str, Mapping[str, str]] = {
    "scorecard": {
        "en": "scorecard; scorecard name; organization; organisation; business unit; entity",
        "nl": "organisatie; organisatieonderdeel; scorekaart",
        "de": "organisation; geschäftsbereich; scorecard name",
        "fr": "organisation; entité; tableau de bord",
        "es": "organización; unidad de negocio; entidad; organização",
    },
    "perspective": {
        "en": (
            "perspective; bsc perspective; balanced scorecard perspective; scorecard perspective; quadrant; "
            "dimension; key performance area; kpa; key result area; kra; category"
        ),
        "nl": "perspectief; bsc perspectief; categorie; dimensie",
        "de": "perspektive; bsc perspektive; kategorie; dimension",
        "fr": "perspective; axe; axe stratégique; dimension; catégorie",
        "es": "perspectiva; perspectiva bsc; dimensión; categoría; eje estratégico",
    },
    "theme": {
        "en": "theme; strategic theme; pillar; strategic pillar; focus area; strategic priority; priority area",
        "nl": "thema; strategisch thema; pijler; speerpunt",
        "de": "thema; strategisches thema; handlungsfeld; säule; stoßrichtung; strategische stoßrichtung",
        "fr": "thème; thème stratégique; pilier; orientation stratégique",
        "es": "tema; tema estratégico; pilar; línea estratégica; eixo estratégico",
    },
    "goal": {
        "en": "goal; strategic goal; goal name; long term goal; critical success factor; csf; key success factor",
        "nl": "doel; strategisch doel; succesfactor; kritische succesfactor; kritieke succesfactor; ksf",
        "de": "ziel; strategisches ziel; oberziel; kritischer erfolgsfaktor; erfolgsfaktor",
        "fr": "but; finalité; facteur clé de succès",
        "es": "factor crítico de éxito; propósito",
    },
    "objective": {
        "en": "objective; strategic objective; objective name; business objective; what",
        "nl": "doelstelling; strategische doelstelling",
        "de": "strategische zielsetzung; zielsetzung; strategische ziele",
        "fr": "objectif; objectif stratégique",
        "es": "objetivo; objetivo estratégico",
    },
    "measure": {
        "en": (
            "measure; measures of success; metric; kpi; kpis; indicator; measurement; performance measure; "
            "key metric; performance indicator; key performance indicator; key indicator; kpi name; metric name; "
            "measure name; key result; key measure; success measure; performance metric; lead measure; "
            "lag measure"
        ),
        "nl": (
            "meting; maatstaf; indicator; prestatie indicator; prestatieindicator; kritieke prestatie indicator; "
            "kpi s; meeteenheid kpi; kengetal; meetpunt"
        ),
        "de": "kennzahl; messgröße; messgrösse; indikator; kennziffer; leistungskennzahl; messzahl",
        "fr": "mesure; indicateur; indicateur clé; indicateur de performance; indicateur clé de performance",
        "es": (
            "indicador; métrica; medida; indicador clave; indicador clave de desempeño; indicador de gestión; "
            "métrica clave; indicador principal; kpi principal"
        ),
    },
    "initiative": {
        "en": (
            "initiative; strategic initiative; project; action; action plan; activity; program; programme; "
            "action item; key action; action step; strategic project; improvement initiative; how"
        ),
        "nl": "initiatief; actie; maatregel; project; actieplan; activiteit; strategisch initiatief; verbeteractie",
        "de": (
            "maßnahme; massnahme; aktion; projekt; initiative; strategische maßnahme; strategische initiative; "
            "aktivität"
        ),
        "fr": "initiative; action; plan d action; projet; initiative stratégique; action stratégique",
        "es": "iniciativa; acción; proyecto; plan de acción; iniciativa estratégica; actividad; ação; projeto",
    },
    "milestone": {
        "en": "milestone; key milestone; deliverable",
        "nl": "mijlpaal",
        "de": "meilenstein",
        "fr": "jalon; étape clé",
        "es": "hito; marco",
    },
}

_ATTRIBUTES: Mapping[str, Mapping[str, str]] = {
    "id": {
        "en": "number; no; nr; id; ref; reference; code; identifier; goal number; sequence; row",
        "nl": "nummer; volgnummer; kenmerk",
        "de": "nummer; kennung; lfd nr",
        "fr": "numéro; n; référence",
        "es": "número; código; núm",
    },
    "target": {
        "en": (
            "target; target value; planned; plan value; target level; desired result; targeted value; threshold target"
        ),
        "nl": "streefwaarde; streefcijfer; doelwaarde; norm; normwaarde; target",
        "de": "zielwert; zielgröße; zielvorgabe; sollwert; soll; vorgabe; plan; planwert",
        "fr": "cible; valeur cible; objectif chiffré; objectif cible; prévu",
        "es": "meta; valor meta; valor objetivo; valor esperado; meta rango esperado",
    },
    "actual": {
        "en": (
            "actual; actual value; current; current value; result; achieved; actuals; achievement; "
            "current performance; latest; latest value; current status value; realised; realized; value"
        ),
        "nl": "realisatie; werkelijk; werkelijke waarde; huidige waarde; actueel; resultaat; gerealiseerd; stand",
        "de": "ist; istwert; ist wert; aktueller wert; ergebnis; aktuell; istzustand",
        "fr": "réalisé; réel; valeur actuelle; valeur réelle; résultat; réalisation",
        "es": "real; resultado; valor actual; valor real; actual; ejecutado; logrado; resultado actual",
    },
    "baseline": {
        "en": (
            "baseline; base line; baseline value; start value; starting value; starting point; initial value; "
            "base; as is"
        ),
        "nl": "nulmeting; beginwaarde; uitgangswaarde; startwaarde; uitgangspositie",
        "de": "ausgangswert; basiswert; startwert; ausgangslage; basis",
        "fr": "valeur de départ; valeur initiale; référence; situation initiale; valeur de référence",
        "es": "línea base; línea de base; valor inicial; linha de base; valor de partida",
    },
    "owner": {
        "en": (
            "owner; owner name; responsible; responsible person; accountable; person responsible; lead; "
            "responsibility; responsible party; who; data owner; assigned to; champion; accountable person; "
            "accountable owner"
        ),
        "nl": "eigenaar; verantwoordelijke; verantwoordelijk; trekker; wie; actiehouder",
        "de": "verantwortlich; verantwortlicher; verantwortliche; verantwortung; zuständig; wer; eigentümer",
        "fr": "responsable; pilote; porteur; propriétaire; qui",
        "es": "responsable; propietario; dueño; encargado; quién; responsável",
    },
    "sponsor": {
        "en": "sponsor; executive sponsor",
        "nl": "opdrachtgever",
        "de": "auftraggeber",
        "fr": "commanditaire; parrain",
        "es": "patrocinador",
    },
    "unit": {
        "en": "unit; unit of measure; uom; units; unit of measurement; measurement unit; symbol",
        "nl": "eenheid; meeteenheid",
        "de": "einheit; maßeinheit; messeinheit",
        "fr": "unité; unité de mesure",
        "es": "unidad; unidad de medida; unidade",
    },
    "weight": {
        "en": "weight; weighting; weightage; wt; importance",
        "nl": "gewicht; weging; wegingsfactor",
        "de": "gewicht; gewichtung",
        "fr": "poids; pondération",
        "es": "peso; ponderación",
    },
    "frequency": {
        "en": (
            "frequency; reporting frequency; measurement frequency; cadence; calendar; review frequency; "
            "update frequency; how often; periodicity; update interval; reporting cycle"
        ),
        "nl": "frequentie; meetfrequentie; rapportagefrequentie",
        "de": "frequenz; häufigkeit; messfrequenz; turnus; messintervall; berichtsintervall",
        "fr": "fréquence; périodicité",
        "es": "frecuencia; periodicidad; frecuencia de medición; frequência",
    },
    "direction": {
        "en": (
            "direction; desired direction; polarity; trend desired; desired trend; optimization; optimisation; "
            "good is; better if; which way is better"
        ),
        "nl": "richting; gewenste richting",
        "de": "richtung; wirkrichtung; zielrichtung",
        "fr": "sens; direction; tendance souhaitée",
        "es": "dirección; sentido; tendencia deseada; polaridad",
    },
    "higher": {
        "en": "higher better; higher is better; is higher better; bigger is better; more is better; is yes good",
        "nl": "hoger is beter",
        "de": "höher ist besser",
        "fr": "plus haut est mieux",
        "es": "mayor es mejor",
    },
    "lower": {
        "en": "lower is better; lower better; is lower better; smaller is better; less is better",
        "nl": "lager is beter",
        "de": "niedriger ist besser",
        "fr": "plus bas est mieux",
        "es": "menor es mejor",
    },
    "status": {
        "en": "status; rag; rag status; state; current status; traffic light; health; performance status",
        "nl": "status; stand van zaken; stoplicht",
        "de": "status; ampel; stand",
        "fr": "statut; état; feu",
        "es": "estado; semáforo; estatus",
    },
    "kind": {
        "en": (
            "leading lagging; lead lag; leading or lagging; leading/lagging; lead or lag; measure type; "
            "kpi type; indicator type; type of measure; type of indicator; lag lead; lagging leading"
        ),
        "nl": "type indicator; soort indicator; leading of lagging",
        "de": "art der kennzahl; früh spätindikator; kennzahlentyp",
        "fr": "type d indicateur; type de mesure",
        "es": "tipo de indicador; tipo indicador",
    },
    "formula": {
        "en": (
            "formula; calculation; calculation method; how calculated; how measured; method of calculation; computation"
        ),
        "nl": "formule; berekening; rekenregel",
        "de": "formel; berechnung; berechnungsmethode",
        "fr": "formule; calcul; mode de calcul",
        "es": "fórmula; cálculo; fórmula de cálculo; método de cálculo",
    },
    "source": {
        "en": "source; data source; source of data; information source; evidence source; measured by",
        "nl": "bron; databron; gegevensbron",
        "de": "quelle; datenquelle",
        "fr": "source; source des données; source de données",
        "es": "fuente; fuente de datos; fuente de información; fonte",
    },
    "description": {
        "en": "description; details; detail; intended result; explanation; objective statement; narrative",
        "nl": "omschrijving; beschrijving; toelichting",
        "de": "beschreibung; erläuterung",
        "fr": "description; détail; explication",
        "es": "descripción; detalle; explicación",
    },
    "definition": {
        "en": "definition; measure definition",
        "nl": "definitie",
        "de": "definition",
        "fr": "définition",
        "es": "definición",
    },
    "commentary": {
        "en": "comment; comments; commentary; notes; note; remarks; remark; analysis; narrative comment",
        "nl": "opmerking; opmerkingen; commentaar; toelichting cijfers",
        "de": "kommentar; bemerkung; bemerkungen; anmerkung; anmerkungen; notizen",
        "fr": "commentaire; commentaires; remarque; remarques; observations",
        "es": "comentario; comentarios; observación; observaciones; notas",
    },
    "question": {
        "en": "key question; strategic question; question",
        "nl": "vraag; centrale vraag",
        "de": "leitfrage; frage",
        "fr": "question",
        "es": "pregunta; pregunta clave",
    },
    "due": {
        "en": (
            "due date; due; deadline; target date; by when; when; completion date; timeline; timeframe; "
            "time frame; target completion; completion; date due; timing; schedule; eta"
        ),
        "nl": "deadline; einddatum doel; wanneer; termijn; planning; streefdatum",
        "de": "termin; fällig; frist; bis wann; wann; fälligkeit; zieltermin; zeitrahmen",
        "fr": "échéance; date limite; délai; quand; calendrier",
        "es": "fecha límite; plazo; vencimiento; cuándo; cronograma; prazo; fecha meta",
    },
    "start": {
        "en": "start; start date; begin; begin date; starts; from",
        "nl": "start; startdatum; begindatum; begin",
        "de": "beginn; start; startdatum; anfang",
        "fr": "début; date de début; démarrage",
        "es": "inicio; fecha de inicio; fecha inicio; comienzo",
    },
    "end": {
        "en": "end; end date; finish; finish date; ends; until",
        "nl": "einde; einddatum; eind",
        "de": "ende; enddatum",
        "fr": "fin; date de fin",
        "es": "fin; fecha de fin; fecha fin; fecha final; término",
    },
    "done": {
        "en": "done; completed on; date completed; actual date; reached on",
        "nl": "gereed op; afgerond op",
        "de": "erledigt am; abgeschlossen am",
        "fr": "achevé le",
        "es": "completado el; fecha de cumplimiento",
    },
    "budget": {
        "en": "budget; cost; estimated cost; investment; funding; resources required budget; capex; cost estimate",
        "nl": "budget; kosten; investering; begroting",
        "de": "budget; kosten; investition; mittel",
        "fr": "budget; coût; investissement",
        "es": "presupuesto; costo; coste; inversión; orçamento",
    },
    "progress": {
        "en": "progress; complete; percent complete; completion percentage; done percent; pct complete",
        "nl": "voortgang; gereed",
        "de": "fortschritt; fertigstellungsgrad",
        "fr": "avancement; taux d avancement; progression",
        "es": "avance; progreso; porcentaje de avance",
    },
    "period": {
        "en": "period; reporting period; date; month; quarter; year; measurement period; as of; fiscal year",
        "nl": "periode; maand; kwartaal; jaar; datum; peildatum",
        "de": "zeitraum; monat; quartal; jahr; datum; stichtag; periode",
        "fr": "période; mois; trimestre; année; date",
        "es": "período; periodo; mes; trimestre; año; fecha",
    },
    "green": {"en": "green; green threshold; goal threshold", "nl": "groen", "de": "grün", "fr": "vert", "es": "verde"},
    "amber": {
        "en": "amber; yellow; amber threshold",
        "nl": "oranje; geel",
        "de": "gelb",
        "fr": "orange; jaune",
        "es": "amarillo",
    },
    "red": {"en": "red; red threshold; red flag", "nl": "rood", "de": "rot", "fr": "rouge", "es": "rojo"},
    "drives": {
        "en": (
            "drives; leads to; contributes to objective; linked objective; linked objectives; links to; impacts; "
            "enables; supports objective drives; cause effect link; strategic link; effect on"
        ),
        "nl": "draagt bij aan; leidt tot; beïnvloedt",
        "de": "wirkt auf; treibt; beeinflusst",
        "fr": "contribue à; influence; impacte",
        "es": "impulsa; contribuye a; impacta en; influye en",
    },
    "supports": {
        "en": "supports; supports objective; objectives supported; supported objective; related objective; linked to",
        "nl": "ondersteunt; ondersteunde doelstelling",
        "de": "unterstützt; unterstütztes ziel",
        "fr": "soutient; objectif soutenu",
        "es": "apoya; objetivo relacionado; objetivo asociado",
    },
    "benchmark": {
        "en": "benchmark; industry benchmark; comparator",
        "nl": "benchmark",
        "de": "benchmark; vergleichswert",
        "fr": "référence externe; benchmark",
        "es": "benchmark; referencia",
    },
    "stakeholders": {
        "en": "stakeholder; stakeholders",
        "nl": "belanghebbenden; stakeholders",
        "de": "stakeholder; anspruchsgruppen",
        "fr": "parties prenantes",
        "es": "partes interesadas",
    },
    "priority": {
        "en": "priority",
        "nl": "prioriteit",
        "de": "priorität",
        "fr": "priorité",
        "es": "prioridad",
    },
    "hypothesis": {
        "en": "hypothesis; rationale",
        "nl": "hypothese",
        "de": "hypothese",
        "fr": "hypothèse",
        "es": "hipótesis",
    },
    "aggregation_type": {"en": "aggregation type; aggregation; rollup type"},
    "data_type": {"en": "data type"},
    "scoring_type": {"en": "scoring type"},
    "updater": {"en": "updater; updaters; kpi updater; reporter"},
}


def phrases(table: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    """Each phrase in the form of names, what it stands for, and its language; English first."""
    from bsclint.exchange.naming import name_of

    found: dict[str, tuple[str, str]] = {}
    for language in ("en", "nl", "de", "fr", "es"):
        for key, many in table.items():
            for phrase in many.get(language, "").split(";"):
                if words := name_of(phrase):
                    found.setdefault(words, (key, language))
    return found


KIND_PHRASES = phrases(_KINDS)
ATTRIBUTE_PHRASES = phrases(_ATTRIBUTES)
