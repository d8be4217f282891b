/**
 * The messages that a run's start and end write, as a table for the small encoder in `src/cold-record.ts`, so that
 * `log()` and `init()` need not load the generated protobufjs code.
 */

/** The kinds of `Record.record_type` in the table, with all messages they reach. None of them has a map. */
const KINDS = [
  'header',
  'run',
  'config',
  'summary',
  'metric',
  'telemetry',
  'files',
  'stats',
  'alert',
  'preempting',
  'output_raw',
  'exit',
];

const PACKAGE = 'wandb_internal.';
const TIMESTAMP = {
  fields: [
    { name: 'seconds', number: 1, type: 'int64' },
    { name: 'nanos', number: 2, type: 'int32' },
  ],
};
const NUMBERS = new Set(['int32', 'uint32', 'double', 'float']);
const LONGS = new Set(['int64', 'uint64']);

/** @returns the source text of `src/gen/cold-schema.ts`. */
export function coldSchemaSource(wire) {
  const { messages, enums } = index(wire);
  const record = messages.get('Record');
  const bodies = KINDS.map((kind) => record.fields.find((field) => field.name === kind));
  const names = reachable(['_RecordInfo', ...bodies.map((field) => local(field.type))], messages);
  const kindOf = (type) => (enums.has(type) ? 'int32' : local(type));
  const recordFields = record.fields.filter(
    (field) => field.name === 'num' || field.name === '_info' || KINDS.includes(field.name),
  );
  return [
    '// Made by scripts/generate.mjs from schema/wire-messages.json. Do not edit.',
    '',
    '/** A field: its number; its scalar type, or the message it holds; whether it repeats, or is written also when it is empty. */',
    "export type ColdField = readonly [number: number, type: string, label?: 'repeated' | 'explicit'];",
    '',
    ...names.map((name) => interfaceOf(name, messages.get(name), enums)),
    '/** The kinds of record and what each holds. */',
    'export interface ColdBodies {',
    ...bodies.map((field) => `  ${field.name}: ${typeName(local(field.type))};`),
    '}',
    '',
    'export const COLD_SCHEMA: Readonly<Record<string, Readonly<Record<string, ColdField>>>> = {',
    tableOf('Record', recordFields, kindOf),
    ...names.map((name) => tableOf(name, messages.get(name).fields, kindOf)),
    '};',
    '',
  ].join('\n');
}

function index(wire) {
  const messages = new Map([['Timestamp', TIMESTAMP]]);
  const enums = new Map();
  for (const file of Object.values(wire.files)) {
    for (const [name, message] of Object.entries(file.messages)) messages.set(local(name), message);
    for (const [name, values] of Object.entries(file.enums)) enums.set(name, values);
  }
  return { messages, enums };
}

function local(type) {
  return type.replace('google.protobuf.', '').replace(PACKAGE, '');
}

function reachable(roots, messages) {
  const names = new Set();
  const queue = [...roots];
  while (queue.length > 0) {
    const name = queue.shift();
    if (names.has(name) || !messages.has(name)) continue;
    names.add(name);
    for (const field of messages.get(name).fields) {
      if (field.type.startsWith('map<'))
        throw new Error(`${name}.${field.name} is a map, which the small encoder does not write.`);
      queue.push(local(field.type));
    }
  }
  return [...names].sort();
}

/** A leading underscore would be no type name of ours. */
function typeName(name) {
  return `Cold${name.replace(/^_/, '').replaceAll('.', '')}`;
}

function interfaceOf(name, message, enums) {
  const lines = message.fields.map((field) => {
    const type = typescriptType(field.type, enums);
    const comment = enums.has(field.type) ? `  /** ${enumComment(enums.get(field.type))} */\n` : '';
    return `${comment}  ${field.name}?: ${field.repeated ? `readonly ${type.includes(' ') ? `(${type})` : type}[]` : type} | null | undefined;`;
  });
  return `/** Message \`${name}\`. */\nexport interface ${typeName(name)} {\n${lines.join('\n')}\n}\n`;
}

function enumComment(values) {
  return Object.entries(values)
    .map(([name, number]) => `${number} ${name}`)
    .join(', ');
}

function typescriptType(type, enums) {
  if (type === 'string') return 'string';
  if (type === 'bool') return 'boolean';
  if (LONGS.has(type)) return 'number | bigint';
  if (NUMBERS.has(type) || enums.has(type)) return 'number';
  return typeName(local(type));
}

function tableOf(name, fields, kindOf) {
  const entries = [...fields]
    .sort((a, b) => a.number - b.number)
    .map((field) => {
      const label = field.repeated ? ", 'repeated'" : field.oneof || field.optional ? ", 'explicit'" : '';
      return `    ${field.name}: [${field.number}, '${kindOf(field.type)}'${label}],`;
    });
  return [`  ${/^[\w$]+$/.test(name) ? name : `'${name}'`}: {`, ...entries, '  },'].join('\n');
}
