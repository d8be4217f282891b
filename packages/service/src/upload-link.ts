import type { ApiClient } from '@wandb/api';
import { createFileStream, type FileStream } from '@wandb/filestream';
import type { Cursor, CursorState, LineCounts } from './cursor.js';
import type { UploadOptions } from './upload-options.js';

export interface LinkOptions {
  api: ApiClient;
  cursor: Cursor;
  /** Where the upload stands; its lines go on from there. */
  position: CursorState;
  upload: UploadOptions;
  onAcknowledged(): void;
  onStopped(): void;
  onWarning(message: string): void;
}

/** The filestream of a registered run, whose acknowledgements the cursor remembers. */
export interface UploadLink {
  readonly stream: FileStream;
  /** What the server has acknowledged. */
  readonly position: CursorState;
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
  let troubled = false;
  const { base } = position;
  const remember = () => {
    try {
      cursor.write(position);
    } catch (error) {
      if (troubled) return;
      troubled = true;
      options.onWarning(
        `What the server has of the run cannot be noted in its directory (${error instanceof Error ? error.message : error}). ` +
          'The upload goes on; should it be cut off, the next one sends more lines again, to the same places.',
      );
    }
  };
  const move = (change: Partial<CursorState>) => {
    position = { ...position, ...change };
    remember();
  };
  const stream = createFileStream({
    send: (body, call) => api.fileStream(position, body, call),
    ...(upload.transmitIntervalMs === undefined ? {} : { intervalMs: upload.transmitIntervalMs }),
    ...(upload.maxRequestBytes === undefined ? {} : { maxRequestBytes: upload.maxRequestBytes }),
    maxLineBytes: position.maxLineBytes,
    offsets: firstIndexes(position),
    onBeforeFirstSend: async () => remember(),
    onAcknowledged: ({ history, events, output }) => {
      const shown = Math.max(output, position.acknowledged.output);
      move({ acknowledged: { history: history - base.history, events: events - base.events, output: shown } });
      options.onAcknowledged();
    },
    onStopped: options.onStopped,
    onSkippedLine: ({ file, bytes, maxBytes }) =>
      options.onWarning(`Skipped uploading the ${file}, which exceeded size limit (${bytes} > ${maxBytes}).`),
    onFatal: (error) => {
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
    completed: () => move({ complete: true }),
  };
}

/** Lines that are appended go on behind those the server has; console lines say their place in this run themselves. */
function firstIndexes({ base, acknowledged }: CursorState): LineCounts {
  return {
    history: base.history + acknowledged.history,
    events: base.events + acknowledged.events,
    output: base.output,
  };
}
