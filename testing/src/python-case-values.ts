import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChunkReader, decodeHistoryRow, type JsonObject, type JsonValue, parseJson, peekRecord } from '@wandb/proto';
import { kindOf, type RecordedCase } from './case-file.js';
import { comparableSummary, findJournal, withoutTimes } from './case-run.js';
import { firstDifference } from './equal-values.js';
import { Inexpressible } from './inexpressible.js';
import { foldJournal, type JournalContents } from './journal-contents.js';

/*
 * Value cases: what a run's journal holds, and what the client told the program, against the recording.
 */

/** The first difference of a value case that was run in `dir`. @throws Inexpressible */
export function valueDifference(one: RecordedCase, dir: string): string | null {
  const path = join(dir, 'result.json');
  if (!existsSync(path)) return 'the interpreter ended before it came to this case';
  const result = parseJson(readFileSync(path, 'utf8')) as JsonObject;
  if (typeof result['inexpressible'] === 'string') throw new Inexpressible(result['inexpressible']);
  const bytes = journalOf(dir);
  const kind = kindOf(one);
  if (kind === 'number-text') return numberDifference(bytes, String(one.output['output_raw_json']));
  const wrongError = errorDifference(result['error'], one.output['error']);
  if (wrongError !== null) return wrongError;
  const contents = foldJournal(bytes);
  return kind === 'config' ? configDifference(result, contents, one.output) : rowsDifference(contents, one.output);
}

/** A run that did not start has none. */
function journalOf(dir: string): Uint8Array {
  if (!existsSync(join(dir, 'wandb')) || !readdirSync(join(dir, 'wandb')).some((name) => name.includes('run-')))
    return new Uint8Array();
  return readFileSync(findJournal(dir));
}

function errorDifference(got: JsonValue | undefined, want: JsonValue | undefined): string | null {
  return firstDifference(neutralError(got), neutralError(want), 'error');
}

/** The recordings cut long messages, and hold addresses. */
function neutralError(error: JsonValue | undefined): unknown {
  if (error === undefined || error === null) return null;
  const { type, message } = error as { type: string; message: string };
  return { type, message: message.replace(/ at 0x[0-9a-f]+/g, ' at <ADDRESS>').slice(0, 200) };
}

function numberDifference(bytes: Uint8Array, want: string): string | null {
  const reader = new ChunkReader();
  reader.push(bytes);
  reader.end();
  for (let next = reader.next(); next.kind !== 'wait'; next = reader.next()) {
    if (next.kind !== 'record' || peekRecord(next.record).kind !== 'history') continue;
    const item = decodeHistoryRow(next.record)?.items.find(({ path }) => path.join() === 'v');
    if (item !== undefined) return firstDifference(item.json, want, 'text');
  }
  return 'no row';
}

function rowsDifference({ rows, summary, records }: JournalContents, output: JsonObject): string | null {
  const metrics = records.filter((record) => record['metric'] !== undefined).map((record) => record['metric']);
  const { history, metric_records: recorded } = output;
  return (
    (history === undefined ? null : firstDifference(rows.map(withoutTimes), history, 'history')) ??
    firstDifference(comparableSummary(summary), output['summary'], 'summary') ??
    (recorded === undefined ? null : firstDifference(metrics, recorded, 'metric_records'))
  );
}

function configDifference(result: JsonObject, { config }: JournalContents, output: JsonObject): string | null {
  const { _wandb: internal = {}, ...own } = config;
  const { config: stored, client_config: seen, config__wandb: ofClient = {} } = output;
  const internalOf = Object.keys(ofClient as JsonObject).map((key) => [key, (internal as JsonObject)[key] ?? null]);
  return (
    (stored === undefined ? null : firstDifference(own, stored, 'config')) ??
    (seen === undefined ? null : firstDifference(result['client_config'], seen, 'client_config')) ??
    firstDifference(Object.fromEntries(internalOf), ofClient, 'config._wandb') ??
    operationsDifference(result, output)
  );
}

/** The recordings hold what some operations returned, not all. */
function operationsDifference(result: JsonObject, output: JsonObject): string | null {
  const errors = (list: JsonValue | undefined) =>
    ((list ?? []) as JsonObject[]).map((error) => ({ op: error['op'], ...(neutralError(error) as object) }));
  const wrong = firstDifference(errors(result['op_errors']), errors(output['op_errors']), 'op_errors');
  if (wrong !== null) return wrong;
  const returned = [...((result['returned'] ?? []) as [string, JsonValue][])];
  for (const [op, want] of (output['returned'] ?? []) as [string, JsonValue][]) {
    const at = returned.findIndex(([text]) => text === op);
    const got = at < 0 ? undefined : returned.splice(0, at + 1).at(-1)?.[1];
    const difference = firstDifference(sorted(got), sorted(want), op);
    if (difference !== null) return difference;
  }
  return null;
}

/** Keys come in an order that a config does not promise. */
function sorted(value: JsonValue | undefined): unknown {
  return Array.isArray(value) ? [...value].map((one) => JSON.stringify(one)).sort() : value;
}
