import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { ServiceError } from './service-error.js';

/** Lines of a run's three append-only streams. */
export interface LineCounts {
  history: number;
  events: number;
  output: number;
}

/** Where an upload goes to; names are `null` where the journal's own are taken. */
export interface UploadTarget {
  baseUrl: string;
  entity: string | null;
  project: string | null;
  runId: string | null;
}

/** How far the server has acknowledged a journal: all that an uploader needs to go on after it died. */
export interface CursorState {
  /** What was asked for. Another target is another upload, from the first line on. */
  target: UploadTarget;
  runId: string;
  /** As the server named them; the addresses of later requests are made of these. */
  entity: string;
  project: string;
  storageId: string;
  /** The step of the first row, not 0 for a resumed run. */
  startingStep: number;
  startingRuntimeMs: number;
  /** Lines the server had before this journal's first. Not 0 only for resumed and rewound runs. */
  base: LineCounts;
  /** Longer lines have no index: the limit must not change between two uploads of a journal. */
  maxLineBytes: number;
  /** Lines of this journal that the server has. */
  acknowledged: LineCounts;
  /** What is not lines: dealt with up to these records. */
  done?: DoneMarks;
  /** The server has everything that can be uploaded of it, the end of the run included. */
  complete: boolean;
}

/** Numbers of records. */
export interface DoneMarks {
  /** Alerts up to this record have been sent. */
  alerts: number;
  /** Files of records up to this one that were to be uploaded at once have been. */
  files: number;
}

/** The file `run-<id>.wandb.cursor`. */
export interface Cursor {
  /** What was written last; `null` when nothing valid was. */
  readonly state: CursorState | null;
  /** Writes in place. A process that dies in the middle leaves the state before. */
  write(state: CursorState): void;
  close(): void;
}

/** Path of the cursor that belongs to a journal. */
export function cursorPath(journalPath: string): string {
  return `${journalPath}.cursor`;
}

// A slot: magic, CRC-32 of what follows it, sequence number, length of the text, JSON text.
const SLOT_BYTES = 4096;
const SLOT_HEADER_BYTES = 16;
const MAGIC = 0x31435257; // "WRC1"

interface Slot {
  sequence: number;
  state: CursorState;
}

/**
 * Opens or creates a cursor: two checksummed slots that are written in turn, so that a torn write leaves the other one.
 *
 * @throws ServiceError `journal-failed` when the file cannot be opened for writing.
 */
export function openCursor(path: string): Cursor {
  const file = openForUpdate(path);
  let newest = newestSlot(file);
  return {
    get state() {
      return newest?.state ?? null;
    },
    write(state) {
      const sequence = (newest?.sequence ?? 0) + 1;
      writeSync(file, encodeSlot(sequence, state), 0, SLOT_BYTES, (sequence % 2) * SLOT_BYTES);
      newest = { sequence, state };
    },
    close: () => closeSync(file),
  };
}

/** What the cursor of a journal says, without opening it for writing; `null` when there is none. */
export function readCursor(path: string): CursorState | null {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    return newestSlot(file)?.state ?? null;
  } finally {
    closeSync(file);
  }
}

function openForUpdate(path: string): number {
  try {
    // Not 'a+', which would ignore positions, and not 'w+', which would empty it.
    return openSync(path, 'r+');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cannotOpen(path, cause);
  }
  try {
    return openSync(path, 'wx+');
  } catch (cause) {
    throw cannotOpen(path, cause);
  }
}

function cannotOpen(path: string, cause: unknown): ServiceError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ServiceError(
    'journal-failed',
    `Cannot open ${path}, which remembers what the server has of the run (${why}). Make its directory writable.`,
    { cause },
  );
}

function newestSlot(file: number): Slot | null {
  const bytes = Buffer.alloc(Math.min(fstatSync(file).size, 2 * SLOT_BYTES));
  readSync(file, bytes, 0, bytes.length, 0);
  const slots = [decodeSlot(bytes.subarray(0, SLOT_BYTES)), decodeSlot(bytes.subarray(SLOT_BYTES))];
  return slots.reduce((best, slot) => (slot && (!best || slot.sequence > best.sequence) ? slot : best), null);
}

function encodeSlot(sequence: number, state: CursorState): Buffer {
  const slot = Buffer.alloc(SLOT_BYTES);
  const text = Buffer.from(JSON.stringify(state));
  if (text.length > SLOT_BYTES - SLOT_HEADER_BYTES) {
    throw new ServiceError(
      'journal-failed',
      `The upload state of run ${state.runId} takes ${text.length} bytes, too many.`,
    );
  }
  slot.writeUInt32LE(MAGIC, 0);
  slot.writeUInt32LE(sequence, 8);
  slot.writeUInt32LE(text.length, 12);
  text.copy(slot, SLOT_HEADER_BYTES);
  slot.writeUInt32LE(crc32(slot.subarray(8, SLOT_HEADER_BYTES + text.length)), 4);
  return slot;
}

function decodeSlot(slot: Buffer): Slot | null {
  if (slot.length < SLOT_HEADER_BYTES || slot.readUInt32LE(0) !== MAGIC) return null;
  const end = SLOT_HEADER_BYTES + slot.readUInt32LE(12);
  if (end > slot.length || crc32(slot.subarray(8, end)) !== slot.readUInt32LE(4)) return null;
  return { sequence: slot.readUInt32LE(8), state: JSON.parse(slot.toString('utf8', SLOT_HEADER_BYTES, end)) };
}
