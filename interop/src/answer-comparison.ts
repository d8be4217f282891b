import { type JsonValue, parseJson } from '@wandb/proto';
import { firstDifference } from '@wandb-internal/testing/equal-values';

/** An answer as plain data: own fields of a decoded message, or of one of a trace. */
type Plain = Record<string, unknown>;

/** What means nothing in an answer: where, why, and what is compared instead. */
type Normalisation = readonly [path: RegExp, why: string, apply: (value: unknown) => unknown];

const given = (value: unknown) => (value ? 'given' : value);
const absent = () => undefined;

/** Every difference between two answers that means nothing, a line each. What is not here is compared. */
const NORMALISATIONS: readonly Normalisation[] = [
  [/\.request_id$/, 'the question’s', absent],
  [/\.storage_id$/, 'the server makes it up', given],
  [/\.(entity|default_entity|username)$/, 'the server’s', given],
  [/authenticate_response\.(teams|email|flags_json)$/, 'the server’s', absent],
  [/\.operation_stats$/, 'what is going on at the moment', () => 'any'],
  [/sync_status_response\.stats$/, 'what is going on at the moment', absent],
  [/sync_status_response\.new_messages$/, 'when they come; they are compared together', absent],
  [/pusher_stats$/, 'sizes of files that hold times', (value) => uploaded(value as Plain)],
  [/(config|summary)\.(update|remove)$/, 'a set', itemsByKey],
  [/(get_summary|sampled_history)_response\.item$/, 'a set', itemsByKey],
  [/sampled_history_response\.item\.[^.]+$/, 'of more values a random sample', fewOrSample],
  [/sampled_history_response\.item\.[^.]+\.\d+$/, 'a trace has null for all that are not finite', finiteOrNot],
  [/item\.key:_runtime(\.\d+)?$/, 'another time', () => 'a time'],
  [/summary\.update\.key:_runtime$/, 'another time', () => 'a time'],
  [/(item\.nested:_wandb,|summary\.update\.key:_wandb\.)runtime$/, 'another time', () => 'a time'],
  [/config\.update\.key:_wandb\.value\.t\.3$/, 'a set', (value) => [...(value as number[])].sort((a, b) => a - b)],
  [/config\.update\.key:_wandb\.value\.t\.12$/, 'the version of the core', given],
];

/** The first difference of an answer from the one in the trace; null when there is none. */
export function answerDifference(got: Plain, want: Plain): string | null {
  return firstDifference(normalised(got), normalised(want), '');
}

/** An answer without what means nothing. */
export function normalised(answer: Plain): unknown {
  return walk(structuredClone(answer), '');
}

function walk(value: unknown, path: string): unknown {
  let here = value;
  for (const [pattern, , apply] of NORMALISATIONS) if (pattern.test(path)) here = apply(here);
  if (typeof here !== 'object' || here === null) return here;
  if (Array.isArray(here)) return here.map((item, index) => walk(item, `${path}.${index}`));
  const entries = Object.entries(here).map(([key, one]) => [key, walk(one, `${path}.${key}`)] as const);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

/** Everything is uploaded, or not. */
function uploaded({ uploaded_bytes = 0, total_bytes = 0 }: Plain): unknown {
  return { complete: uploaded_bytes === total_bytes, any: total_bytes !== 0 };
}

const SAMPLE_SIZE = 48;

function fewOrSample(values: unknown): unknown {
  const { length } = values as number[];
  return length < SAMPLE_SIZE ? values : `a sample of ${length}`;
}

function finiteOrNot(value: unknown): unknown {
  return Number.isFinite(value) ? value : 'not finite';
}

/** Items of a config, a summary or a sample by their keys, with their values parsed. */
function itemsByKey(items: unknown): unknown {
  return Object.fromEntries(
    (items as Plain[]).map((item) => {
      const nested = (item['nested_key'] as string[] | undefined) ?? [];
      const name = nested.length > 0 ? `nested:${nested.join()}` : `key:${item['key']}`;
      const text = item['value_json'] as string | undefined;
      const value: unknown = text === undefined ? (item['values_float'] ?? item['values_int']) : parseJson(text);
      return [name, value as JsonValue];
    }),
  );
}
