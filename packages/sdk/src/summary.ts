import type { JsonObject, JsonValue } from '@wandb/proto';
import type { Path, PublishedRecord } from '@wandb/service';
import { WandbError } from './error.js';
import { isPlainObject, serialiseSummary } from './value.js';

/** What a run's summary can do besides being an object; a metric of the same name is read with `get`. */
export interface SummaryMethods {
  /**
   * Sets several top-level keys at once; each value replaces the old one whole.
   *
   * @throws DataError when a value cannot be recorded; then none is set
   */
  update(values: object): void;
  /** The value of a top-level key, or `fallback`. */
  get(key: string, fallback?: unknown): unknown;
  /** Top-level keys, those of the SDK's own (`_step`, `_runtime`, `_timestamp`) included. */
  keys(): string[];
  /** `[key, value]` of every key. */
  items(): [string, unknown][];
  /** A plain copy. */
  toJSON(): JsonObject;
  [Symbol.iterator](): IterableIterator<[string, unknown]>;
}

/**
 * The single values that stand for a run: by default the last logged value of each metric, or what `defineMetric` asks for.
 * A live object: setting or deleting a key, nested ones too, is recorded at once. A key set here follows plain later
 * values from then on, whatever `defineMetric` said. Reading it gives the state as of now.
 */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the user's own; `unknown` would refuse `summary.loss.min`.
export type Summary = Record<string, any> & SummaryMethods;

type SummaryRecord = Extract<PublishedRecord, { kind: 'summary' }>;

/** What a summary is made with. */
interface SummaryOptions {
  /** The summary as of now, a copy of the caller's own. */
  read(): JsonObject;
  /** Records a change. */
  publish(record: SummaryRecord): void;
}

/** The summary of a run: see {@link Summary}. */
export function createSummary({ read, publish }: SummaryOptions): Summary {
  const options = { read: () => withoutInternal(read()), publish };
  const methods = createMethods(options);
  return createView(options, [], methods) as Summary;
}

/** What W&B keeps in the summary for itself is not shown, as in the Python SDK. */
function withoutInternal({ _wandb, ...summary }: JsonObject): JsonObject {
  return summary;
}

const NO_METHODS: Readonly<Record<string | symbol, unknown>> = Object.create(null);

function createMethods({ read, publish }: SummaryOptions): SummaryMethods & Record<string | symbol, unknown> {
  const view = (key: string) => viewOf({ read, publish }, read()[key], [key]);
  const keys = () => Object.keys(read());
  return Object.assign(Object.create(null), {
    update(values: object) {
      const update = topLevelEntries(values).map(([key, value]) => [[key], serialiseSummary(value, [key])] as const);
      if (update.length > 0) publish({ kind: 'summary', update, remove: [] });
    },
    get: (key: string, fallback?: unknown) => (Object.hasOwn(read(), key) ? view(key) : fallback),
    keys,
    items: () => keys().map((key): [string, unknown] => [key, view(key)]),
    toJSON: read,
    [Symbol.iterator]: () =>
      keys()
        .map((key): [string, unknown] => [key, view(key)])
        [Symbol.iterator](),
  });
}

/**
 * A live view of what is at `path`. It has no state: each access reads the summary anew, since `log()` moves it. The
 * proxy's target is a placeholder.
 */
function createView(options: SummaryOptions, path: Path, methods = NO_METHODS): object {
  const current = (): JsonObject => objectAt(options.read(), path);
  return new Proxy<JsonObject>(printable(current), {
    get(target, key) {
      if (key in methods) return methods[key];
      const values = current();
      if (typeof key === 'symbol' || !Object.hasOwn(values, key)) return Reflect.get(target, key);
      return viewOf(options, values[key], [...path, key]);
    },
    set(_, key, given) {
      if (typeof key === 'symbol') throw new WandbError('invalid-argument', 'summary keys must be strings');
      const at = [...path, key];
      options.publish({ kind: 'summary', update: [[at, serialiseSummary(given, at)]], remove: [] });
      return true;
    },
    deleteProperty(_, key) {
      if (typeof key === 'string' && Object.hasOwn(current(), key)) {
        options.publish({ kind: 'summary', update: [], remove: [[...path, key]] });
      }
      return true;
    },
    has: (_, key) => Object.hasOwn(current(), key),
    ownKeys: () => Object.keys(current()),
    getOwnPropertyDescriptor(_, key) {
      const values = current();
      if (typeof key === 'symbol' || !Object.hasOwn(values, key)) return undefined;
      return {
        value: viewOf(options, values[key], [...path, key]),
        enumerable: true,
        writable: true,
        configurable: true,
      };
    },
    defineProperty: () => false,
  });
}

/** Objects as live views; arrays as frozen copies, so that a change that would not be recorded throws. */
function viewOf(options: SummaryOptions, value: JsonValue | undefined, path: Path): unknown {
  if (Array.isArray(value)) return deepFreeze(value);
  return typeof value === 'object' && value !== null ? createView(options, path) : value;
}

/** What `console.log` shows of a proxy is its target: this one shows what it stands for. */
function printable(current: () => JsonObject): JsonObject {
  return Object.defineProperty({}, Symbol.for('nodejs.util.inspect.custom'), { value: current, configurable: true });
}

function objectAt(root: JsonObject, path: Path): JsonObject {
  let value: JsonValue | undefined = root;
  for (const key of path) {
    value = isPlainObject(value) && Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
  }
  return isPlainObject(value) ? (value as JsonObject) : {};
}

function topLevelEntries(values: unknown): [string, unknown][] {
  if (isPlainObject(values)) return Object.entries(values);
  if (values instanceof Map) return [...values].map(([key, value]) => [String(key), value]);
  throw new WandbError('invalid-argument', 'summary.update() takes an object');
}

function deepFreeze(value: JsonValue): JsonValue {
  if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) deepFreeze(item as JsonValue);
    Object.freeze(value);
  }
  return value;
}
