import { stringifyJson } from '@wandb/proto';
import { readJsonObject, scanJsonObject } from '../extended-json.js';
import { ServerError } from '../server-error.js';
import type { HistoryStore, LineStore } from './lines.js';
import { stateOfExit } from './run-state.js';
import type { RunChange, RunRecord, RunStore } from './runs.js';
import type { WriterLines } from './writer-lines.js';

/** One request of a run's filestream, its shape checked. */
export interface FileStreamRequest {
  readonly files: Readonly<Partial<Record<StreamFile, Chunk>>>;
  /** Run files whose upload succeeded. They are known since their PUT, so nothing follows from it. */
  readonly uploaded: readonly string[];
  readonly preempting: boolean;
  /** Present in the last request only. */
  readonly exitCode?: number;
}

/** Lines to write at `offset`, the index of the first. */
export interface Chunk {
  readonly offset: number;
  readonly content: readonly string[];
}

/** The append-only files of a run that travel by filestream. */
export const STREAM_FILES = ['wandb-history.jsonl', 'wandb-events.jsonl', 'wandb-summary.json', 'output.log'] as const;

/** Name of such a file. */
export type StreamFile = (typeof STREAM_FILES)[number];

/** The stores a filestream request writes to. */
export interface StreamStores {
  readonly runs: RunStore;
  readonly history: HistoryStore;
  readonly events: LineStore;
  readonly console: LineStore;
  readonly writerLines: WriterLines;
}

/**
 * Writes one request into the stores; to be called inside a transaction. A chunk replaces the lines from its offset on,
 * as many as it has, and never removes later ones: the same request twice changes nothing.
 *
 * @param writer the id of the writer, when several share the run: each counts its own lines.
 * @throws ServerError `bad-request` for a gap in history or events, or a line that is no JSON object. Console lines may
 *   leave gaps: the client sends them out of order.
 */
export function applyFileStream(
  stores: StreamStores,
  run: RunRecord,
  request: FileStreamRequest,
  now: number,
  writer: string | null = null,
): void {
  const { history, events, console } = stores;
  const counts: Record<StreamFile, () => number> = {
    'wandb-history.jsonl': () => history.count(run.id),
    'wandb-events.jsonl': () => events.count(run.id),
    'output.log': () => console.count(run.id),
    'wandb-summary.json': () => 0,
  };
  const eachChunk = (file: StreamFile, write: (chunk: Chunk) => void) => {
    const chunk = request.files[file];
    if (chunk === undefined) return;
    const count = counts[file]();
    if (writer === null) return write(ownChunk(file, chunk, count, file === HISTORY ? run.inherited : 0));
    const next = stores.writerLines.next(run.id, file, writer);
    if (file !== CONSOLE && next !== null) refuseGap(file, chunk.offset, next);
    for (const placed of stores.writerLines.place(run.id, file, writer, chunk, count)) write(placed);
  };
  eachChunk(HISTORY, (chunk) => history.write(run.id, chunk.offset, chunk.content, stepsOf(chunk)));
  eachChunk('wandb-events.jsonl', (chunk) => {
    chunk.content.forEach(
      (line, index) => void scanJsonObject(line, `Line ${chunk.offset + index} of wandb-events.jsonl`),
    );
    events.write(run.id, chunk.offset, chunk.content);
  });
  eachChunk(CONSOLE, (chunk) => console.write(run.id, chunk.offset, chunk.content));
  stores.runs.change(run.id, runChange(run, request, now, writer !== null));
}

const HISTORY = 'wandb-history.jsonl';
const CONSOLE = 'output.log';

/** The chunk in its place in the run's stream. */
function ownChunk(file: StreamFile, { offset, content }: Chunk, count: number, inherited: number): Chunk {
  if (file !== CONSOLE) refuseGap(file, offset, count - inherited);
  return { offset: offset + inherited, content };
}

function runChange(run: RunRecord, request: FileStreamRequest, now: number, isShared: boolean): RunChange {
  const sent = request.files['wandb-summary.json']?.content.at(-1);
  const summary = sent === undefined ? undefined : checkSummary(run, sent, isShared);
  const { exitCode } = request;
  return {
    heartbeatAt: now,
    ...(summary === undefined ? {} : { summary }),
    ...(request.preempting ? { state: 'preempting' } : {}),
    ...(exitCode === undefined ? {} : { exitCode, state: stateOfExit(exitCode, run.state) }),
  };
}

/** A writer of a shared run knows only what it wrote itself: what others wrote stays. */
function checkSummary(run: RunRecord, sent: string, isShared: boolean): string {
  const what = 'The last line of wandb-summary.json';
  if (isShared)
    return stringifyJson({ ...readJsonObject(run.summary, 'The stored summary'), ...readJsonObject(sent, what) });
  scanJsonObject(sent, what);
  return sent;
}

/** A line without a usable `_step` (shared mode leaves that to the server) counts as logged at its own index. */
function stepsOf(chunk: Chunk): number[] {
  return chunk.content.map((line, index) => {
    const step = scanJsonObject(line, `Line ${chunk.offset + index} of wandb-history.jsonl`)['_step'];
    return typeof step === 'number' && Number.isSafeInteger(step) ? step : chunk.offset + index;
  });
}

function refuseGap(file: StreamFile, offset: number, count: number): void {
  if (offset <= count) return;
  const message = `Offset ${offset} of ${file} leaves a gap: the next line is ${count}. Send the lines from ${count} on.`;
  throw new ServerError('bad-request', message);
}
