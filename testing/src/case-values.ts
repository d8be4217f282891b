import { JsonFloat, type JsonObject, type JsonValue } from '@wandb/proto';
import { calculate, integer } from './case-arithmetic.js';
import { type ArrayValue, arrayMethod, finerThanMilliseconds, hasFloat, numberOf, numpyCall } from './case-numpy.js';
import { dottedName, type PythonExpression, PythonSyntaxError, parsePython } from './case-python.js';
import { Inexpressible } from './inexpressible.js';

export { integer } from './case-arithmetic.js';
export { Inexpressible } from './inexpressible.js';

/** The TypeScript value of a JSON value of a case file (parsed with tagged floats). @throws Inexpressible */
export function fromCaseJson(value: JsonValue): unknown {
  if (value instanceof JsonFloat) return value.value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(fromCaseJson);
  if (typeof value['__const__'] === 'string') return numberOf(value['__const__']);
  if (typeof value['__py__'] === 'string') return fromRepr(value['__py__'], String(value['repr']));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromCaseJson(item)]));
}

/**
 * What `log` was given as a whole: a mapping of any type is as good as a dict there, and only there.
 *
 * @throws Inexpressible
 */
export function fromCaseRow(value: JsonValue): unknown {
  const { __py__: type, repr } = (value ?? {}) as JsonObject;
  return mappings.has(String(type)) ? fromPythonText(String(repr)) : fromCaseJson(value);
}

/** Mappings that are no dicts: as values the released client refuses them. */
const mappings: ReadonlySet<string> = new Set([
  'builtins.mappingproxy',
  'collections.UserDict',
  'collections.ChainMap',
]);

const bytes = 'a JavaScript byte array is an array of numbers, not text';
const oneMapping = 'JavaScript has one kind of mapping, which is recorded as a dict is';
const noQualifiedName = 'functions and classes have no qualified name in JavaScript; they are refused';
const iterator = 'the recording does not hold what the generator yields';

/** Types whose `repr` says nothing that could be rebuilt, and why. */
const unspeakable: Record<string, string> = {
  'builtins.range': 'JavaScript has no range',
  'builtins.complex': 'JavaScript has no complex numbers',
  'builtins.bytes': bytes,
  'builtins.bytearray': bytes,
  'builtins.memoryview': bytes,
  'builtins.generator': iterator,
  'builtins.map': iterator,
  'builtins.filter': iterator,
  'builtins.zip': iterator,
  'builtins.enumerate': iterator,
  'builtins.slice': 'JavaScript has no slices',
  'builtins.dict_keys': 'JavaScript has no views of the keys of a dict',
  'builtins.dict_values': 'JavaScript has no views of the values of a dict',
  'builtins.dict_items': 'JavaScript has no views of the items of a dict',
  'decimal.Decimal': 'JavaScript has no decimal numbers',
  'fractions.Fraction': 'JavaScript has no fractions',
  'datetime.date': 'JavaScript has no date without a time',
  'datetime.time': 'JavaScript has no time without a date',
  'datetime.timedelta': 'JavaScript has no durations',
  'builtins.ellipsis': 'JavaScript has no Ellipsis',
  'array.array': 'JavaScript has one kind of numeric array, which is recorded as numpy arrays are',
};

/** The same by the name a `repr` or an expression calls them. */
const unspeakableCalls: Record<string, string> = Object.fromEntries(
  Object.entries(unspeakable).flatMap(([type, reason]) => {
    // `array(…)` is numpy's.
    if (type === 'array.array') return [];
    const name = type.replace('builtins.', '');
    return [
      [name, reason],
      [name.split('.').at(-1) as string, reason],
    ];
  }),
);

/** The TypeScript value of a Python value given by its type and its `repr()`. @throws Inexpressible */
export function fromRepr(type: string, repr: string): unknown {
  const reason = unspeakable[type] ?? (/_iterator$/.test(type) ? iterator : undefined);
  if (reason !== undefined) throw new Inexpressible(reason);
  if (mappings.has(type)) throw new Inexpressible(oneMapping);
  const enumMember = /^<([\w.]+)\.(\w+): (.+)>$/s.exec(repr);
  if (enumMember !== null) return fromPythonText(enumMember[3] as string);
  if (type.endsWith('.type') || /^<class /.test(repr)) throw new Inexpressible(noQualifiedName);
  if (/function|method|module/.test(type) || /^functools\./.test(type)) throw new Inexpressible(noQualifiedName);
  if (repr.startsWith('<')) return instanceOf(type);
  const value = fromPythonText(repr);
  // The repr of an instance names its class in its own way: `namespace(a=1)`.
  return value instanceof RecordedInstance ? instanceOf(type, value) : value;
}

/** @throws Inexpressible also when the recording cut the text. */
export function fromPythonText(text: string): unknown {
  try {
    return fromPython(parsePython(text));
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    throw new Inexpressible(`the recorded text cannot be read: ${error.message.slice(0, 60)}`);
  }
}

/** An instance of a class that the recording names: what JavaScript refuses to record. */
export class RecordedInstance {}

const recordedClasses = new Set<string>();

/** An object of a class of that name. */
function instanceOf(type: string, fields: object = {}): RecordedInstance {
  const name = /\w+$/.exec(type)?.[0] ?? 'Obj';
  recordedClasses.add(name);
  const made = { [name]: class extends RecordedInstance {} }[name] as new () => RecordedInstance;
  return Object.assign(new made(), fields);
}

/**
 * Whether `error` refuses an instance of a class of the recording's own. Python knows what to make of some of them (named
 * tuples, dataclasses in config); JavaScript has no such classes, and refuses all.
 */
export function refusesInstance(error: unknown): boolean {
  const name = /^Object of type (\w+) is not JSON serializable/.exec((error as Error).message)?.[1];
  return name !== undefined && recordedClasses.has(name);
}

/** @throws Inexpressible */
export function fromPython(expression: PythonExpression): unknown {
  switch (expression.kind) {
    case 'int':
      return integer(expression.value);
    case 'float':
    case 'str':
    case 'bool':
      return expression.value;
    case 'none':
      return null;
    case 'bytes':
      throw new Inexpressible(bytes);
    case 'list':
    case 'tuple':
      return expression.items.map(fromPython);
    case 'set':
      return new Set(expression.items.map(fromPython));
    case 'dict':
      return dictionary(expression.entries);
    case 'call':
      return called(expression);
    case 'name':
    case 'attribute':
      return named(dottedName(expression));
    case 'binary':
      return calculated(expression);
    case 'opaque':
      return fromOpaque(expression.text);
    default:
      throw new Inexpressible(`a ${expression.kind} expression is no value`);
  }
}

function calculated({ operator, left, right }: Extract<PythonExpression, { kind: 'binary' }>): unknown {
  const value = fromPython(left);
  const isPromoted = value instanceof Int32Array && hasFloat(right);
  return calculate(operator, isPromoted ? Float64Array.from(value) : value, fromPython(right));
}

function fromOpaque(text: string): unknown {
  if (text.endsWith('j')) throw new Inexpressible(unspeakable['builtins.complex'] as string);
  return fromRepr(/^<class/.test(text) ? 'builtins.type' : 'opaque.Obj', text);
}

/** A dict with string keys is a plain object; one with others a Map. Bare names are the recordings' shorthand for strings. */
function dictionary(entries: readonly [PythonExpression, PythonExpression][]): unknown {
  const pairs = entries.map(([key, value]) => {
    return [key.kind === 'name' ? key.name : fromPython(key), fromPython(value)] as const;
  });
  if (pairs.every(([key]) => typeof key === 'string')) return Object.fromEntries(pairs);
  if (pairs.some(([key]) => key === null || typeof key === 'object'))
    throw new Inexpressible('JavaScript has no keys but texts, numbers and booleans that could be recorded');
  return new Map(pairs);
}

function named(name: string | null): unknown {
  const known: Record<string, unknown> = {
    'np.nan': Number.NaN,
    'np.inf': Number.POSITIVE_INFINITY,
    'math.nan': Number.NaN,
    'math.inf': Number.POSITIVE_INFINITY,
    'np.True_': true,
    'np.False_': false,
    'float.nan': Number.NaN,
  };
  if (name !== null && name in known) return known[name];
  throw new Inexpressible(`the Python name ${name ?? '?'} has no counterpart`);
}

type Call = Extract<PythonExpression, { kind: 'call' }>;

function called(call: Call): unknown {
  const name = (dottedName(call.of) ?? '').replace(
    /^(numpy|datetime|decimal|argparse|collections|types)\./,
    (prefix) => (prefix === 'numpy.' ? 'np.' : ''),
  );
  if (name === '') return methodCalled(call);
  const reason = unspeakableCalls[name];
  if (reason !== undefined) throw new Inexpressible(reason);
  return numpyCall(name, call, fromPython) ?? collectionOf(name, call) ?? otherCall(name, call);
}

function methodCalled(call: Call): unknown {
  if (call.of.kind !== 'attribute') throw new Inexpressible('a call of what is no name has no counterpart');
  const of = fromPython(call.of.of);
  if (ArrayBuffer.isView(of)) return arrayMethod(of as ArrayValue, call.of.name, call.args);
  throw new Inexpressible(`the method ${call.of.name}() has no counterpart`);
}

/** Python's containers; undefined: not one of them. */
function collectionOf(name: string, call: Call): unknown {
  const first = call.args[0];
  const items = () => (first === undefined ? [] : (fromPython(first) as Iterable<unknown>));
  switch (name) {
    case 'set':
    case 'frozenset':
      return new Set(items());
    case 'deque':
    case 'list':
    case 'tuple':
      return [...items()];
    case 'dict':
    case 'OrderedDict':
    case 'mappingproxy':
    case 'defaultdict':
      return mapping(call);
    case 'Counter':
    case 'MappingProxyType':
    case 'UserDict':
    case 'ChainMap':
      throw new Inexpressible(oneMapping);
    default:
      return undefined;
  }
}

/** A dict, a list of pairs or named values as a Map. What a `defaultdict` makes of missing keys comes before. */
function mapping(call: Call): Map<unknown, unknown> {
  const last = call.args.at(-1);
  const isNamed = last === undefined || Object.keys(call.named).length > 0;
  if (isNamed) return new Map(Object.entries(call.named).map(([key, value]) => [key, fromPython(value)]));
  const value = fromPython(last);
  if (value instanceof Map) return value;
  return new Map(Array.isArray(value) ? (value as [unknown, unknown][]) : Object.entries(value as object));
}

function otherCall(name: string, call: Call): unknown {
  const first = call.args[0];
  if (name === 'datetime') return dateTime(call);
  if (name === 'float' && first !== undefined) return numberOf(String(fromPython(first)));
  if (name === 'iter') throw new Inexpressible(iterator);
  if (name.startsWith('wandb.')) throw new Inexpressible('values of wandb classes come with the data types');
  if (/^(np|math)\./.test(name)) throw new Inexpressible(`the Python call ${name}() has no counterpart`);
  const fields = Object.entries(call.named).map(([key, value]) => [key, fromPython(value)]);
  return instanceOf(name, Object.fromEntries(fields));
}

function dateTime(call: Call): Date {
  const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0] = call.args.map((one) =>
    Number(fromPython(one)),
  );
  const zone = call.named['tzinfo'];
  if (zone !== undefined && !/timezone\.utc$/.test(dottedName(zone) ?? ''))
    throw new Inexpressible('a JavaScript Date has no zone of its own');
  if (microsecond % 1000 !== 0) throw new Inexpressible(finerThanMilliseconds);
  const date = new Date(0);
  // `Date.UTC` takes the years 0 to 99 for those of the last century.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, microsecond / 1000);
  return date;
}
