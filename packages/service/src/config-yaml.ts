import { JsonFloat, type JsonObject, type JsonValue } from '@wandb/proto';

/**
 * `config.yaml`: the config's tree with sorted keys and four spaces, quoted so that readers of YAML 1.1 (as most of
 * Python's are) see the same values.
 */
export async function configYaml(tree: JsonObject): Promise<string> {
  // Loaded only when a run ends.
  const { stringify } = await import('yaml');
  return stringify(plain(tree), {
    indent: 4,
    lineWidth: 0,
    version: '1.1',
    sortMapEntries: (a, b) => compareKeys(String(a.key), String(b.key)),
    aliasDuplicateObjects: false,
  });
}

/** Numbers by value, the rest by code unit: `"3"` before `"12"`. */
function compareKeys(a: string, b: string): number {
  const numbers = /^\d+$/;
  if (numbers.test(a) && numbers.test(b)) return Number(a) - Number(b);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Without the marks of integral floats, which YAML libraries do not know. */
function plain(value: JsonValue): unknown {
  if (value instanceof JsonFloat) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
