import { JsonFloat, type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import type { Path } from './backend.js';

/** An item of a config or summary record, as it is decoded. */
export interface KeyedItem {
  key?: string | null;
  nested_key?: string[] | null;
  value_json?: string | null;
}

/** The path an item is about: `nested_key` where it is given, else the one `key`. */
export function itemPath(item: KeyedItem): Path {
  return item.nested_key && item.nested_key.length > 0 ? item.nested_key : [item.key ?? ''];
}

/** The value of an item; `undefined` when its text is no JSON, which only damage or another program makes. */
export function itemValue(item: KeyedItem): JsonValue | undefined {
  try {
    return parseJson(item.value_json ?? '');
  } catch {
    return undefined;
  }
}

/** Sets a value in a tree; whatever is in the way and is no object gives place to one. */
export function setAtPath(tree: JsonObject, path: Path, value: JsonValue): void {
  let level = tree;
  for (const key of path.slice(0, -1)) {
    const below = level[key];
    if (isObject(below)) {
      level = below;
      continue;
    }
    const created: JsonObject = {};
    defineOwn(level, key, created);
    level = created;
  }
  defineOwn(level, path.at(-1) ?? '', value);
}

/** Removes a value from a tree, if it is there. */
export function removeAtPath(tree: JsonObject, path: Path): void {
  let level = tree;
  for (const key of path.slice(0, -1)) {
    const below = level[key];
    if (!isObject(below)) return;
    level = below;
  }
  delete level[path.at(-1) ?? ''];
}

/** Whether a value is an object with keys: no array, no number that is marked as a float. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonFloat);
}

/** An assignment to the key `__proto__` would set the prototype instead. */
function defineOwn(target: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}
