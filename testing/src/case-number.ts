import { JsonFloat, stringifyJson } from '@wandb/proto';
import type { RecordedCase } from './case-file.js';
import { parsePython } from './case-python.js';
import { enterCasePlace, startCaseRun } from './case-run.js';
import { fromPythonText, Inexpressible } from './case-values.js';
import { firstDifference } from './equal-values.js';

/**
 * A number's JSON text: exact on the encoder, which is told what is a float; by value through the SDK, where 1.0 and 1
 * are one number.
 */
export async function runNumberCase(one: RecordedCase): Promise<string | null> {
  const want = String(one.output['output_raw_json']);
  const parsed = parsePython(String(one.input));
  if (parsed.kind !== 'int' && parsed.kind !== 'float') throw new Inexpressible('not a number');
  const text = stringifyJson(parsed.kind === 'int' ? parsed.value : new JsonFloat(parsed.value));
  if (text !== want) return `text: got ${text}, want ${want}`;
  const place = enterCasePlace();
  try {
    const { run, journal } = await startCaseRun(place);
    run.log({ v: fromPythonText(String(one.input)) });
    const { rows } = await journal();
    return firstDifference(rows[0]?.['v'], numberOf(want), 'value through the SDK');
  } finally {
    place.leave();
  }
}

function numberOf(text: string): number | bigint {
  if (/^-?\d{16,}$/.test(text)) return BigInt(text);
  return Number(text);
}
