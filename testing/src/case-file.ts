import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';

/** One recorded case of `conformance/semantics`. */
export interface RecordedCase {
  /** File name without `.json`. */
  file: string;
  /** The recorded id; where a file repeats one, `id#2`, `id#3`, … */
  id: string;
  /** Floats are tagged (`JsonFloat`), so that 1.0 and 1 can be told apart. */
  input: JsonValue;
  output: JsonObject;
  /** Where it stands: for readers in other languages. */
  source: { path: string; index: number };
}

/** Which executor runs a case: told by the shape of the case, so that files not known here are run too. */
export type CaseKind = 'log' | 'config' | 'metrics' | 'summary-value' | 'number-text' | 'init' | 'unknown';

/** Reads a case file. */
export function readCaseFile(path: string): RecordedCase[] {
  const text = readFileSync(path, 'utf8');
  const parsed = parseJson(text, { floats: 'tagged' }) as { cases?: JsonObject[] };
  const seen = new Map<string, number>();
  return (parsed.cases ?? []).map((one, index) => {
    const id = String(one['id']);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    const output = (one['output'] ?? { output_raw_json: one['output_raw_json'] }) as JsonObject;
    return {
      file: basename(path, '.json'),
      id: count === 1 ? id : `${id}#${count}`,
      input: one['input'] as JsonValue,
      output,
      source: { path, index },
    };
  });
}

/** Tells a case's kind by its shape. */
export function kindOf(one: RecordedCase): CaseKind {
  const { input, output } = one;
  if (typeof output['output_raw_json'] === 'string') return 'number-text';
  if (Array.isArray(input)) return input.every(isOperation) ? 'metrics' : 'unknown';
  if (typeof input === 'string') return isSummaryOnly(output) ? 'summary-value' : 'unknown';
  if (input === null || typeof input !== 'object') return 'unknown';
  if (Array.isArray((input as JsonObject)['log'])) return 'log';
  if (typeof (input as JsonObject)['python'] === 'string') return one.file.startsWith('init') ? 'init' : 'unknown';
  return 'config' in input && 'ops' in input ? 'config' : 'unknown';
}

function isOperation(value: JsonValue): boolean {
  return (
    Array.isArray(value) && ['define', 'log', 'summary_set', 'summary_del', 'summary_update'].includes(String(value[0]))
  );
}

function isSummaryOnly(output: JsonObject): boolean {
  return Object.keys(output).every((key) => key === 'summary' || key === 'error') && 'summary' in output;
}
