# The four rules, for regorus and regopy; the input is one scorecard.
package scorecards

import rego.v1

problems contains {"rule": "BSC102", "element": perspective.id} if {
	some perspective in input.perspectives
	measures := sum([count(objective.measures) | some objective in perspective.objectives])
	not measures in {4, 5, 6}
}

problems contains {"rule": "BSC201", "element": sprintf("process:%s", [cluster])} if {
	some perspective in input.perspectives
	perspective.id == "process"
	present := {objective.cluster | some objective in perspective.objectives}
	some cluster in {"operational", "customer_management", "innovation", "regulatory_social"} - present
}

problems contains {"rule": "BSC301", "element": name} if {
	some name in names - (reaching & linked)
}

problems contains {"rule": "BSC501", "element": initiative.id} if {
	some initiative in input.initiatives
	not initiative.supports
}

names := {objective.id | some perspective in input.perspectives; some objective in perspective.objectives}

apex := {objective.id |
	some perspective in input.perspectives
	perspective.id == "financial"
	some objective in perspective.objectives
}

arrows := {[objective.id, goal] |
	some perspective in input.perspectives
	some objective in perspective.objectives
	some goal in objective.drives
} | {[link.from, link.to] | some link in input.links}

linked := {end | some arrow in arrows; some end in arrow}

drivers := {goal: {arrow[0] | some arrow in arrows; arrow[1] == goal} | some goal in linked}

reaching := graph.reachable(drivers, apex)
