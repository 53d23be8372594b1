"""Perspectives by the names that people give them, in five languages."""

from __future__ import annotations

import re

from bsclint.exchange.naming import name_of

_KNOWN = {
    "financial": (
        "financial",
        "finance",
        "finances",
        "financials",
        "financieel",
        "financiële",
        "financiën",
        "finanzen",
        "finanz",
        "finanziell",
        "financier",
        "financière",
        "financiera",
        "financiero",
        "finanzas",
        "financeira",
        "financeiro",
        "finanças",
        "fin",
    ),
    "customer": (
        "customer",
        "customers",
        "client",
        "clients",
        "klant",
        "klanten",
        "kunde",
        "kunden",
        "cliente",
        "clientes",
        "cliënten",
        "customer_value",
        "stakeholder",
        "stakeholders",
        "customers_and_stakeholders",
        "customer_and_stakeholder",
        "mercado_y_clientes",
    ),
    "process": (
        "process",
        "processes",
        "internal",
        "internal_process",
        "internal_processes",
        "internal_business",
        "internal_business_process",
        "internal_business_processes",
        "business_process",
        "business_processes",
        "interne_processen",
        "processen",
        "interne_prozesse",
        "interne_geschäftsprozesse",
        "prozesse",
        "prozess",
        "interne_prozess",
        "geschäftsprozess",
        "processus",
        "processus_internes",
        "processus_interne",
        "procesos",
        "procesos_internos",
        "processos",
        "processos_internos",
        "internal_operations",
        "operations",
        "operational_processes",
        "internal_perspective",
        "processus_métier",
        "intern",
        "interno",
        "internal_business_processes_and_operations",
    ),
    "learning": (
        "learning",
        "learning_growth",
        "learning_and_growth",
        "organizational_capacity",
        "organisational_capacity",
        "leren",
        "leren_en_groeien",
        "leren_en_groei",
        "leer_en_groei",
        "lernen",
        "lernen_und_entwicklung",
        "lern_und_entwicklungs",
        "lern_und_wachstums",
        "entwicklungs",
        "lernen_und_wachstum",
        "lern_und_entwicklung",
        "apprentissage",
        "apprentissage_et_croissance",
        "apprentissage_et_développement",
        "aprendizaje",
        "aprendizaje_y_crecimiento",
        "aprendizado",
        "aprendizado_e_crescimento",
        "aprendizaje_y_desarrollo",
        "l_g",
        "learning_and_development",
        "learning_and_innovation",
        "innovation_and_learning",
        "innovation_learning",
        "employee_learning_and_growth",
        "people_learning_and_growth",
        "people_and_learning",
        "growth_and_learning",
        "growth",
        "formación_y_crecimiento",
        "organisational_learning",
        "organizational_learning",
        "innovatie_en_leren",
        "lernen_und_innovation",
        "potenziale",
        "potenzial",
        "mitarbeiter",
        "personas",
        "medewerkers",
    ),
}
_AND = ("and", "en", "und", "et", "y", "e")
_BY_NAME = {
    shape: name
    for name, many in _KNOWN.items()
    for known in many
    for shape in (known, "_".join(word for word in known.split("_") if word not in _AND))
}
_FRAMES = ("perspective", "perspectief", "perspektive", "perspectiva")


def well_known(title: str) -> str | None:
    """The name by which frameworks know the perspective of this title: `learning` for `Lernen & Entwicklung`.

    Of a title such as `Customer / Market` the parts are asked, and one has to be known, and no other as something else.
    """
    if name := _known(title):
        return name
    parts = {_known(part) for part in re.split("[/()|,–:-]", title)} - {None}
    return parts.pop() if len(parts) == 1 and len(title) < _LONGEST else None


_LONGEST = 60
_WORDS = ("the", "de", "la", "der", "die", "du", "del", "bsc", "our")


def _known(title: str) -> str | None:
    words = [_bare(word) for word in name_of(title).split("_") if word not in _FRAMES and word not in _WORDS]
    return _BY_NAME.get("_".join(words)) or _BY_NAME.get("_".join(w for w in words if w not in _AND))


def _bare(word: str) -> str:
    """`finanz` for `finanzperspektive`."""
    for frame in _FRAMES:
        word = word.removesuffix(frame) or word
    return word
