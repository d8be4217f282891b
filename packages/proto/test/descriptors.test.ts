import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import protobuf from 'protobufjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensurePythonEnv } from '../../../testing/src/python-env.js';

/** [number, type, label, oneof, presence] of a field; the number of an enum's value; the word `message`. */
type Entry = readonly [number, string, string, string | null, boolean] | number | 'message';
type Descriptors = Record<string, Entry>;

const schema = fileURLToPath(new URL('../schema/', import.meta.url));
const script = fileURLToPath(new URL('../../../testing/python/descriptors.py', import.meta.url));

describe('our .proto files against the descriptors of the released client', () => {
  let released: Descriptors;
  let ours: Descriptors;

  beforeAll(async () => {
    const { python } = await ensurePythonEnv();
    const { stdout } = await promisify(execFile)(python, [script], { maxBuffer: 16 * 1024 * 1024 });
    released = JSON.parse(stdout) as Descriptors;
    ours = readSchema();
  }, 300_000);

  it('agree in every name, number, type, label, oneof and presence', () => {
    expect(Object.keys(released).length).toBeGreaterThan(1500);
    expect(differences(ours, released)).toEqual([]);
  });

  it('would be found to differ by one changed number', () => {
    const [number, ...rest] = released['wandb_internal.Record.history'] as readonly [
      number,
      string,
      string,
      string,
      true,
    ];
    const changed = { ...released, 'wandb_internal.Record.history': [number + 1000, ...rest] as Entry };
    expect(differences(ours, changed)).toEqual([
      'wandb_internal.Record.history: ours [2,"wandb_internal.HistoryRecord","singular","record_type",true], ' +
        'released [1002,"wandb_internal.HistoryRecord","singular","record_type",true]',
    ]);
  });

  it.each([
    ['type', 'wandb_internal.HistoryItem.integer', [5, 'int64', 'singular', 'value', true]],
    ['label', 'wandb_internal.HistoryRecord.item', [1, 'wandb_internal.HistoryItem', 'singular', null, false]],
    ['oneof', 'wandb_internal.HistoryItem.integer', [5, 'sint64', 'singular', null, true]],
    ['presence', 'wandb_internal.TBRecord.namespace', [4, 'string', 'singular', null, false]],
  ] as const)('would be found to differ by one changed %s', (_, name, entry) => {
    expect(differences(ours, { ...released, [name]: entry })).toHaveLength(1);
  });

  it('would be found to differ by a field or an enum value more or less', () => {
    const { 'wandb_internal.RunRecord.resume': _, ...fewer } = released;
    expect(differences(ours, fewer)).toEqual([expect.stringContaining('wandb_internal.RunRecord.resume: ours')]);
    expect(differences(ours, { ...released, 'wandb_internal.ErrorType.NEW': 9 })).toEqual([
      'wandb_internal.ErrorType.NEW: ours nothing, released 9',
    ]);
  });
});

function differences(ours: Descriptors, released: Descriptors): string[] {
  const text = (entry: Entry | undefined) => (entry === undefined ? 'nothing' : JSON.stringify(entry));
  return [...new Set([...Object.keys(ours), ...Object.keys(released)])]
    .filter((name) => text(ours[name]) !== text(released[name]))
    .map((name) => `${name}: ours ${text(ours[name])}, released ${text(released[name])}`);
}

function readSchema(): Descriptors {
  const root = new protobuf.Root();
  root.resolvePath = (_, target) => (target.startsWith('google/') ? target : schema + target.replace(schema, ''));
  root.loadSync(
    readdirSync(schema).filter((name) => name.endsWith('.proto')),
    { keepCase: true },
  );
  root.resolveAll();
  const out: Descriptors = {};
  addAll(root.lookup('wandb_internal') as protobuf.Namespace, out);
  return out;
}

function addAll(namespace: protobuf.NamespaceBase, out: Descriptors): void {
  for (const item of namespace.nestedArray) {
    const name = item.fullName.slice(1);
    if (item instanceof protobuf.Enum) {
      for (const [value, number] of Object.entries(item.values)) out[`${name}.${value}`] = number;
    } else if (item instanceof protobuf.Type) {
      out[name] = 'message';
      for (const field of item.fieldsArray) out[`${name}.${field.name}`] = describeField(field);
      addAll(item, out);
    }
  }
}

function describeField(field: protobuf.Field): Entry {
  const type = field.resolvedType?.fullName.slice(1) ?? field.type;
  if (field instanceof protobuf.MapField) return [field.id, `map<${field.keyType}, ${type}>`, 'map', null, false];
  const optional = field.options?.['proto3_optional'] === true;
  const label = field.repeated ? 'repeated' : optional ? 'optional' : 'singular';
  const presence = !field.repeated && (field.partOf !== null || field.resolvedType instanceof protobuf.Type);
  return [field.id, type, label, optional ? null : (field.partOf?.name ?? null), presence];
}
