import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A message of a trace: protobuf's JSON with the protocol's own names; enums are names, numbers JSON cannot hold `null`. */
export interface TraceMessage {
  readonly [field: string]: unknown;
}

/** Something that the recorder saw; `t_ms` counts from the start. */
export type TraceRow =
  | { t_ms: number; event: 'launch'; argv: string[]; env: Record<string, string> }
  | { t_ms: number; event: 'port_file'; contents: string }
  | { t_ms: number; event: 'connect' | 'client_eof' | 'server_eof'; conn: number }
  | { t_ms: number; event: 'core_exit'; code: number | null; sig: string | null }
  | { t_ms: number; conn: number; dir: 'C->S' | 'S->C'; kind: string; request_id?: string; msg: TraceMessage };

/** A message in one direction or the other. */
export type TracedMessage = Extract<TraceRow, { msg: TraceMessage }>;

interface WireField {
  readonly name: string;
  readonly type: string;
  readonly oneof?: string;
}

interface WireSchema {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly messages: Readonly<Record<string, { readonly fields: readonly WireField[] }>>;
        readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
      }
    >
  >;
}

const folder = fileURLToPath(new URL('../../testing/fixtures/conformance/service/', import.meta.url));
const schemaFile = fileURLToPath(new URL('../../packages/proto/schema/wire-messages.json', import.meta.url));
const { fields: FIELDS, enums: ENUMS } = readSchema();

/** The traces, by name without the ending. */
export const TRACES: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => name.replace('.jsonl', ''))
  .sort();

/** Reads a trace. */
export function readTrace(name: string): TraceRow[] {
  return readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as TraceRow);
}

/** Replaces texts wherever they stand in the rows: names, paths, addresses. */
export function rewritten(rows: readonly TraceRow[], replacements: readonly (readonly [string, string])[]): TraceRow[] {
  const text = replacements.reduce(
    (all, [from, to]) => all.replaceAll(JSON.stringify(from).slice(1, -1), JSON.stringify(to).slice(1, -1)),
    JSON.stringify(rows),
  );
  return JSON.parse(text) as TraceRow[];
}

/** A message of a trace as the codec takes it and gives it: enums as numbers, NaN and the infinities as numbers. */
export function plainMessage(type: string, json: TraceMessage): Record<string, unknown> {
  const fields = FIELDS.get(type);
  if (fields === undefined) throw new Error(`no message ${type}`);
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, plainValue(fields.get(name) as string, value, json)]),
  );
}

function plainValue(type: string, value: unknown, json: TraceMessage): unknown {
  if (Array.isArray(value)) return value.map((item) => plainValue(type, item, json));
  const map = /^map<string, (.+)>$/.exec(type)?.[1];
  if (map !== undefined) {
    const entries = Object.entries(value as object).map(([key, item]) => [key, plainValue(map, item, json)]);
    return Object.fromEntries(entries);
  }
  if (typeof value === 'object' && value !== null) return plainMessage(type, value as TraceMessage);
  if (typeof value === 'string') return ENUMS.get(type)?.[value] ?? value;
  // Of a number that is none the JSON text stands beside it, except where only NaN can be.
  if (value === null) return json['value_json'] ? Number(json['value_json']) : Number.NaN;
  return value;
}

function readSchema() {
  const { files } = JSON.parse(readFileSync(schemaFile, 'utf8')) as WireSchema;
  const scalar = (name: string, type: string) => ({ name, type });
  const fields = new Map<string, Map<string, string>>();
  const enums = new Map<string, Readonly<Record<string, number>>>([['google.protobuf.NullValue', { NULL_VALUE: 0 }]]);
  const add = (name: string, list: readonly WireField[]) =>
    fields.set(name, new Map(list.map((field) => [field.name, field.type])));
  for (const type of ['Bool', 'Double', 'Int32', 'String'])
    add(`google.protobuf.${type}Value`, [scalar('value', type.toLowerCase())]);
  add('google.protobuf.Timestamp', [scalar('seconds', 'int64'), scalar('nanos', 'int32')]);
  add('google.protobuf.Empty', []);
  for (const file of Object.values(files)) {
    for (const [name, message] of Object.entries(file.messages)) add(name, message.fields);
    for (const [name, values] of Object.entries(file.enums)) enums.set(name, values);
  }
  return { fields, enums };
}
