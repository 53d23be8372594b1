"""The words in cells that stand for words of the language, and what stands above tables."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "direction": {
        "up": (
            "up; higher; increase; increasing; maximize; maximise; higher is better; more is better; rise; ↑; ▲; "
            "high; hoger is beter; stijgend; hoger; steigend; höher ist besser; maximieren; hausse; augmenter; "
            "plus; ascendente; aumentar; mayor es mejor; creciente; more; bigger is better; higher better; "
            "increase is good"
        ),
        "down": (
            "down; lower; decrease; decreasing; minimize; minimise; lower is better; less is better; reduce; ↓; "
            "▼; low; lager is beter; dalend; lager; sinkend; fallend; niedriger ist besser; minimieren; baisse; "
            "diminuer; moins; descendente; disminuir; menor es mejor; decreciente; less; smaller is better; "
            "lower better; decrease is good"
        ),
        "hold_above": "hold above; maintain above; stay above",
        "hold_below": "hold below; maintain below; stay below",
        "band": "band; range; in range; within range; stabilize; stabilise; target is best; nominal; maintain; hold",
        "milestone": "milestone; yes/no; once; mijlpaal; meilenstein; jalon; hito",
    },
    "frequency": {
        "daily": (
            "daily; day; dagelijks; per dag; täglich; quotidien; quotidienne; journalier; diario; diaria; every day"
        ),
        "weekly": "weekly; week; wekelijks; per week; wöchentlich; hebdomadaire; semanal; every week",
        "monthly": (
            "monthly; month; maandelijks; per maand; monatlich; mensuel; mensuelle; mensual; mensal; every month; m"
        ),
        "quarterly": (
            "quarterly; quarter; per kwartaal; kwartaal; elk kwartaal; vierteljährlich; quartalsweise; quartal; "
            "trimestriel; trimestrielle; trimestral; every quarter; q"
        ),
        "semiannual": (
            "semiannual; semi annual; semiannually; semi annually; half yearly; biannual; twice a year; "
            "halfjaarlijks; halbjährlich; semestriel; semestrielle; semestral"
        ),
        "annual": (
            "annual; annually; yearly; year; jaarlijks; per jaar; jährlich; annuel; annuelle; anual; every year; "
            "once a year"
        ),
    },
    "kind": {
        "leading": (
            "leading; lead; leading indicator; driver; voorlopend; frühindikator; avancé; avance; inductor; "
            "lead measure; lead indicator; predictive"
        ),
        "lagging": (
            "lagging; lag; lagging indicator; outcome; achterlopend; nalopend; spätindikator; retardé; retard; "
            "rezagado; lag measure; lag indicator; result"
        ),
    },
    "measure.status": {
        "green": (
            "green; g; on track; on target; groen; grün; vert; verde; op schema; op koers; im plan; "
            "en bonne voie; en curso según plan; above target; met; target met; achieved; exceeded; exceeding; "
            "meets target; good"
        ),
        "amber": (
            "amber; a; yellow; y; at risk; caution; oranje; geel; gelb; orange; jaune; amarillo; ámbar; "
            "near target; watch; warning; slightly below; slightly behind; needs attention; monitor; amarela"
        ),
        "red": (
            "red; r; off track; off target; rood; rot; rouge; rojo; behind; below target; not met; missed; "
            "below plan; critical; delayed; vermelho; poor; bad"
        ),
    },
    "initiative.status": {
        "planned": (
            "planned; not started; proposed; to do; upcoming; scheduled; new; pending start; gepland; "
            "niet gestart; geplant; nicht begonnen; planifié; non commencé; à venir; planificado; planificada; "
            "no iniciado; no iniciada; planejado"
        ),
        "active": (
            "active; in progress; ongoing; started; underway; under way; on track; lopend; in uitvoering; bezig; "
            "laufend; in arbeit; in umsetzung; en cours; en curso; en progreso; en proceso; wip; doing; "
            "em andamento; on schedule"
        ),
        "done": (
            "done; complete; completed; finished; closed; gereed; afgerond; voltooid; abgeschlossen; erledigt; "
            "fertig; terminé; terminée; achevé; completado; completada; terminado; finalizado; concluído; "
            "delivered"
        ),
        "stopped": (
            "stopped; cancelled; canceled; on hold; suspended; gestopt; stopgezet; gestoppt; abgebrochen; "
            "arrêté; annulé; detenido; cancelado; suspendido; terminated; abandoned; paused"
        ),
    },
    "objective.status": {
        "proposed": "proposed; draft; planned; not started; voorgesteld; vorgeschlagen; proposé; propuesto",
        "active": (
            "active; in progress; ongoing; on track; actief; aktiv; actif; activo; current; en cours; en curso; lopend"
        ),
        "achieved": "achieved; complete; completed; done; met; bereikt; erreicht; atteint; logrado; alcanzado",
        "dropped": "dropped; cancelled; canceled; stopped; abandoned; vervallen; verworfen; abandonné; abandonado",
    },
    "priority": {
        "critical": "critical; very high; kritiek; kritisch; critique; crítica; crítico; must",
        "high": "high; hoog; hoch; haute; élevée; alta; alto; 1; should",
        "normal": "normal; medium; low; middel; mittel; moyenne; media; média; laag; niedrig; basse; baja; could",
    },
    "flag": {
        "true": "yes; y; true; ja; j; wahr; waar; oui; o; vrai; sí; si; s; verdadero; 1; x; ✓; ✔; sim",
        "false": "no; n; false; nee; nein; falsch; onwaar; non; faux; falso; 0; não",
    },
}


def _words() -> dict[str, dict[str, str]]:
    return {
        key: {phrase.strip().casefold(): word for word, many in table.items() for phrase in many.split(";")}
        for key, table in WORDS.items()
    }


WORDS_OF = _words()
"""For `frequency`, `measure.status` …: the word of the language by what is written in a cell."""

NOTES: Mapping[str, str] = {
    phrase: key
    for key, many in {
        "vision": "vision; visie; visión; visão; our vision; vision statement",
        "mission": "mission; missie; misión; missão; our mission; mission statement; purpose; auftrag",
        "values": "values; core values; kernwaarden; waarden; werte; valeurs; valores",
        "period": (
            "period; planning period; plan period; periode; zeitraum; période; período; strategy period; fiscal year"
        ),
        "owner": "scorecard owner; owner; eigenaar; verantwortlich; responsable",
        "unit_name": (
            "organization; organisation; company; organisatie; unternehmen; firma; entreprise; empresa; "
            "organización; business unit; department; company name; client"
        ),
        "version": "version; versie",
        "sponsor": "sponsor; executive sponsor",
        "title": "title; scorecard; scorecard name; plan; strategic plan",
    }.items()
    for phrase in (one.strip() for one in many.split(";"))
}
"""What stands above a table beside its name, or behind a colon: `Vision: …`."""
