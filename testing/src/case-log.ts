import { JsonFloat, type JsonObject, type JsonValue } from '@wandb/proto';
import { errorDifference } from './case-errors.js';
import type { RecordedCase } from './case-file.js';
import { comparableSummary, enterCasePlace, startCaseRun, withoutTimes } from './case-run.js';
import { fromCaseJson, Inexpressible } from './case-values.js';
import { firstDifference } from './equal-values.js';

interface Call {
  data: unknown;
  options: { step?: unknown; commit?: boolean };
}

/** Runs `run.log(data, step, commit)` calls and compares rows, summary and the error that ends them. */
export async function runLogCase(one: RecordedCase): Promise<string | null> {
  const calls = ((one.input as JsonObject)['log'] as JsonObject[]).map(expressed);
  const place = enterCasePlace();
  try {
    const { run, journal } = await startCaseRun(place);
    let error: { thrown: unknown } | undefined;
    // The recording ended at the first error too.
    for (const call of calls) {
      try {
        run.log(call.data as object, call.options as object);
      } catch (thrown) {
        error = { thrown };
        break;
      }
    }
    const { rows, summary } = await journal();
    return (
      outcomeDifference(error, one.output['error']) ??
      firstDifference(rows.map(withoutTimes), one.output['history'], 'history') ??
      firstDifference(comparableSummary(summary), one.output['summary'], 'summary')
    );
  } finally {
    place.leave();
  }
}

/** The difference between "was there an error, and which" and the recording. */
export function outcomeDifference(
  error: { thrown: unknown } | undefined,
  recorded: JsonValue | undefined,
): string | null {
  if (recorded === undefined)
    return error === undefined ? null : `got an error that was not recorded: ${String(error.thrown)}`;
  if (error === undefined) return `no error; want ${JSON.stringify(recorded)}`;
  return errorDifference(error.thrown, recorded as JsonObject);
}

function expressed(call: JsonObject): Call {
  const options: Call['options'] = {};
  if (call['step'] instanceof JsonFloat) throw new Inexpressible('a float step: in JavaScript 2.0 is 2');
  if (call['step'] !== undefined && call['step'] !== null) options.step = fromCaseJson(call['step']);
  if (typeof call['commit'] === 'boolean') options.commit = call['commit'];
  return { data: fromCaseJson(call['data'] ?? null), options };
}
