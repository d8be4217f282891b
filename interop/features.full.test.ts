import { describe, expect, it } from 'vitest';
import { onBoth, type ScenarioOutcome } from './src/scenario.js';

/*
 * The long ones of the recorded scenarios of the released client, on the released core and on our daemon; see
 * `features.test.ts`.
 */

describe('a program that takes its time', { timeout: 300_000 }, () => {
  it.each(['resume', 'fork_rewind', 'sysmetrics', 'heartbeat'])('%s', async (scenario) => {
    expect((await onBoth(scenario)).length).toBeGreaterThan(0);
  });

  it('multiproc', async () => {
    expect((await onBoth('multiproc', undefined, inAnyOrder)).length).toBeGreaterThan(0);
  });

  it('public_api, but for what it does with artifacts', async () => {
    expect((await onBoth('public_api', undefined, withoutArtifacts)).length).toBe(0);
  });
});

/**
 * Artifacts and sweeps are not built yet, and the history is read row by row, not as Parquet files of the server: neither what the
 * program prints of them is compared, nor what it asks for.
 */
function withoutArtifacts(outcome: ScenarioOutcome): ScenarioOutcome {
  const printed = outcome.stdout
    // The sizes of the files that tell the time and the host.
    .replace(/('(?:config\.yaml|wandb-(?:metadata|summary)\.json)', )\d+/g, '$1<size>')
    // Our messages say first which request was refused.
    .replace(/(ApiFailedError )\w+: POST \S+ answered \d+ \((.*)\)$/gm, '$1$2');
  const lines = printed.split('\n').filter((line) => !/artifact|logged|used|collections|^(OK|ERR) sweeps/.test(line));
  const otherOperations = outcome.otherOperations.filter((name) => !/Artifact|^RunParquetHistory$/.test(name));
  return { ...outcome, stdout: lines.join('\n'), otherOperations };
}

/** Processes that write to one run take turns as they like, and each counts its lines for itself. */
function inAnyOrder(outcome: ScenarioOutcome): ScenarioOutcome {
  const runs = outcome.runs.map(({ id, state, traffic }) => ({
    id,
    state: {
      ...state,
      rows: [...state.rows].sort((a, b) => (text(a) < text(b) ? -1 : 1)),
    },
    traffic: {
      ...traffic,
      history: [],
      console: [],
      summary: {},
      completing: {},
      last: '',
    },
  }));
  return { ...outcome, stdout: outcome.stdout.split('\n').sort().join('\n'), runs };
}

function text(row: object): string {
  return JSON.stringify(Object.entries(row).sort());
}
