/** Makes `src/gen/message-table.ts`, the one table that `src/message-decoder.ts` and `src/message-encoder.ts` work by. */

const PREFIXES = ['google.protobuf.', 'wandb_internal.'];
const SCALARS = new Set(['string', 'bool', 'double', 'float', 'int32', 'uint32', 'int64', 'uint64', 'sint64']);
const WELL_KNOWN = {
  BoolValue: [{ name: 'value', number: 1, type: 'bool' }],
  DoubleValue: [{ name: 'value', number: 1, type: 'double' }],
  Int32Value: [{ name: 'value', number: 1, type: 'int32' }],
  StringValue: [{ name: 'value', number: 1, type: 'string' }],
  Empty: [],
  Timestamp: [
    { name: 'seconds', number: 1, type: 'int64' },
    { name: 'nanos', number: 2, type: 'int32' },
  ],
};

/** @returns the source text of `src/gen/message-table.ts`. */
export function messageTableSource(wire) {
  const messages = new Map(Object.entries(WELL_KNOWN));
  const enums = new Set(['NullValue']);
  for (const file of Object.values(wire.files)) {
    for (const [name, { fields }] of Object.entries(file.messages)) messages.set(local(name), fields);
    for (const name of Object.keys(file.enums)) enums.add(local(name));
  }
  const names = [...messages.keys()].sort();
  return [
    '// Made by scripts/generate.mjs from schema/wire-messages.json. Do not edit.',
    '',
    '/**',
    ' * Every message: its fields in the order of their numbers, each `number name type`. A type is a scalar, another message,',
    ' * `[type]` when it repeats, `{type}` for a map from strings. A fourth word is the oneof that the field belongs to;',
    ' * `optional` means that it alone is one.',
    ' */',
    'export const MESSAGE_TABLE: Readonly<Record<string, string>> = {',
    ...names.flatMap((name) => entry(name, messages.get(name), (type) => kindOf(type, messages, enums))),
    '};',
    '',
  ].join('\n');
}

function local(type) {
  return PREFIXES.reduce((name, prefix) => name.replace(prefix, ''), type);
}

function kindOf(type, messages, enums) {
  const name = local(type);
  if (SCALARS.has(name) || messages.has(name)) return name;
  if (enums.has(name)) return 'int32';
  throw new Error(`The codec knows no type ${type}.`);
}

function entry(name, fields, kind) {
  const texts = [...fields].sort((a, b) => a.number - b.number).map((field) => fieldText(field, kind));
  const key = /^\w+$/.test(name) ? name : `'${name}'`;
  const line = `  ${key}: '${texts.join(', ')}',`;
  return line.length <= 120 ? [line] : [`  ${key}:`, `    '${texts.join(', ')}',`];
}

function fieldText({ name, number, type, repeated, optional, oneof }, kind) {
  const map = /^map<string, (.+)>$/.exec(type);
  const form = map ? `{${kind(map[1])}}` : repeated ? `[${kind(type)}]` : kind(type);
  const presence = optional ? ' optional' : oneof ? ` ${oneof}` : '';
  return `${number} ${name} ${form}${presence}`;
}
