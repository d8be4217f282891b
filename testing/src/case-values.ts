import { JsonFloat, type JsonValue } from '@wandb/proto';
import { dottedName, type PythonExpression, PythonSyntaxError, parsePython } from './case-python.js';

/** A recorded input has no counterpart in JavaScript; the message is the reason, one line. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible';
}

/** The TypeScript value of a JSON value of a case file (parsed with tagged floats). @throws Inexpressible */
export function fromCaseJson(value: JsonValue): unknown {
  if (value instanceof JsonFloat) return value.value;
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(fromCaseJson);
  if (typeof value['__const__'] === 'string') return constant(value['__const__']);
  if (typeof value['__py__'] === 'string') return fromRepr(value['__py__'], String(value['repr']));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromCaseJson(item)]));
}

function constant(text: string): number {
  const found: Record<string, number> = {
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
    infinity: Number.POSITIVE_INFINITY,
    '-inf': Number.NEGATIVE_INFINITY,
    '-infinity': Number.NEGATIVE_INFINITY,
  };
  const value = found[text.toLowerCase()];
  if (value === undefined) throw new Inexpressible(`unknown constant ${text}`);
  return value;
}

/** Types whose `repr` says nothing that could be rebuilt, and why. */
const unspeakable: Record<string, string> = {
  'builtins.range': 'JavaScript has no range',
  'builtins.complex': 'JavaScript has no complex numbers',
  'builtins.bytes': 'a JavaScript byte array is an array of numbers, not text',
  'builtins.bytearray': 'a JavaScript byte array is an array of numbers, not text',
  'builtins.memoryview': 'a JavaScript byte array is an array of numbers, not text',
  'builtins.generator': 'the recording does not hold what the generator yields',
  'builtins.slice': 'JavaScript has no slices',
  'decimal.Decimal': 'JavaScript has no decimal numbers',
  'fractions.Fraction': 'JavaScript has no fractions',
  'datetime.date': 'JavaScript has no date without a time',
  'datetime.time': 'JavaScript has no time without a date',
  'datetime.timedelta': 'JavaScript has no durations',
  'builtins.ellipsis': 'JavaScript has no Ellipsis',
};

const noQualifiedName = 'functions and classes have no qualified name in JavaScript; they are refused';

/** The TypeScript value of a Python value given by its type and its `repr()`. @throws Inexpressible */
export function fromRepr(type: string, repr: string): unknown {
  const reason = unspeakable[type];
  if (reason !== undefined) throw new Inexpressible(reason);
  const enumMember = /^<(\w+)\.(\w+): (.+)>$/s.exec(repr);
  if (enumMember !== null) return fromPythonText(enumMember[3] as string);
  if (type.endsWith('.type') || /^<class /.test(repr)) throw new Inexpressible(noQualifiedName);
  if (/function|method|module/.test(type)) throw new Inexpressible(noQualifiedName);
  if (repr.startsWith('<')) return instanceOf(type);
  return fromPythonText(repr);
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

/** An object of a class of that name: what `log` has to refuse. */
function instanceOf(type: string): object {
  const name = /\w+$/.exec(type)?.[0] ?? 'Obj';
  const made = { [name]: class {} }[name] as new () => object;
  return new made();
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
      throw new Inexpressible(unspeakable['builtins.bytes'] as string);
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
      throw new Inexpressible(unspeakable['builtins.complex'] as string);
    case 'opaque':
      return fromRepr(/^<class/.test(expression.text) ? 'builtins.type' : 'opaque.Obj', expression.text);
    default:
      throw new Inexpressible(`a ${expression.kind} expression is no value`);
  }
}

/** An int as JavaScript writes it: a number while exact, else a bigint. */
export function integer(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A dict with string keys is a plain object; one with others a Map. Bare names are the recordings' shorthand for strings. */
function dictionary(entries: readonly [PythonExpression, PythonExpression][]): unknown {
  const pairs = entries.map(([key, value]) => {
    return [key.kind === 'name' ? key.name : fromPython(key), fromPython(value)] as const;
  });
  if (pairs.every(([key]) => typeof key === 'string')) return Object.fromEntries(pairs);
  return new Map(pairs);
}

function named(name: string | null): unknown {
  const known: Record<string, unknown> = {
    'np.nan': Number.NaN,
    'np.inf': Number.POSITIVE_INFINITY,
    'np.True_': true,
    'np.False_': false,
    'float.nan': Number.NaN,
  };
  if (name !== null && name in known) return known[name];
  throw new Inexpressible(`the Python name ${name ?? '?'} has no counterpart`);
}

type Call = Extract<PythonExpression, { kind: 'call' }>;

function called(call: Call): unknown {
  const name = (dottedName(call.of) ?? '').replace(/^(numpy|datetime|decimal|argparse|collections)\./, (prefix) =>
    prefix === 'numpy.' ? 'np.' : '',
  );
  const first = call.args[0];
  if (/^np\.(float|int|uint|bool)/.test(name) && first !== undefined) return numpyScalar(name.slice(3), first);
  switch (name) {
    case 'array':
    case 'np.array':
      return numpyArray(call);
    case 'np.arange':
      return Int32Array.from({ length: Number(fromPython(first as PythonExpression)) }, (_, index) => index);
    case 'np.datetime64':
      return new Date(`${String(fromPython(first as PythonExpression))}Z`);
    case 'datetime':
      return dateTime(call);
    case 'set':
    case 'frozenset':
      return new Set(first === undefined ? [] : (fromPython(first) as Iterable<unknown>));
    case 'deque':
    case 'dict_keys':
    case 'dict_values':
      return fromPython(first as PythonExpression);
    case 'OrderedDict':
    case 'mappingproxy':
    case 'defaultdict':
      return mapping(fromPython(call.args.at(-1) as PythonExpression) as object);
    case 'Namespace':
    case 'SimpleNamespace':
      return new (class Namespace {
        constructor() {
          for (const [key, value] of Object.entries(call.named)) Object.assign(this, { [key]: fromPython(value) });
        }
      })();
    case 'float':
      return constant(String(fromPython(first as PythonExpression)));
    case 'object':
      return instanceOf('builtins.object');
    case 'Decimal':
      throw new Inexpressible(unspeakable['decimal.Decimal'] as string);
    case 'date':
    case 'timedelta':
      throw new Inexpressible(unspeakable[`datetime.${name}`] as string);
    default:
      throw new Inexpressible(`the Python call ${name || '?'}() has no counterpart`);
  }
}

/** A dict, or a list of pairs, as a Map. */
function mapping(value: object): Map<unknown, unknown> {
  return new Map(Array.isArray(value) ? (value as [unknown, unknown][]) : Object.entries(value));
}

function dateTime(call: Call): Date {
  const [year, month, day, hour = 0, minute = 0, second = 0, microsecond = 0] = call.args.map((one) =>
    Number(fromPython(one)),
  );
  const zone = call.named['tzinfo'];
  if (zone !== undefined && !/timezone\.utc$/.test(dottedName(zone) ?? ''))
    throw new Inexpressible('a JavaScript Date has no zone of its own');
  return new Date(
    Date.UTC(year as number, (month as number) - 1, day as number, hour, minute, second, microsecond / 1000),
  );
}

function numpyScalar(type: string, argument: PythonExpression): unknown {
  const given = fromPython(argument);
  const value = typeof given === 'string' ? constant(given) : given;
  if (type.startsWith('bool')) return Boolean(value);
  if (type === 'float16') return halfPrecision(Number(value));
  if (type === 'float32') return Math.fround(Number(value));
  if (type.startsWith('float')) return Number(value);
  return value;
}

/** The nearest number of IEEE half precision (normal range), as numpy rounds. */
function halfPrecision(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const unit = 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))), -14) - 10);
  return Math.round(value / unit) * unit;
}

function numpyArray(call: Call): unknown {
  const value = fromPython(call.args[0] as PythonExpression);
  const items = Array.isArray(value) ? value : [value];
  if (!items.every((item) => typeof item === 'number')) return value;
  const floats = floatsIn(call.args[0] as PythonExpression);
  return floats ? Float64Array.from(items as number[]) : Int32Array.from(items as number[]);
}

function floatsIn(expression: PythonExpression): boolean {
  return expression.kind === 'list' ? expression.items.some(floatsIn) : expression.kind === 'float';
}
