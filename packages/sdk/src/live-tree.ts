import type { JsonObject, JsonValue } from '@wandb/proto';
import type { Path } from '@wandb/service';
import { setOwn } from './value.js';

/** What a live tree is made with. */
interface LiveTreeOptions {
  /** The value that is at `path` now. A view of a value that is not there any more changes memory only. */
  at(path: Path): JsonValue | undefined;
  /** Checks and copies a value that is put in at `path`. */
  serialise(value: unknown, path: readonly (string | number)[]): JsonValue;
  /** Records a change. When it throws, the change is undone and the error goes to whoever made it. */
  publish(update: [Path, JsonValue][], remove: Path[]): void;
}

/** Hands out live views of nested values. */
export interface LiveTree {
  /** A live view of an object or array that is at `path`; other values as they are. The same view for the same object. */
  view(value: JsonValue, path: Path): unknown;
}

/** An object or array inside the tree. */
type Container = JsonValue[] | JsonObject;

/** Array methods that change their array in several steps, recorded as one change. */
const ARRAY_MUTATORS: ReadonlySet<string | symbol> = new Set([
  'copyWithin',
  'fill',
  'pop',
  'push',
  'reverse',
  'shift',
  'sort',
  'splice',
  'unshift',
]);

/**
 * Nested objects and arrays whose every change is recorded: `config.a.b = 2`, `config.layers.push(64)`. A change inside an
 * array is recorded as the whole (outermost) array, since a record's path has object keys only.
 */
export function createLiveTree(options: LiveTreeOptions): LiveTree {
  const views = new WeakMap<object, object>();

  function remember(value: object, create: () => object): object {
    let view = views.get(value);
    if (!view) {
      view = create();
      views.set(value, view);
    }
    return view;
  }

  function view(value: JsonValue, path: Path): unknown {
    if (typeof value !== 'object' || value === null) return value;
    return remember(value, () =>
      Array.isArray(value) ? arrayView(value, path) : new Proxy(value as JsonObject, objectHandler(path)),
    );
  }

  function objectHandler(path: Path): ProxyHandler<JsonObject> {
    const isAttached = (target: JsonObject) => options.at(path) === target;
    return {
      get: (target, key) => (isOwnKey(target, key) ? view(target[key]!, [...path, key]) : Reflect.get(target, key)),
      set(target, key, given) {
        if (typeof key === 'symbol') return false;
        const value = options.serialise(given, [...path, key]);
        if (isAttached(target)) options.publish([[[...path, key], structuredClone(value)]], []);
        setOwn(target, key, value);
        return true;
      },
      deleteProperty(target, key) {
        if (isOwnKey(target, key) && isAttached(target)) options.publish([], [[...path, key]]);
        return Reflect.deleteProperty(target, key);
      },
      defineProperty: refuse,
    };
  }

  function arrayView(array: JsonValue[], path: Path): object {
    const record = () => {
      if (options.at(path) === array) options.publish([[path, structuredClone(array)]], []);
    };
    const viewInside = (value: Container, at: (string | number)[]): object =>
      remember(value, () => createInsideView(value, { path: at, record, viewInside, serialise: options.serialise }));
    return createInsideView(array, { path: [...path], record, viewInside, serialise: options.serialise });
  }

  return { view };
}

interface InsideViewOptions {
  /** Where the container is; for messages only, since the indexes of an array's elements move. */
  path: readonly (string | number)[];
  serialise: LiveTreeOptions['serialise'];
  /** Records the outermost array as it is now. */
  record(): void;
  viewInside(value: Container, path: (string | number)[]): object;
}

/** A live view of an array, or of something inside one. */
function createInsideView(inside: Container, { path, serialise, record, viewInside }: InsideViewOptions): object {
  const change = createTransaction(inside, record);
  const pathOf = (key: string) => [...path, Array.isArray(inside) ? Number(key) : key];
  const self: object = new Proxy(inside, {
    get(target, key) {
      if (Array.isArray(target) && ARRAY_MUTATORS.has(key)) {
        const mutator = Reflect.get(target, key) as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => change(() => mutator.apply(self, args));
      }
      const value: unknown = Reflect.get(target, key);
      const isNested = isOwnKey(target, key) && typeof value === 'object' && value !== null;
      return isNested ? viewInside(value as Container, pathOf(key)) : value;
    },
    set(target, key, given) {
      if (typeof key === 'symbol') return false;
      if (Array.isArray(target) && key === 'length') return change(() => Reflect.set(target, key, given));
      const value = serialise(given, pathOf(key));
      change(() => setOwn(target as JsonObject, key, value));
      return true;
    },
    deleteProperty: (target, key) => change(() => Reflect.deleteProperty(target, key)),
    defineProperty: refuse,
  });
  return self;
}

/** Runs changes of `inside` all or nothing, and records once per outermost change. */
function createTransaction(inside: Container, record: () => void): <R>(apply: () => R) => R {
  let isOpen = false;
  return (apply) => {
    if (isOpen) return apply();
    const before = Array.isArray(inside) ? inside.slice() : { ...inside };
    isOpen = true;
    try {
      const result = apply();
      record();
      return result;
    } catch (error) {
      restore(inside, before);
      throw error;
    } finally {
      isOpen = false;
    }
  };
}

function restore(target: Container, before: Container): void {
  if (Array.isArray(target)) {
    target.splice(0, target.length, ...(before as JsonValue[]));
    return;
  }
  for (const key of Object.keys(target)) delete target[key];
  for (const [key, value] of Object.entries(before as JsonObject)) setOwn(target, key, value);
}

/** Plain assignment goes through `set`; accessors and read-only properties have no place in recorded data. */
function refuse(): boolean {
  return false;
}

function isOwnKey(target: object, key: string | symbol): key is string {
  return typeof key === 'string' && Object.hasOwn(target, key);
}
