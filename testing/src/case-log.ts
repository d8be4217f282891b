import { JsonFloat, type JsonObject, type JsonValue } from '@wandb/proto';
import { errorDifference } from './case-errors.js';
import type { RecordedCase } from './case-file.js';
import { comparableSummary, enterCasePlace, startCaseRun, withoutTimes } from './case-run.js';
import { fromCaseJson, fromCaseRow, fromPythonText, Inexpressible, refusesInstance } from './case-values.js';
import { firstDifference } from './equal-values.js';

interface Call {
  data: unknown;
  options: { step?: unknown; commit?: unknown };
}

/** Runs `run.log(data, step, commit)` calls and compares rows, summary and the error that ends them. */
export async function runLogCase(one: RecordedCase): Promise<string | null> {
  const calls = ((one.input as JsonObject)['log'] as JsonObject[]).map((call) => expressed(call, one.output));
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
  if (recorded === undefined) {
    if (error === undefined) return null;
    if (refusesInstance(error.thrown))
      throw new Inexpressible('instances of classes are refused; Python knows what to make of this one');
    return `got an error that was not recorded: ${String(error.thrown)}`;
  }
  if (error === undefined) return `no error; want ${JSON.stringify(recorded)}`;
  return errorDifference(error.thrown, recorded as JsonObject);
}

function expressed(call: JsonObject, output: JsonObject): Call {
  const options: Call['options'] = {};
  const { step = null, commit = null, data = null } = call;
  if (step !== null) options.step = expressedStep(step);
  if (commit !== null) options.commit = fromCaseJson(commit);
  return { data: hasLostKeys(output) ? withKeys(data) : fromCaseRow(data), options };
}

function expressedStep(step: JsonValue): unknown {
  const isFloat = step instanceof JsonFloat || /^numpy\.float/.test(String((step as JsonObject)['__py__']));
  const value = fromCaseJson(step);
  if (isFloat && Number.isInteger(value)) throw new Inexpressible('a float step: in JavaScript 2.0 is 2');
  if (ArrayBuffer.isView(value)) throw new Inexpressible('an array is no number in JavaScript, whatever its size');
  if (typeof value === 'bigint') throw new Inexpressible('steps beyond 2^53: JavaScript counts no further');
  if (value === Number(value) && Number.isInteger(value) && !Number.isSafeInteger(value))
    throw new Inexpressible('steps beyond 2^53: JavaScript counts no further');
  return value;
}

/** JSON has only keys that are strings: that others were given, only the recorded error tells. */
function hasLostKeys(output: JsonObject): boolean {
  return /^Key values passed to .* must be strings/.test(
    String((output['error'] as JsonObject | undefined)?.['message']),
  );
}

/** Keys as they were before they were written as JSON: `1`, `true`, `null` are no texts. */
function withKeys(data: JsonValue): unknown {
  const words: Record<string, unknown> = { true: true, false: false, null: null };
  const entries = Object.entries(data as JsonObject).map(([key, value]) => {
    const isNumber = /^-?[\d.]+$/.test(key);
    return [key in words ? words[key] : isNumber ? fromPythonText(key) : key, fromCaseJson(value)] as const;
  });
  return new Map<unknown, unknown>(entries);
}
