import type { JsonObject } from '@wandb/proto';
import { firstDifference } from '@wandb-internal/testing/equal-values';
import { ownKeys, type ReadRun } from './released.js';

/** What a script gave its run. */
export interface RunInput {
  config: JsonObject;
  rows: JsonObject[];
  /** Set explicitly; the rest of the summary is the last value of each metric. */
  summary: JsonObject;
}

/**
 * The first difference between a run as read back and the script's own input; null when rows, config and summary are
 * equal. Keys that the client adds (`_step`, `_runtime`, …) are not the script's.
 */
export function readBackDifference(read: ReadRun, input: RunInput): string | null {
  return (
    firstDifference(read.rows.map(ownKeys), input.rows, 'rows') ??
    firstDifference(ownKeys(read.config), input.config, 'config') ??
    firstDifference(ownKeys(read.summary), expectedSummary(input), 'summary')
  );
}

/**
 * What the released core program makes of an input: it keeps a config by its leaves, so that a config value `{}` never
 * reaches a server (an UpsertBucket of it does not hold the key). Ours keeps it.
 */
export function throughReleasedCore(input: RunInput): RunInput {
  const isEmpty = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
  const config = Object.fromEntries(Object.entries(input.config).filter(([, value]) => !isEmpty(value)));
  return { ...input, config };
}

/** The last value of each key, nested ones leaf by leaf; null leaves the earlier value; then what was set explicitly. */
export function expectedSummary({ rows, summary }: RunInput): JsonObject {
  const folded: JsonObject = {};
  for (const row of rows) mergeLeaves(folded, row);
  return { ...folded, ...summary };
}

function mergeLeaves(target: JsonObject, source: JsonObject): void {
  for (const [key, value] of Object.entries(source)) {
    if (value === null) continue;
    const isNested = typeof value === 'object' && !Array.isArray(value);
    if (!isNested) {
      target[key] = value;
      continue;
    }
    const at = target[key];
    if (typeof at !== 'object' || at === null || Array.isArray(at)) target[key] = {};
    mergeLeaves(target[key] as JsonObject, value as JsonObject);
  }
}
