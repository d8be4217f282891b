import { createRequire } from 'node:module';
import type { DocumentOptions, ParseOptions, SchemaOptions, Tags, ToJSOptions } from 'yaml';

/** Scalars on which the parser's YAML 1.1 and PyYAML differ: PyYAML's patterns. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  'bool/true': /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
  'bool/false': /^(?:[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
  // `1e5` is a text to PyYAML: an exponent needs a point before it and a sign in it.
  'float/EXP': /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)[eE][-+][0-9]+$/,
};

const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions & ToJSOptions = {
  version: '1.1',
  uniqueKeys: false,
  intAsBigInt: true,
  mapAsMap: true,
  customTags: (tags) => tags.map(asPyYaml),
};

/**
 * Reads YAML as the released client does, whose parser knows YAML 1.1: `yes` is true, `010` is 8, `1e5` a text. Maps are
 * `Map`s with keys of any kind, integers beyond 2^53 bigints, dates without a time texts; an empty document is null.
 *
 * @throws Error when the text is no YAML, holds several documents or a tag that is not known
 */
export function parseYaml(text: string): unknown {
  // Loaded when there is something to be read: it would be a tenth of the time a run takes to start.
  const yaml = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const document = yaml.parseDocument(text, OPTIONS);
  const problem = document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (problem !== undefined) throw problem;
  return asRecordable(document.toJS(OPTIONS)) ?? null;
}

/** Integers as numbers where those are exact, bytes as the text they are, and keys that can be recorded. */
function asRecordable(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (Array.isArray(value)) return value.map(asRecordable);
  if (!(value instanceof Map)) return value;
  return new Map([...value].map(([key, inner]) => [key === null ? 'null' : asRecordable(key), asRecordable(inner)]));
}

function asPyYaml(tag: Tags[number]): Tags[number] {
  if (typeof tag === 'string' || !('resolve' in tag)) return tag;
  const { tag: name, format, test } = tag as { tag: string; format?: string; test?: RegExp };
  const kind = name.replace('tag:yaml.org,2002:', '');
  if (kind === 'timestamp') return { ...tag, resolve: (text: string) => date(text, tag) } as typeof tag;
  const way = kind === 'bool' ? String(test?.test('yes')) : format;
  const pattern = PATTERNS[`${kind}/${way}`];
  return pattern === undefined ? tag : ({ ...tag, test: pattern } as typeof tag);
}

/** A day has no time and stays the text it is, which is ISO 8601. */
function date(text: string, tag: Tags[number]): unknown {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  return (tag as unknown as { resolve(text: string): unknown }).resolve(text);
}
