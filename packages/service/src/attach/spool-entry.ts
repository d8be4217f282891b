import { type JsonObject, parseJson, stringifyJson } from '@wandb/proto';
import type { PublishedRecord } from '../backend.js';

/** What an attached writer writes per call; `n` counts from 1. The file is ours alone: JSON in the journal's framing. */
export type SpoolEntry =
  | {
      n: number;
      /** What the call puts into the writer's open row. */
      row: JsonObject;
      timestamp: number;
      /** The step asked for; without one the row takes the next of the run when it gets there. */
      step?: number;
      /** The row that was open before this call is complete. */
      advances?: true;
      /** The row stays open after this call. */
      open?: true;
    }
  /** The writer's open row is complete. */
  | { n: number; ends: true }
  | { n: number; record: Exclude<PublishedRecord, { kind: 'row' }> }
  /** The writer logs no more. */
  | { n: number; bye: true };

export function encodeEntry(entry: SpoolEntry): Uint8Array {
  return Buffer.from(stringifyJson(withoutUndefined(entry) as unknown as JsonObject, 'exact'));
}

/** @throws JsonSyntaxError when the bytes are no entry. */
export function decodeEntry(bytes: Uint8Array): SpoolEntry {
  return parseJson(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()) as unknown as SpoolEntry;
}

/** Records have optional fields, which JSON cannot say to be undefined. */
function withoutUndefined(entry: SpoolEntry): SpoolEntry {
  if (!('record' in entry)) return entry;
  const { record } = entry;
  const given = defined(record);
  return { ...entry, record: 'definition' in given ? { ...given, definition: defined(given.definition) } : given };
}

function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
