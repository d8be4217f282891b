import { isDeepStrictEqual } from 'node:util';
import { JsonFloat, type JsonObject, type JsonValue } from '@wandb/proto';

/** One kind of thing, counted on both sides. */
export interface CheckedCount {
  what: 'rows' | 'system metrics' | 'console lines' | 'config keys' | 'summary values' | 'files';
  local: number;
  server: number;
  /** Names of what the server does not have. Lines have no names. */
  missing: string[];
  /** Names of what it has otherwise. */
  different: string[];
  same: boolean;
}

/**
 * Lines of an append-only file.
 *
 * @param goesOn another journal goes on with the run: the server has its lines too.
 */
export function compareLines(what: CheckedCount['what'], local: number, server: number, goesOn: boolean): CheckedCount {
  const same = goesOn ? server >= local : server === local;
  return { what, local, server, missing: [], different: [], same };
}

/** Values by key. What only the server has is no difference: people and the server add to runs there. */
export function compareValues(what: CheckedCount['what'], local: JsonObject, server: JsonObject): CheckedCount {
  const keys = Object.keys(local);
  const missing = keys.filter((key) => !Object.hasOwn(server, key));
  const different = keys.filter(
    (key) => Object.hasOwn(server, key) && !isDeepStrictEqual(plain(local[key]), plain(server[key])),
  );
  return counted(what, keys.length, Object.keys(server).length, missing, different);
}

/** Files by name and, where it is known here, size in bytes. */
export function compareFiles(
  local: ReadonlyMap<string, number | null>,
  server: ReadonlyMap<string, number>,
): CheckedCount {
  const names = [...local.keys()];
  const missing = names.filter((name) => !server.has(name));
  const different = names.filter((name) => {
    const [here, there] = [local.get(name) ?? null, server.get(name)];
    return here !== null && there !== undefined && here !== there;
  });
  return counted('files', local.size, server.size, missing, different);
}

function counted(
  what: CheckedCount['what'],
  local: number,
  server: number,
  missing: string[],
  different: string[],
): CheckedCount {
  return { what, local, server, missing, different, same: missing.length + different.length === 0 };
}

/** Without what texts of the same value may differ in: `1` and `1.0`, `0` and `-0`, the order of keys. */
function plain(value: JsonValue | undefined): unknown {
  if (value instanceof JsonFloat) return plain(value.value);
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === 'number') return value + 0;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
