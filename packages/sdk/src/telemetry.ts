import type { MetricDefinition } from '@wandb/service';

/** Field numbers of the telemetry message `Feature` (http-protocol §4.2). */
const FEATURES = {
  finish: 2,
  save: 3,
  defineMetric: 7,
  nameAtInit: 13,
  idAtInit: 14,
  tagsAtInit: 15,
  configAtInit: 16,
  name: 17,
  tags: 18,
  configItem: 19,
  stepInLog: 61,
  summary: 62,
  shared: 67,
  label: 69,
  fork: 71,
  rewind: 72,
  metricSummary: 63,
  metricHidden: 65,
  metricStepSync: 66,
} as const;

/** A part of the API whose use the run's record mentions, as the released client does. */
export type Feature = keyof typeof FEATURES;

/** The numbers of the features that the arguments of `init` use. */
export function featureNumbers(features: readonly Feature[]): number[] {
  return features.map((feature) => FEATURES[feature]);
}

/** Which features a run uses; each is recorded once, at its first use. */
export class Telemetry {
  readonly #record: (features: number[]) => void;
  readonly #used = new Set<Feature>();

  constructor(record: (features: number[]) => void) {
    this.#record = record;
  }

  used(...features: Feature[]): void {
    const fresh = features.filter((feature) => !this.#used.has(feature));
    if (fresh.length === 0) return;
    for (const feature of fresh) this.#used.add(feature);
    this.#record(featureNumbers(fresh));
  }

  /** What a metric definition uses. */
  usedMetric({ hidden, stepSync, summary }: MetricDefinition): void {
    const features: Feature[] = ['defineMetric'];
    if (summary.length > 0) features.push('metricSummary');
    if (hidden) features.push('metricHidden');
    if (stepSync) features.push('metricStepSync');
    this.used(...features);
  }
}
