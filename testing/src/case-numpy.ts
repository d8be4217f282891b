import { dottedName, type PythonExpression } from './case-python.js';
import { Inexpressible } from './inexpressible.js';

/** What JavaScript has of numpy's arrays: lists of up to 32 elements as they are, numbers as typed arrays. */
export type ArrayValue = Float32Array | Float64Array | Int32Array | BigInt64Array | BigUint64Array;

type Call = Extract<PythonExpression, { kind: 'call' }>;
type Evaluate = (expression: PythonExpression) => unknown;

const LONGEST_LIST = 32;

/** The value of a call such as `array([1., 2.], dtype=float32)` or `np.arange(3)`; undefined: not one of numpy's. */
export function numpyCall(name: string, call: Call, evaluate: Evaluate): unknown {
  if (name !== 'array' && !name.startsWith('np.')) return undefined;
  const args = call.args.map(evaluate);
  const dtype = call.named['dtype'];
  const type = dtype === undefined ? null : typeName(dtype);
  const isFloat = call.args.some(hasFloat);
  switch (name) {
    case 'array':
    case 'np.array':
    case 'np.asarray':
      return arrayOf(args[0], type ?? (isFloat ? 'float64' : 'int64'));
    case 'np.arange':
      return arrayOf(arange(args as number[]), type ?? (isFloat ? 'float64' : 'int64'));
    case 'np.linspace':
      return arrayOf(linspace(args as number[]), type ?? 'float64');
    case 'np.zeros':
    case 'np.ones':
      return arrayOf(filled(args[0], name === 'np.ones' ? 1 : 0), type ?? 'float64');
    case 'np.full':
      return arrayOf(filled(args[0], Number(args[1])), type ?? (isFloat ? 'float64' : 'int64'));
    case 'np.datetime64':
      return dateTime(String(args[0]), args[1]);
    case 'np.timedelta64':
      throw new Inexpressible('JavaScript has no durations');
  }
  const scalar = /^np\.((?:float|int|uint|bool|longdouble|complex|str|bytes)\w*)$/.exec(name)?.[1];
  return scalar === undefined || args.length === 0 ? undefined : scalarOf(scalar, args[0]);
}

/** `array.astype(np.float32)`; other methods of arrays have no counterpart. */
export function arrayMethod(array: ArrayValue, name: string, args: readonly PythonExpression[]): unknown {
  if (name !== 'astype' || args[0] === undefined) throw new Inexpressible(manyDimensions);
  return arrayOf([...array].map(Number), typeName(args[0]));
}

const manyDimensions = 'JavaScript has no arrays of several dimensions';

function arrayOf(value: unknown, type: string): unknown {
  const items = Array.isArray(value) ? value : [value];
  if (items.some(Array.isArray)) return ofSeveralDimensions(items);
  if (type.startsWith('complex')) throw new Inexpressible('JavaScript has no complex numbers');
  const isNumeric = items.every((item) => typeof item === 'number' || typeof item === 'bigint');
  if (!isNumeric || type === 'object') return ofOthers(items);
  switch (type) {
    case 'float32':
      return Float32Array.from(items, Number);
    case 'float16':
      return Float64Array.from(items, (item) => halfPrecision(Number(item)));
    case 'uint64':
      return BigUint64Array.from(items, BigInt);
    default:
      if (type.startsWith('float')) return Float64Array.from(items, Number);
      return items.some(isWide) ? BigInt64Array.from(items, BigInt) : Int32Array.from(items, Number);
  }
}

function isWide(item: unknown): boolean {
  return Number(item) !== (Number(item) | 0);
}

/** Nested lists, where those are recorded in the same way. */
function ofSeveralDimensions(items: unknown[]): unknown[] {
  const count = items.flat(Number.POSITIVE_INFINITY).length;
  if (count <= 1 || count > LONGEST_LIST) throw new Inexpressible(manyDimensions);
  return items;
}

function ofOthers(items: unknown[]): unknown {
  if (items.length <= LONGEST_LIST) return items;
  throw new Inexpressible('JavaScript has no arrays of anything but numbers');
}

function arange(args: number[]): number[] {
  const [from, to, step = 1] = args.length === 1 ? [0, args[0] as number] : (args as [number, number, number?]);
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, index) => from + index * step);
}

function linspace([from = 0, to = 0, count = 50]: number[]): number[] {
  const step = (to - from) / (count - 1);
  return Array.from({ length: count }, (_, index) => (index === count - 1 ? to : index * step + from));
}

function filled(shape: unknown, value: number): number[] {
  if (typeof shape !== 'number') throw new Inexpressible(manyDimensions);
  return new Array<number>(shape).fill(value);
}

/** A numpy time as a Date: of those with a day only, or with more than milliseconds, JavaScript has none. */
function dateTime(text: string, unit: unknown): Date {
  if (!text.includes('T')) throw new Inexpressible('JavaScript has no date without a time');
  if (unit === 'ns' || (text.split('.')[1] ?? '').length > 3) throw new Inexpressible(finerThanMilliseconds);
  return new Date(`${text}Z`);
}

/** Why a time of microseconds is no Date. */
export const finerThanMilliseconds = 'a JavaScript Date has milliseconds, no finer part';

function scalarOf(type: string, given: unknown): unknown {
  if (type.startsWith('str')) return given;
  if (type.startsWith('complex')) throw new Inexpressible('JavaScript has no complex numbers');
  if (type.startsWith('bytes')) throw new Inexpressible('a JavaScript byte array is an array of numbers, not text');
  const value = typeof given === 'string' ? numberOf(given) : given;
  if (type.startsWith('bool')) return Boolean(value);
  if (type === 'float16') return halfPrecision(Number(value));
  if (type === 'float32') return Math.fround(Number(value));
  return /^(float|longdouble)/.test(type) ? Number(value) : value;
}

/** `float('-inf')` and the like. @throws Inexpressible */
export function numberOf(text: string): number {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(text)) return Number.NaN;
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new Inexpressible(`unknown constant ${text}`);
  return value;
}

/** The nearest number of IEEE half precision (normal range), as numpy rounds. */
function halfPrecision(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const unit = 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))), -14) - 10);
  return Math.round(value / unit) * unit;
}

function typeName(dtype: PythonExpression): string {
  if (dtype.kind === 'str') return dtype.value;
  const name = dottedName(dtype)?.replace('np.', '') ?? 'object';
  return name === 'float' ? 'float64' : name;
}

/** Whether an expression has a float in it, which JavaScript's numbers do not tell. */
export function hasFloat(expression: PythonExpression): boolean {
  switch (expression.kind) {
    case 'list':
    case 'tuple':
      return expression.items.some(hasFloat);
    case 'binary':
      return expression.operator === '/' || hasFloat(expression.left) || hasFloat(expression.right);
    default:
      return expression.kind === 'float' || dottedName(expression) === 'np.nan' || dottedName(expression) === 'np.inf';
  }
}
