import type { NumberArray } from './number-array.js';

/** numpy's print options: significant digits after the point, width of a line, longest array shown whole, ends shown. */
const PRECISION = 8;
const LINE_WIDTH = 75;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;

/**
 * The text that stands for a long numeric array in config: numpy's `str(array)`, as the released client records it.
 * `[ 0  1  2 … 39]`, broken into lines of 75 characters; of more than 1000 elements the first and last three.
 */
export function arrayText(array: NumberArray): string {
  const values = [...array];
  const isCut = values.length > THRESHOLD;
  const shown = isCut ? [...values.slice(0, EDGE_ITEMS), ...values.slice(-EDGE_ITEMS)] : values;
  const words = isFloatArray(array) ? floatWords(shown as number[], shortestOf(array)) : integerWords(shown);
  if (isCut) words.splice(EDGE_ITEMS, 0, '...');
  return `[${wrapped(words)}]`;
}

/** The text of the only element of an array: numpy's `str(scalar)`. */
export function scalarText(array: NumberArray): string {
  const value = array[0] as number | bigint;
  return isFloatArray(array) ? pythonFloat(value as number, shortestOf(array)) : String(value);
}

/** A float as Python writes it: `1.0`, `1e-05`, `1e+16`, `nan`, `-inf`. */
export function pythonFloat(value: number, shortest: Shortest = exponential): string {
  if (!Number.isFinite(value)) return notFinite(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const text = shortest(value);
  const exponent = Number(text.slice(text.indexOf('e') + 1));
  if (exponent < -4 || exponent >= 16) return scientific(text);
  const fixed = positional(text);
  return fixed.includes('.') ? fixed : `${fixed}.0`;
}

/** The fewest digits that read back to the same number, as `d.ddde±x`. */
type Shortest = (value: number) => string;

const exponential: Shortest = (value) => value.toExponential();

function shortestOf(array: NumberArray): Shortest {
  return array instanceof Float32Array ? shortestFloat32 : exponential;
}

function shortestFloat32(value: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text;
  }
  return value.toExponential();
}

function isFloatArray(array: NumberArray): boolean {
  return array instanceof Float32Array || array instanceof Float64Array;
}

function integerWords(values: readonly (number | bigint)[]): string[] {
  return padded(values.map(String));
}

function floatWords(values: readonly number[], shortest: Shortest): string[] {
  const sizes = values.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const isScientific = sizes.length > 0 && (high >= 1e8 || low < 1e-4 || high / low > 1000);
  const numbers = values.map((value) => {
    if (!Number.isFinite(value)) return notFinite(value);
    return isScientific ? scientificParts(value, shortest) : fixedParts(value, shortest);
  });
  return padded(isScientific ? alignedExponents(numbers) : alignedPoints(numbers));
}

interface Parts {
  whole: string;
  fraction: string;
  exponent: string;
}

function fixedParts(value: number, shortest: Shortest): Parts {
  const exact = value === 0 ? '0' : positional(shortest(Math.abs(value)));
  const cut = (exact.split('.')[1] ?? '').length > PRECISION ? Math.abs(value).toFixed(PRECISION) : exact;
  const [whole = '0', fraction = ''] = cut.split('.');
  return { whole: sign(value) + whole, fraction: fraction.replace(/0+$/, ''), exponent: '' };
}

function scientificParts(value: number, shortest: Shortest): Parts {
  const size = Math.abs(value);
  const exact = shortest(size);
  const cut = (/\.(\d+)/.exec(exact)?.[1] ?? '').length > PRECISION ? size.toExponential(PRECISION) : exact;
  const [, whole = '0', fraction = '', way = '+', exponent = '0'] = /^(\d)(?:\.(\d+))?e([+-])(\d+)$/.exec(cut) ?? [];
  return {
    whole: sign(value) + whole,
    fraction: fraction.replace(/0+$/, ''),
    exponent: `e${way}${exponent.padStart(2, '0')}`,
  };
}

/** `1.`, `0.5 `: as many places after every point. */
function alignedPoints(numbers: readonly (Parts | string)[]): string[] {
  const places = longest(numbers.map((one) => (typeof one === 'string' ? '' : one.fraction)));
  return numbers.map((one) => (typeof one === 'string' ? one : `${one.whole}.${one.fraction.padEnd(places)}`));
}

/** `1.00e-05`: as many digits in every fraction and exponent. */
function alignedExponents(numbers: readonly (Parts | string)[]): string[] {
  const parts = numbers.filter((one) => typeof one !== 'string');
  const places = longest(parts.map(({ fraction }) => fraction));
  const digits = longest(parts.map(({ exponent }) => exponent)) - 2;
  return numbers.map((one) => {
    if (typeof one === 'string') return one;
    const exponent = one.exponent.slice(0, 2) + one.exponent.slice(2).padStart(digits, '0');
    return `${one.whole}.${one.fraction.padEnd(places, '0')}${exponent}`;
  });
}

function padded(words: readonly string[]): string[] {
  const width = longest(words);
  return words.map((word) => word.padStart(width));
}

function longest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}

/** One space between words; lines begin with one space, where the bracket is in the first. */
function wrapped(words: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    // The bracket or space before the line and the bracket after the last one count.
    if (line !== '' && line.length + 2 + word.length > LINE_WIDTH - 1) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].join('\n ');
}

/** `1.5e-7` as `0.00000015`. */
function positional(text: string): string {
  const [, minus = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${minus}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return minus + digits.padEnd(point, '0');
  return `${minus}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `1e-7` as `1e-07`. */
function scientific(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

function sign(value: number): string {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

function notFinite(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  return value > 0 ? 'inf' : '-inf';
}
