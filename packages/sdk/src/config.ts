import { type JsonObject, type JsonValue, stringifyJson } from '@wandb/proto';
import type { Path, PublishedRecord } from '@wandb/service';
import { DataError, WandbError } from './error.js';
import { createLiveTree, type LiveTree } from './live-tree.js';
import { isPlainObject, serialiseConfig, setOwn } from './value.js';

/** What {@link ConfigMethods.update} may be told. */
export interface ConfigUpdateOptions {
  /** Replace keys that already have another value. Default false: a conflict throws and nothing of the call is applied. */
  allowValChange?: boolean;
  /** As {@link ConfigUpdateOptions.allowValChange}. */
  allow_val_change?: boolean;
}

/** What a run's config can do besides being an object; a config key of the same name is read with `get`. */
export interface ConfigMethods {
  /**
   * Sets several top-level keys at once, all or none; values replace each other whole, nothing is merged deep.
   *
   * @param values an object, a Map, or the path of a YAML file (`key: {value: …}`)
   * @throws WandbError `config-conflict` when a key has another value and `allowValChange` is not given
   * @throws DataError when a value cannot be recorded
   */
  update(values: object | string, options?: ConfigUpdateOptions): void;
  /** Sets only the keys that are missing, and returns the whole config. */
  setdefaults(values: object | string): Record<string, unknown>;
  /** The value of a top-level key, or `fallback`. */
  get(key: string, fallback?: unknown): unknown;
  /** Top-level keys; those that start with `_` are stored and not listed. */
  keys(): string[];
  /** `[key, value]` of every listed key. */
  items(): [string, unknown][];
  /** A plain copy of the listed keys. */
  toJSON(): JsonObject;
  /** As {@link ConfigMethods.toJSON}. */
  as_dict(): JsonObject;
  [Symbol.iterator](): IterableIterator<[string, unknown]>;
}

/**
 * The hyperparameters and other inputs of a run: a live object. Setting a new key, or anything inside a nested object or
 * array, is recorded at once. A top-level key that has a value keeps it: another value throws, unless
 * `update(values, { allowValChange: true })`. Top-level keys cannot be deleted.
 */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the user's own; `unknown` would refuse `config.a.b = 2`.
export type Config = Record<string, any> & ConfigMethods;

type ConfigRecord = Extract<PublishedRecord, { kind: 'config' }>;

/** What a config is made with. */
interface ConfigOptions {
  /** The values at the start, already serialised. They become the config's own. */
  values: JsonObject;
  /**
   * Records a change; an error it throws (a finished run, a full disk) undoes the change. `how` tells an assignment
   * (`config.a = 1`) from `update()`: the released client counts only the former as a feature used.
   */
  publish(record: ConfigRecord, how: 'item' | 'update'): void;
  /** Whether every replacement is allowed, as `init({ allowValChange: true })`. */
  allowValChange?: boolean;
  /** Reads a YAML config file, null when it is empty; called only where a path is given. */
  readFile(path: string): JsonObject | null;
}

/** The config of a run: see {@link Config}. */
export function createConfig(options: ConfigOptions): Config {
  return new ConfigStore(options).proxy;
}

const METHODS: ReadonlySet<string | symbol> = new Set([
  'update',
  'setdefaults',
  'get',
  'keys',
  'items',
  'toJSON',
  'as_dict',
  Symbol.iterator,
]);

/** Whether a property of a config is one of its methods and not a key. */
export function isConfigMethod(key: string | symbol): boolean {
  return METHODS.has(key);
}

class ConfigStore implements ConfigMethods {
  readonly proxy: Config;
  readonly #values: JsonObject;
  readonly #options: ConfigOptions;
  readonly #tree: LiveTree;

  constructor(options: ConfigOptions) {
    this.#options = options;
    this.#values = options.values;
    this.#tree = createLiveTree({
      at: (path) => valueAt(this.#values, path),
      serialise: serialiseConfig,
      publish: (update, remove) => options.publish({ kind: 'config', update, remove }, 'item'),
    });
    this.proxy = new Proxy(this.#values, this.#handler()) as unknown as Config;
  }

  update(values: object | string, options: ConfigUpdateOptions = {}): void {
    this.#set(this.#entries(values), options.allowValChange ?? options.allow_val_change ?? false);
  }

  setdefaults(values: object | string): Record<string, unknown> {
    this.#set(
      this.#entries(values, (key) => !Object.hasOwn(this.#values, key)),
      false,
    );
    return this.proxy;
  }

  #entries(values: object | string, isWanted?: (key: string) => boolean): Map<string, unknown> {
    return configEntries(typeof values === 'string' ? this.#options.readFile(values) : values, isWanted);
  }

  get(key: string, fallback?: unknown): unknown {
    return Object.hasOwn(this.#values, key) ? this.#live(key) : fallback;
  }

  keys(): string[] {
    return Object.keys(this.#values).filter(isListed);
  }

  items(): [string, unknown][] {
    return this.keys().map((key) => [key, this.#live(key)]);
  }

  toJSON(): JsonObject {
    return structuredClone(Object.fromEntries(this.keys().map((key) => [key, this.#values[key]!])));
  }

  as_dict(): JsonObject {
    return this.toJSON();
  }

  [Symbol.iterator](): IterableIterator<[string, unknown]> {
    return this.items()[Symbol.iterator]();
  }

  /** Sets all of `entries` or, when one of them conflicts or cannot be recorded, none. */
  #set(entries: ReadonlyMap<string, unknown>, allowValChange: boolean, how: 'item' | 'update' = 'update'): void {
    const update: [string[], JsonValue][] = [];
    for (const [key, given] of entries) {
      const value = serialiseConfig(given, [key]);
      if (!allowValChange && !this.#options.allowValChange) this.#refuseChange(key, value);
      update.push([[key], value]);
    }
    if (update.length === 0) return;
    this.#options.publish({ kind: 'config', update, remove: [] }, how);
    // A copy: what was published stays as it was published, what is kept here may be changed from inside.
    for (const [[key], value] of update) setOwn(this.#values, key!, structuredClone(value));
  }

  #refuseChange(key: string, value: JsonValue): void {
    // `_wandb` is there from the start: it is W&B's own part of the config.
    const old = Object.hasOwn(this.#values, key) ? this.#values[key]! : key === '_wandb' ? {} : undefined;
    if (old === undefined || sameValue(old, value)) return;
    throw new WandbError(
      'config-conflict',
      `Attempted to change value of key "${key}" from ${describe(old)} to ${describe(value)}\n` +
        'If you really want to do this, pass allow_val_change=True to config.update()' +
        ' (here: config.update(values, { allowValChange: true }))',
    );
  }

  #live(key: string): unknown {
    return this.#tree.view(this.#values[key]!, [key]);
  }

  #handler(): ProxyHandler<JsonObject> {
    return {
      get: (values, key) => {
        if (METHODS.has(key)) return (this as unknown as Record<string | symbol, () => unknown>)[key]!.bind(this);
        if (typeof key === 'symbol' || !Object.hasOwn(values, key)) return Reflect.get(values, key);
        return this.#live(key);
      },
      set: (_, key, value) => {
        if (typeof key === 'symbol') throw new WandbError('invalid-argument', 'config keys must be strings');
        this.#set(configEntries({ [key]: value }), false, 'item');
        return true;
      },
      deleteProperty: (_, key) => {
        throw new WandbError(
          'invalid-argument',
          `Cannot delete config key "${String(key)}": config keys stay once they are set`,
        );
      },
      defineProperty: () => false,
      has: (values, key) => key === '_wandb' || Object.hasOwn(values, key),
      ownKeys: () => this.keys(),
    };
  }
}

/**
 * The top-level entries of what a user gives as config: an object, a Map, or an instance of a class (its own fields, as a
 * Python namespace). Dashes around a key are dropped (`--lr` is `lr`).
 *
 * @param isWanted which entries, by the key as it was given; default: all
 * @throws DataError for anything else
 */
export function configEntries(values: unknown, isWanted?: (key: string) => boolean): Map<string, unknown> {
  const entries = new Map<string, unknown>();
  for (const [key, value] of rawEntries(values)) {
    if (typeof key !== 'string') throw new DataError(`config keys must be strings, not ${typeof key}`);
    if (isWanted === undefined || isWanted(key)) entries.set(key.replace(/^-+|-+$/g, ''), value);
  }
  return entries;
}

function rawEntries(values: unknown): Iterable<readonly [unknown, unknown]> {
  if (values instanceof Map) return values;
  const isObject = typeof values === 'object' && values !== null && !hasHiddenValue(values);
  if (isObject && (isPlainObject(values) || !(Symbol.iterator in values))) return Object.entries(values);
  throw new DataError('config must be a dict or have a __dict__ attribute. (Here: an object, a Map or a YAML path.)');
}

/** Objects that have no fields of their own for what they hold: a forgotten `await`, most often. */
function hasHiddenValue(value: object): boolean {
  return value instanceof Date || value instanceof Promise || value instanceof RegExp;
}

/** Equality as Python's `==` has it for JSON values: 1 equals 1.0, true and 1n. */
function sameValue(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]!))
    );
  }
  if (isObject(a) && isObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key]!, b[key]!))
    );
  }
  if (typeof a === 'string' || typeof b === 'string' || a === null || b === null) return a === b;
  // biome-ignore lint/suspicious/noDoubleEquals: numbers, bigints and booleans compare by value, as in Python.
  return a == b;
}

function valueAt(root: JsonValue, path: Path): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const key of path) {
    if (value === undefined || !isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: JsonValue): string {
  return typeof value === 'object' ? stringifyJson(value) : String(value);
}

function isListed(key: string): boolean {
  return !key.startsWith('_');
}
