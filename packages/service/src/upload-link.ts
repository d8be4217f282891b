import { type ApiClient, ApiError } from '@wandb/api';
import { createFileStream, type FileStream, type LineRange, type Sending, type SkippedLine } from '@wandb/filestream';
import type { Cursor, CursorState, DoneMarks, LineCounts } from './cursor.js';
import type { Operations } from './operations.js';
import type { UploadOptions } from './upload-options.js';

export interface LinkOptions {
  api: ApiClient;
  cursor: Cursor;
  /** Where the upload stands; its lines go on from there. */
  position: CursorState;
  upload: UploadOptions;
  operations: Operations;
  /** Asked before a request that is to be compressed. */
  canGzip(): Promise<boolean>;
  onAcknowledged(): void;
  onStopped(): void;
  onWarning(message: string): void;
}

/** The filestream of a registered run, whose acknowledgements the cursor remembers. */
export interface UploadLink {
  readonly stream: FileStream;
  /** What the server has acknowledged. */
  readonly position: CursorState;
  /**
   * Remembers what was dealt with. Files are noted only when the filestream has told of them, so that none is forgotten
   * that the server has and has not been told of.
   */
  done(marks: Partial<DoneMarks>): void;
  /** Remembers that the server has everything, the end of the run included. */
  completed(): void;
}

/**
 * The cursor is written before the first request and after each one, before the next. On a full disk it stays behind, which
 * costs lines sent twice and nothing else: a line's index never moves.
 */
export function openUploadLink(options: LinkOptions): UploadLink {
  const { api, cursor, upload } = options;
  let position = options.position;
  const { base } = position;
  const write = tolerantWriter(cursor, options.onWarning);
  const remember = () => write(position);
  const move = (change: Partial<CursorState>) => {
    position = { ...position, ...change };
    remember();
  };
  const files = new ToldFiles();
  const done = (marks: Partial<DoneMarks>) => move({ done: { ...(position.done ?? NOTHING_DONE), ...marks } });
  const stream = createFileStream({
    send: async (body, call) => {
      const operation = options.operations.begin('file_stream', () => describeRequest(stream.sending));
      try {
        const gzip = upload.gzip === true && (await options.canGzip());
        return await api.fileStream(position, body, gzip ? { ...call, gzip } : call);
      } finally {
        operation.end();
      }
    },
    isTooLarge: (error) => error instanceof ApiError && error.status === 413,
    ...(upload.transmitIntervalMs === undefined ? {} : { intervalMs: upload.transmitIntervalMs }),
    ...(upload.heartbeatMs === undefined ? {} : { heartbeatMs: upload.heartbeatMs }),
    ...(upload.maxRequestBytes === undefined ? {} : { maxRequestBytes: upload.maxRequestBytes }),
    maxLineBytes: position.maxLineBytes,
    offsets: firstIndexes(position),
    onBeforeFirstSend: async () => remember(),
    onAcknowledged: ({ history, events, output }) => {
      const shown = Math.max(output, position.acknowledged.output);
      move({ acknowledged: { history: history - base.history, events: events - base.events, output: shown } });
      const told = files.acknowledged();
      if (told > (position.done?.files ?? 0)) done({ files: told });
      options.onAcknowledged();
    },
    onStopped: options.onStopped,
    onSkippedLine: (line) => options.onWarning(skipped(line)),
    onFatal: (error) => {
      if (upload.stopOnFatalError) options.onStopped();
      options.onWarning(
        `The server does not take the run's data any more (${error.message}). It stays in the run directory; "wandb sync" uploads the rest.`,
      );
    },
  });
  return {
    stream,
    get position() {
      return position;
    },
    done: ({ files: uploaded, ...others }) => {
      if (uploaded !== undefined) files.uploaded(uploaded);
      if (others.alerts !== undefined) done(others);
    },
    completed: () => move({ complete: true }),
  };
}

/** Trouble with the cursor is told once. */
function tolerantWriter(cursor: Cursor, onWarning: (message: string) => void): (position: CursorState) => void {
  let troubled = false;
  return (position) => {
    try {
      cursor.write(position);
    } catch (error) {
      if (troubled) return;
      troubled = true;
      onWarning(
        `What the server has of the run cannot be noted in its directory (${error instanceof Error ? error.message : error}). ` +
          'The upload goes on; should it be cut off, the next one sends more lines again, to the same places.',
      );
    }
  };
}

function skipped({ file, bytes, maxBytes }: SkippedLine): string {
  return maxBytes === null
    ? `Skipped uploading a line of the ${file} (${bytes} bytes): the server says that it is too large.`
    : `Skipped uploading the ${file}, which exceeded size limit (${bytes} > ${maxBytes}).`;
}

const NOTHING_DONE: DoneMarks = { alerts: 0, files: 0 };

/** Up to which record files were told of: not by the request that was under way then, but by one that began later. */
class ToldFiles {
  private latest = 0;
  private inNextRequest = 0;

  uploaded(num: number): void {
    this.latest = num;
  }

  acknowledged(): number {
    const told = this.inNextRequest;
    this.inNextRequest = this.latest;
    return told;
  }
}

/** What a request brings, for progress displays; as the released client says it. */
function describeRequest(sending: Sending | null): string {
  const parts: string[] = [];
  const range = (name: string, lines: LineRange | null) =>
    lines && parts.push(`${name} ${lines.from}-${lines.from + lines.count - 1}`);
  range('history steps', sending?.history ?? null);
  if (sending?.summary) parts.push('summary');
  range('console lines', sending?.output ?? null);
  if (sending?.events) parts.push('system metrics');
  return parts.length > 0 ? `uploading ${parts.join(', ')}` : 'telling the server that the run lives';
}

/** Lines that are appended go on behind those the server has; console lines say their place in this run themselves. */
function firstIndexes({ base, acknowledged }: CursorState): LineCounts {
  return {
    history: base.history + acknowledged.history,
    events: base.events + acknowledged.events,
    output: base.output,
  };
}
