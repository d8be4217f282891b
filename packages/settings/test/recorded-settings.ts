import { isDeepStrictEqual } from 'node:util';
import { SettingsError, type SettingsInput, validateSettings } from '../src/index.js';
import { isRunMoment } from '../src/rules.js';

/** One recorded `Settings(**input)` of the released Python client. */
export interface SettingsCase {
  readonly id: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, unknown>>;
}

type Outcome = { values: Record<string, unknown> } | { reasons: readonly string[]; key: string | undefined };

/** What this package does otherwise than the recording says; null when nothing. */
export function settingsDifference(one: SettingsCase): string | null {
  const got = outcomeOf(one.input);
  const { error, errors, message } = one.output;
  const shown = `got ${JSON.stringify(got)}`;
  if (error === undefined) {
    const want = Object.fromEntries(
      Object.entries(one.output).map(([key, value]) => [key, comparable(revived(value))]),
    );
    return 'values' in got && isDeepStrictEqual(got.values, want) ? null : `${shown}, want ${JSON.stringify(want)}`;
  }
  // The recorder could not read a setting back under its alias; the input itself was accepted.
  if (error === 'AttributeError' && /^'Settings' object has no attribute /.test(String(message))) {
    return 'values' in got ? null : `${shown}, want it accepted`;
  }
  if ('values' in got) return `${shown}, want ${JSON.stringify(one.output)}`;
  // A TypeError comes from the interpreter, not from the client: what it says is not compared.
  if (error === 'TypeError') return null;
  if (!Array.isArray(errors)) {
    // The client stops at a usage error; this package goes on and names the other problems too.
    const said = got.reasons.map(inOrder).includes(inOrder(String(message)));
    return said ? null : `${shown}, want ${String(message)}`;
  }
  return errorsDifference(got, errors as { loc: string[]; msg: string }[], shown);
}

function errorsDifference(
  got: { reasons: readonly string[]; key: string | undefined },
  errors: readonly { loc: string[]; msg: string }[],
  shown: string,
): string | null {
  const want = errors.map(({ msg }) => msg.replace(/^Value error, /, ''));
  const [path] = errors.map(({ loc }) => loc[0]);
  const named = path === undefined || errors.some(({ loc }) => loc[0] === got.key || loc[0] === `x${got.key}`);
  const same = isDeepStrictEqual([...got.reasons].sort(), want.flatMap((reason) => reason.split('; ')).sort());
  return named && same ? null : `${shown}, want ${JSON.stringify(errors)}`;
}

function outcomeOf(input: SettingsCase['input']): Outcome {
  try {
    const values: Record<string, unknown> = { ...validateSettings(revived(input) as SettingsInput) };
    return { values: Object.fromEntries(Object.keys(input).map((key) => [key, values[key] ?? null])) };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return { reasons: error.reason.split('; '), key: error.key };
  }
}

/** Python lists the forbidden characters it found in no order. */
function inOrder(message: string): string {
  return message.replace(/(?<=, found ')(.*)(?='$)/, (found) => found.split(',').sort().join());
}

/** A run moment is recorded as Python shows it. */
function comparable(value: unknown): unknown {
  const [, quote, run, step] =
    (typeof value === 'string' && /^RunMoment\(run=(['"])(.*)\1, value=(.*), metric='_step'\)$/s.exec(value)) || [];
  if (quote === undefined || run === undefined) return value;
  const moment = { run: unescaped(run), value: Number(step), metric: '_step' };
  return isRunMoment(moment) ? moment : value;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex: string | undefined, one: string) =>
    hex === undefined ? ({ n: '\n', t: '\t', r: '\r' }[one] ?? one) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The recorder's notation of numbers that JSON does not have. */
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(revived);
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first?.[0] === '__const__') return Number(first[1]);
  return Object.fromEntries(entries.map(([key, item]) => [key, revived(item)]));
}

/** Inputs that JavaScript cannot express, or that this package refuses on purpose: by their form, with the reason. */
const EXCEPTIONS: readonly (readonly [reason: string, applies: (one: SettingsCase) => boolean])[] = [
  [
    'a whole number that JavaScript cannot hold',
    ({ input, output }) => holds(input, isInexact) && !('error' in output),
  ],
  ['no setting may be NaN or infinite', ({ input }) => holds(input, isNotFinite)],
  [
    'what is no run moment is refused; the client ignores it silently',
    ({ input, output }) =>
      ['fork_from', 'resume_from'].some((key) => typeof input[key] !== 'string' && output[key] === null),
  ],
  ['camelCase is the TypeScript spelling', ({ input }) => Object.keys(input).some((key) => /^[a-z]+[A-Z]/.test(key))],
  [
    'two spellings of one setting are refused; the client takes the last',
    ({ input }) =>
      Object.keys(input).some((key) => `x${key}` in input || (key === 'x_primary_node' && 'x_primary' in input)),
  ],
  ['a JavaScript object is no list of its keys', ({ input }) => isPlainObject(input['run_tags'])],
];

/** Why a case is not followed, by the form of its input; `undefined` when it has to be. */
export function settingsException(one: SettingsCase): string | undefined {
  return EXCEPTIONS.find(([, applies]) => applies(one))?.[0];
}

function holds(value: unknown, test: (leaf: unknown) => boolean): boolean {
  const plain = revived(value);
  if (typeof plain === 'object' && plain !== null) return Object.values(plain).some((item) => holds(item, test));
  return test(plain);
}

function isInexact(value: unknown): boolean {
  const number = typeof value === 'string' && /(?:^|=)\d+$/.test(value) ? Number(value.replace(/.*=/, '')) : value;
  return typeof number === 'number' && Number.isInteger(number) && !Number.isSafeInteger(number);
}

function isNotFinite(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'string' && /(?:^|=)\s*[+-]?(?:nan|inf(?:inity)?|\d+e\d{3,})$/i.test(value);
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
