import * as z from 'zod/mini';
import {
  decimalProblem,
  flagProblem,
  integerProblem,
  listProblem,
  parsedJson,
  toDecimal,
  toFlag,
  toInteger,
} from './coercion.js';

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
  /** Null is no value of the setting, but may be given for "not given" although there is a default. */
  readonly nullable?: true;
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

/** Brings a value into form before it is checked; `fail` rejects it there. */
type Preparation = (value: unknown, fail: (message: string) => void) => unknown;

function before<T>(prepare: Preparation, schema: z.ZodMiniType<T>): z.ZodMiniType<T> {
  const transform = z.transform((value: unknown, context) =>
    prepare(value, (message) => context.issues.push({ code: 'custom', message, input: value })),
  );
  return z.pipe(transform, schema) as unknown as z.ZodMiniType<T>;
}

/** A schema's message, made from the value that it refuses. */
const refusal = (problem: (value: unknown) => string) => ({
  error: ({ input }: { input?: unknown }) => problem(input),
});

const STRING = { error: 'Input should be a valid string' };
const DICTIONARY = { error: 'Input should be a valid dictionary' };

/** The schema of several texts. */
export const textList = () => z.array(z.string(STRING), refusal(listProblem));
const wholeNumber = () => before(toInteger, z.int(refusal(integerProblem)));
const namedTexts = () => z.record(z.string(), z.string(STRING), DICTIONARY);
const namedTextsByName = () => z.record(z.string(), namedTexts(), DICTIONARY);

const enumeration = (values: readonly string[]) => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

/** True or false; the words of the Python client (`yes`, `off`, `1`, ...) are understood. */
export function flag<const D extends Initial<boolean>>(initial: D, options: SettingOptions = {}) {
  return setting<boolean, D>(flagSchema, initial, options);
}

/** Text. An empty text is a value. */
export function text<const D extends Initial<string>>(
  initial: D,
  { rule, ...options }: SettingOptions & { rule?: Rule<string> } = {},
) {
  return setting<string, D>(() => withRule(z.string(STRING), rule), initial, options);
}

/** A whole number. */
export function integer<const D extends Initial<number>>(
  initial: D,
  { rule, ...options }: SettingOptions & { rule?: Rule<number> } = {},
) {
  return setting<number, D>(() => withRule(wholeNumber(), rule), initial, options);
}

/** A number, fractions allowed. */
export function decimal<const D extends Initial<number>>(
  initial: D,
  { rule, ...options }: SettingOptions & { rule?: Rule<number> } = {},
) {
  const schema = () => withRule(before(toDecimal, z.number(refusal(decimalProblem))), rule);
  return setting<number, D>(schema, initial, options);
}

/** One of the given words. */
export function choice<const Word extends string, const D extends Initial<Word>>(
  values: readonly Word[],
  initial: D,
  { rule, ...options }: SettingOptions & { rule?: Rule<Word> } = {},
) {
  return setting<Word, D>(() => withRule(oneOf(values), rule), initial, options);
}

/** The schema of one of several words. */
export function oneOf<const Word extends string>(values: readonly Word[]): z.ZodMiniType<Word> {
  const error = `Input should be ${enumeration(values.map((word) => `'${word}'`))}`;
  return z.enum(values as unknown as Record<string, Word>, { error }) as unknown as z.ZodMiniType<Word>;
}

/** The first of two schemas that takes the value; a value that neither takes is told what is wrong for both. */
export function either<A, B>(first: z.ZodMiniType<A>, second: z.ZodMiniType<B>): z.ZodMiniType<A | B> {
  const transform = z.transform((value: unknown, context): A | B => {
    const results = [first.safeParse(value), second.safeParse(value)] as const;
    const taken = results.find((result) => result.success);
    if (taken !== undefined) return taken.data as A | B;
    for (const { message } of results.flatMap((result) => result.error?.issues ?? [])) {
      context.issues.push({ code: 'custom', message, input: value });
    }
    return value as A | B;
  });
  return transform as unknown as z.ZodMiniType<A | B>;
}

/** The schema of a boolean, as `flag` takes it. */
export function flagSchema(): z.ZodMiniType<boolean> {
  return before(toFlag, z.boolean(refusal(flagProblem)));
}

/** Several texts. In files and the environment they are separated by commas, which are not trimmed. */
export function texts<const D extends Initial<readonly string[]>>(initial: D, options: SettingOptions = {}) {
  return setting<readonly string[], D>(textList, initial, options, true);
}

/** Several whole numbers; as text a JSON list. */
export function integers(options: SettingOptions = {}) {
  const schema = () => orUnset(before(parsedJson, z.nullable(z.array(wholeNumber(), refusal(listProblem)))));
  return setting<readonly number[], null>(schema, null, options);
}

/** Named texts. */
export function dictionary(options: SettingOptions = {}) {
  return setting<Readonly<Record<string, string>>, null>(namedTexts, null, options);
}

/** Named texts; as text a JSON object. */
export function jsonDictionary(options: SettingOptions = {}) {
  const schema = () => orUnset(before(parsedJson, z.nullable(namedTexts())));
  return setting<Readonly<Record<string, string>>, null>(schema, null, options);
}

/** Patterns of names, or patterns of labels by pattern of name; as text JSON. */
export function patterns(options: SettingOptions = {}) {
  type Patterns = Readonly<Record<string, Readonly<Record<string, string>>>> | readonly string[];
  const schema = () => orUnset(before<Patterns | null>(parsedJson, z.nullable(either(namedTextsByName(), textList()))));
  return setting<Patterns, null>(schema, null, options);
}

/** JSON's `null` gives no value; validation leaves it out, so the type need not say so. */
function orUnset<T>(schema: z.ZodMiniType<T | null>): z.ZodMiniType<T> {
  return schema as unknown as z.ZodMiniType<T>;
}

/** A setting that none of the kinds above describes: what is stored and what may be given differ. */
export function custom<Value, Input>(
  prepare: (value: unknown) => unknown,
  schema: () => z.ZodMiniType<Value>,
  { initial = null, list = false, ...options }: SettingOptions & { initial?: Value | null; list?: boolean } = {},
): Setting<Value | null, Input> {
  return setting<Value, null, Input>(() => before(prepare, schema()), initial as null, options, list);
}
