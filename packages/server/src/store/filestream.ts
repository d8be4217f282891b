import { scanJsonObject } from '../extended-json.js';
import { ServerError } from '../server-error.js';
import type { HistoryStore, LineStore } from './lines.js';
import { stateOfExit } from './run-state.js';
import type { RunChange, RunRecord, RunStore } from './runs.js';

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
}

/**
 * Writes one request into the stores; to be called inside a transaction. A chunk replaces the lines from its offset on,
 * as many as it has, and never removes later ones: the same request twice changes nothing.
 *
 * @throws ServerError `bad-request` for a gap in history or events, or a line that is no JSON object. Console lines may
 *   leave gaps: the client sends them out of order.
 */
export function applyFileStream(stores: StreamStores, run: RunRecord, request: FileStreamRequest, now: number): void {
  const { files } = request;
  const history = files['wandb-history.jsonl'];
  if (history !== undefined) {
    refuseGap('wandb-history.jsonl', history.offset, stores.history.count(run.id));
    stores.history.write(run.id, history.offset, history.content, stepsOf(history));
  }
  const events = files['wandb-events.jsonl'];
  if (events !== undefined) {
    refuseGap('wandb-events.jsonl', events.offset, stores.events.count(run.id));
    events.content.forEach(
      (line, index) => void scanJsonObject(line, `Line ${events.offset + index} of wandb-events.jsonl`),
    );
    stores.events.write(run.id, events.offset, events.content);
  }
  const output = files['output.log'];
  if (output !== undefined) stores.console.write(run.id, output.offset, output.content);
  stores.runs.change(run.id, runChange(run, request, now));
}

function runChange(run: RunRecord, request: FileStreamRequest, now: number): RunChange {
  const summary = request.files['wandb-summary.json']?.content.at(-1);
  if (summary !== undefined) scanJsonObject(summary, 'The last line of wandb-summary.json');
  const { exitCode } = request;
  return {
    heartbeatAt: now,
    ...(summary === undefined ? {} : { summary }),
    ...(request.preempting ? { state: 'preempting' } : {}),
    ...(exitCode === undefined ? {} : { exitCode, state: stateOfExit(exitCode, run.state) }),
  };
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
