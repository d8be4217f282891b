import * as z from 'zod/mini';

/** The process and machine that some defaults depend on. */
export interface HostFacts {
  readonly cwd: string;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly pid: number;
}

/** What this package needs of a zod schema; keeps zod's types out of the published declarations. */
interface Schema<T> {
  safeParse(
    value: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: readonly { message: string }[] } };
}

/** What every kind of setting can have beside its type and default. */
export interface SettingOptions {
  /** The environment variable, where it is not the one the mapping rule gives. */
  readonly env?: string;
  /** The value is masked in notices, error messages and explanations. */
  readonly secret?: true;
  /** The setting is not sent to the service. */
  readonly clientOnly?: true;
}

/** One setting: how it is checked, what it is when nobody sets it, and how it may be given. */
export interface Setting<Value, Input = Value> {
  /** Made on first use: a process validates only the few settings it is given. */
  readonly schema: () => Schema<Value>;
  readonly initial: Value | ((host: HostFacts) => Value);
  readonly options: SettingOptions;
  /** In files and environment variables the value is a comma-separated list. */
  readonly list: boolean;
  /** Never present; carries the type that callers may pass. */
  readonly input?: Input;
}

/** A default: a value, `null` for "not set", or a function of the host. */
type Initial<T> = T | null | ((host: HostFacts) => T);
/** A setting whose default is `null` may be `null`; the others never are. */
type Stored<T, D> = D extends null ? T | null : T;

/** Checks or rewrites a value that already has the right type; `fail` rejects it with a message. */
export type Rule<T> = (value: T, fail: (message: string) => void) => T;

function withRule<T>(schema: z.ZodMiniType<T>, rule: Rule<T> | undefined): z.ZodMiniType<T> {
  if (rule === undefined) return schema;
  const transform = z.transform((value: T, context) =>
    rule(value, (message) => context.issues.push({ code: 'custom', message, input: value })),
  );
  return z.pipe(schema, transform) as unknown as z.ZodMiniType<T>;
}

function setting<T, D, Input = T>(
  schema: () => z.ZodMiniType<T>,
  initial: D,
  options: SettingOptions,
  list = false,
): Setting<Stored<T, D>, Input> {
  let made: Schema<T> | undefined;
  const once = () => {
    made ??= schema() as Schema<T>;
    return made;
  };
  return { schema: once, initial, options, list } as unknown as Setting<Stored<T, D>, Input>;
}

const TRUE_WORDS = new Set(['1', 'true', 't', 'yes', 'y', 'on']);
const FALSE_WORDS = new Set(['0', 'false', 'f', 'no', 'n', 'off']);

function toFlag(value: unknown): unknown {
  const word = typeof value === 'string' ? value.toLowerCase() : value === 1 || value === 0 ? String(value) : undefined;
  if (word === undefined) return value;
  return TRUE_WORDS.has(word) ? true : FALSE_WORDS.has(word) ? false : value;
}

/** `[+-]digits[.digits][e..]`, inf and nan are not numbers here: no setting means anything with them. */
function toNumber(value: unknown): unknown {
  if (typeof value !== 'string' || value.trim() === '') return value;
  const number = Number(value);
  return Number.isFinite(number) ? number : value;
}

/** Text that is JSON, parsed; anything else as it is, for the schema to judge. */
export function parsedJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function before<T>(prepare: (value: unknown) => unknown, schema: z.ZodMiniType<T>): z.ZodMiniType<T> {
  return z.pipe(z.transform(prepare), schema) as unknown as z.ZodMiniType<T>;
}

const list = (words: readonly string[]) => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** True or false; the words of the Python client (`yes`, `off`, `1`, ...) are understood. */
export function flag<const D extends Initial<boolean>>(initial: D, options: SettingOptions = {}) {
  const error = 'Input should be a valid boolean, unable to interpret input';
  return setting<boolean, D>(() => before(toFlag, z.boolean({ error })), initial, options);
}

/** Text. An empty text is a value. */
export function text<const D extends Initial<string>>(
  initial: D,
  { rule, ...options }: SettingOptions & { rule?: Rule<string> } = {},
) {
  return setting<string, D>(
    () => withRule(z.string({ error: 'Input should be a valid string' }), rule),
    initial,
    options,
  );
}

/** A whole number. */
export function integer<const D extends Initial<number>>(
  initial: D,
  { rule, ...options }: SettingOptions & { rule?: Rule<number> } = {},
) {
  const error = 'Input should be a valid integer';
  return setting<number, D>(() => withRule(before(toNumber, z.int({ error })), rule), initial, options);
}

/** A number, fractions allowed. */
export function decimal<const D extends Initial<number>>(
  initial: D,
  { rule, ...options }: SettingOptions & { rule?: Rule<number> } = {},
) {
  const error = 'Input should be a valid number';
  return setting<number, D>(() => withRule(before(toNumber, z.number({ error })), rule), initial, options);
}

/** One of the given words. */
export function choice<const Word extends string, const D extends Initial<Word>>(
  words: readonly Word[],
  initial: D,
  { rule, ...options }: SettingOptions & { rule?: Rule<Word> } = {},
) {
  const error = `Input should be ${list(words.map((word) => `'${word}'`))}`;
  const schema = () => withRule(z.enum(words as unknown as Record<string, Word>, { error }), rule);
  return setting<Word, D>(schema as () => z.ZodMiniType<Word>, initial, options);
}

/** Several texts. In files and the environment they are separated by commas, which are not trimmed. */
export function texts<const D extends Initial<readonly string[]>>(initial: D, options: SettingOptions = {}) {
  const error = 'Input should be a valid list of strings';
  return setting<readonly string[], D>(() => z.array(z.string({ error }), { error }), initial, options, true);
}

/** Several whole numbers; as text a JSON list. */
export function integers(options: SettingOptions = {}) {
  const error = 'Input should be a valid list of integers';
  return setting<readonly number[], null>(
    () => before(parsedJson, z.array(z.int({ error }), { error })),
    null,
    options,
  );
}

/** Named texts; as text a JSON object. */
export function dictionary(options: SettingOptions = {}) {
  const error = 'Input should be a valid dictionary of strings';
  const schema = () => before(parsedJson, z.record(z.string(), z.string({ error }), { error }));
  return setting<Readonly<Record<string, string>>, null>(schema, null, options);
}

/** A setting that none of the kinds above describes: what is stored and what may be given differ. */
export function custom<Value, Input>(
  prepare: (value: unknown) => unknown,
  schema: () => z.ZodMiniType<Value>,
  { initial = null, list = false, ...options }: SettingOptions & { initial?: Value | null; list?: boolean } = {},
): Setting<Value | null, Input> {
  return setting<Value, null, Input>(() => before(prepare, schema()), initial as null, options, list);
}
