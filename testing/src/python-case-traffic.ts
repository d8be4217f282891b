import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';
import type { CaseRequest } from './python-case-online.js';

/** What the requests to a run's file stream say together. */
export class StreamContents {
  readonly history: JsonObject[] = [];
  readonly console: string[] = [];
  summary: JsonObject = {};
  /** Every request that says how the run ended, or that it is stopping, without lines. */
  readonly final: JsonObject[] = [];
  /** Names, sorted. */
  uploaded: string[] = [];

  /** Lines at an offset replace what was there. */
  add(name: string, { offset, content }: { offset: number; content: readonly string[] }): void {
    if (name === 'output.log') put(this.console, offset, content);
    else if (name === 'wandb-history.jsonl') put(this.history, offset, content.map(parseRow));
    else if (name === 'wandb-summary.json') this.summary = parseRow(content.at(-1) ?? '{}');
  }
}

function put<T>(lines: T[], offset: number, content: readonly T[]): void {
  for (const [index, line] of content.entries()) lines[offset + index] = line;
}

function parseRow(text: string): JsonObject {
  return parseJson(text) as JsonObject;
}

/** Reads the requests to the file stream. Of a resumed run the lines before are holes, in both. */
export function streamOf(requests: readonly CaseRequest[]): StreamContents {
  const contents = new StreamContents();
  for (const { path, body } of requests) {
    if (!path.endsWith('/file_stream')) continue;
    const { files = {}, uploaded = [], dropped, ...rest } = body as JsonObject;
    for (const [name, chunk] of Object.entries(files as JsonObject))
      contents.add(name, chunk as unknown as { offset: number; content: string[] });
    contents.uploaded.push(...(uploaded as string[]));
    if (Object.keys(rest).length > 0) contents.final.push(rest);
  }
  contents.uploaded = [...new Set(contents.uploaded)].sort();
  return contents;
}

/** Variables of every UpsertBucket. */
export function upsertsOf(requests: readonly CaseRequest[]): JsonObject[] {
  return requests
    .filter(({ operation }) => operation === 'UpsertBucket')
    .map(({ body }) => (body as JsonObject)['variables'] as JsonObject);
}

/** The config of an upsert, without what names the interpreter, the service and the order of a set. */
export function comparableConfig(text: JsonValue | undefined): JsonObject {
  const config = (typeof text === 'string' ? parseJson(text) : {}) as JsonObject;
  const internal = ((config['_wandb'] as JsonObject | undefined)?.['value'] ?? {}) as JsonObject;
  const { python_version, t, e, ...rest } = internal;
  const { 3: features = [], 4: python, 12: service, 13: platform, ...versions } = (t ?? {}) as JsonObject;
  const sorted = [...(features as number[])].sort((a, b) => a - b);
  return { ...config, _wandb: { ...rest, t: { ...versions, 3: sorted } } };
}

/** Names of the files for whose upload was asked, sorted. */
export function uploadsAsked(requests: readonly CaseRequest[]): string[] {
  const asked = requests.filter(({ operation }) => operation === 'CreateRunFiles');
  const names = asked.flatMap(({ body }) => ((body as JsonObject)['variables'] as JsonObject)['files'] as string[]);
  return [...new Set(names)].sort();
}
