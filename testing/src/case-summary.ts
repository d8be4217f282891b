import type { RecordedCase } from './case-file.js';
import { outcomeDifference } from './case-log.js';
import { firstError } from './case-metrics.js';
import { parsePython } from './case-python.js';
import { comparableSummary, enterCasePlace, startCaseRun } from './case-run.js';
import { fromPython, fromPythonText, Inexpressible } from './case-values.js';
import { firstDifference } from './equal-values.js';

/** What the recorder's words stand for where the input is no expression; taken from its outputs. */
const words: Record<string, () => unknown> = {
  'nested nan': () => ({ a: [1, { b: Number.NaN }] }),
  'class object': () => {
    throw new Inexpressible('a JavaScript class has no qualified name; classes are refused');
  },
  Histogram: () => {
    throw new Inexpressible('wandb.Histogram comes with the data types');
  },
};

/** Sets `run.summary.v` and compares what is stored. */
export async function runSummaryCase(one: RecordedCase): Promise<string | null> {
  const value = expressed(String(one.input));
  const place = enterCasePlace();
  try {
    const { run, journal } = await startCaseRun(place);
    const error = await firstError(() => {
      (run.summary as Record<string, unknown>)['v'] = value;
    });
    const { summary } = await journal();
    return (
      outcomeDifference(error, one.output['error']) ??
      firstDifference(comparableSummary(summary), one.output['summary'], 'summary')
    );
  } finally {
    place.leave();
  }
}

function expressed(text: string): unknown {
  const word = words[text];
  if (word !== undefined) return word();
  try {
    return fromPython(parsePython(text));
  } catch (error) {
    if (error instanceof Inexpressible) throw error;
    return fromPythonText(text);
  }
}
