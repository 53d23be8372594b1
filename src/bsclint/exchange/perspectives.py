"""Perspectives by the names that people give them, in five languages."""

from __future__ import annotations

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
        "finanziell",
        "financier",
        "financière",
        "financiera",
        "financiero",
        "finanzas",
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
        "processus",
        "processus_internes",
        "processus_interne",
        "procesos",
        "procesos_internos",
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
        "lernen_und_wachstum",
        "lern_und_entwicklung",
        "apprentissage",
        "apprentissage_et_croissance",
        "apprentissage_et_développement",
        "aprendizaje",
        "aprendizaje_y_crecimiento",
    ),
}
_BY_NAME = {known: name for name, many in _KNOWN.items() for known in many}
_FRAMES = ("perspective", "perspectief", "perspektive", "perspectiva")


def well_known(title: str) -> str | None:
    """The name by which frameworks know the perspective of this title: `learning` for `Lernen & Entwicklung`."""
    words = [word for word in name_of(title).split("_") if word not in _FRAMES and word not in ("the", "de", "la")]
    return _BY_NAME.get("_".join(words)) or _BY_NAME.get("_".join(w for w in words if w not in ("and", "en", "und")))
