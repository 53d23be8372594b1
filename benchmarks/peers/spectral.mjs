// The four rules for Spectral. Its own function `schema` could find a missing cluster too, in twice the time for all.
import { truthy } from "@stoplight/spectral-functions";

const CLUSTERS = ["operational", "customer_management", "innovation", "regulatory_social"];

/** A perspective with other than four to six measures. */
function measureCount(perspective) {
  const measures = perspective.objectives.reduce((sum, objective) => sum + objective.measures.length, 0);
  if (measures < 4 || measures > 6) {
    return [{ message: `${perspective.id} has ${measures} measures, and 4 to 6 are wanted` }];
  }
}

/** Clusters without an objective in the process perspective. */
function missingClusters(perspective) {
  if (perspective.id !== "process") return;
  const present = new Set(perspective.objectives.map((objective) => objective.cluster));
  return CLUSTERS.filter((cluster) => !present.has(cluster)).map((cluster) => ({
    message: `${perspective.id} has no objective of the cluster ${cluster}`,
  }));
}

/** Objectives from which nothing leads to a financial one, and financial ones that nothing is linked to. */
function causalPath(scorecard) {
  const linked = new Set();
  const drivers = new Map();
  const link = (from, to) => {
    linked.add(from).add(to);
    drivers.set(to, [...(drivers.get(to) ?? []), from]);
  };
  const reaching = new Set();
  for (const perspective of scorecard.perspectives) {
    for (const objective of perspective.objectives) {
      if (perspective.id === "financial") reaching.add(objective.id);
      for (const goal of objective.drives ?? []) link(objective.id, goal);
    }
  }
  for (const { from, to } of scorecard.links) link(from, to);
  for (const goal of reaching) {
    for (const driver of drivers.get(goal) ?? []) reaching.add(driver);
  }
  return scorecard.perspectives.flatMap((perspective, p) =>
    perspective.objectives.flatMap((objective, o) =>
      reaching.has(objective.id) && linked.has(objective.id)
        ? []
        : [{ message: `${objective.id} leads nowhere`, path: ["perspectives", p, "objectives", o] }],
    ),
  );
}

export default {
  rules: {
    BSC102: { given: "$.perspectives[*]", severity: "error", then: { function: measureCount } },
    BSC201: { given: "$.perspectives[*]", severity: "error", then: { function: missingClusters } },
    BSC301: { given: "$", severity: "error", then: { function: causalPath } },
    BSC501: { given: "$.initiatives[*]", severity: "error", then: { field: "supports", function: truthy } },
  },
};
