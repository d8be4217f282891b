/** Makes `.proto` files out of `schema/wire-messages.json`, the descriptors of the released client. */

const PACKAGE = 'wandb_internal';

/** @returns a map from file name to source, one for each file of the released client. */
export function protoSources(wire) {
  const sources = new Map();
  for (const [path, file] of Object.entries(wire.files)) sources.set(baseName(path), protoSource(file));
  return sources;
}

function baseName(path) {
  return path.replace(/^wandb\/proto\//, '');
}

function protoSource(file) {
  const root = scopes(file);
  return [
    '// Made by scripts/generate.mjs from wire-messages.json. Do not edit.',
    'syntax = "proto3";',
    '',
    `package ${file.package};`,
    '',
    ...file.imports.map((path) => `import "${baseName(path)}";`),
    ...(file.imports.length > 0 ? [''] : []),
    ...members(root).flatMap((lines) => [...lines, '']),
  ].join('\n');
}

/** Messages and enums are listed flat, as `wandb_internal.Outer.Inner`; in a file they stand inside each other. */
function scopes(file) {
  const root = { inner: new Map() };
  const place = (name, content) => {
    const path = name.slice(PACKAGE.length + 1).split('.');
    let scope = root;
    for (const part of path) {
      if (!scope.inner.has(part)) scope.inner.set(part, { inner: new Map() });
      scope = scope.inner.get(part);
    }
    Object.assign(scope, content);
  };
  for (const [name, message] of Object.entries(file.messages)) place(name, { fields: message.fields });
  for (const [name, values] of Object.entries(file.enums)) place(name, { values });
  return root;
}

function members(scope) {
  return [...scope.inner].map(([name, item]) =>
    item.values ? enumLines(name, item.values) : messageLines(name, item),
  );
}

function enumLines(name, values) {
  // proto3 wants the zero value first.
  const entries = Object.entries(values).sort(([, a], [, b]) => a - b);
  return [`enum ${name} {`, ...entries.map(([value, number]) => `  ${value} = ${number};`), '}'];
}

function messageLines(name, message) {
  const body = [...members(message).flat(), ...fieldLines(message.fields)];
  return body.length === 0 ? [`message ${name} {}`] : [`message ${name} {`, ...indent(body), '}'];
}

/** A oneof stands where its first member stands. */
function fieldLines(fields) {
  const written = new Set();
  return fields.flatMap((field) => {
    if (!field.oneof) return [fieldLine(field)];
    if (written.has(field.oneof)) return [];
    written.add(field.oneof);
    const alternatives = fields.filter((other) => other.oneof === field.oneof);
    return [`oneof ${field.oneof} {`, ...indent(alternatives.map(fieldLine)), '}'];
  });
}

function fieldLine(field) {
  const label = field.repeated ? 'repeated ' : field.optional ? 'optional ' : '';
  return `${label}${field.type.replaceAll(`${PACKAGE}.`, '')} ${field.name} = ${field.number};`;
}

function indent(lines) {
  return lines.map((line) => `  ${line}`);
}
