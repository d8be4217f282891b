import type { JsonObject, JsonValue } from '@wandb/proto';
import type { PublishedRecord } from '../backend.js';
import { isBranch } from '../open-row.js';
import type { SpoolEntry } from './spool-entry.js';

/** What a spool adds to the run: a whole row, or another record. */
export interface SpooledRecord {
  /** The last entry that it is made of: with the writer's name it tells the record from every other. */
  n: number;
  record: PublishedRecord;
}

interface OpenRow {
  n: number;
  data: JsonObject;
  timestamp: number;
  step: number | undefined;
}

/** Folds one writer's entries into whole rows: each writer has an open row of its own. */
export class SpoolFold {
  /** The last entry taken in. */
  n = 0;
  /** Whether the writer has said that it logs no more. */
  hasLeft = false;
  private open: OpenRow | null = null;

  /** The step of the open row, when one was asked for. */
  get openStep(): number | undefined {
    return this.open?.step;
  }

  /** Takes in an entry and returns what it completes. */
  take(entry: SpoolEntry): SpooledRecord[] {
    this.n = entry.n;
    if ('record' in entry) return [{ n: entry.n, record: entry.record }];
    if ('ends' in entry) return this.end();
    if ('bye' in entry) {
      this.hasLeft = true;
      return this.end();
    }
    const completed = entry.advances ? this.end() : [];
    this.merge(entry);
    return entry.open ? completed : [...completed, ...this.end()];
  }

  /** Completes the open row. */
  end(): SpooledRecord[] {
    if (this.open === null) return [];
    const { n, data, timestamp, step } = this.open;
    this.open = null;
    const where = step === undefined ? {} : { step, commit: true };
    return [{ n, record: { kind: 'row', data, timestamp, ...where } }];
  }

  private merge({ n, row, timestamp, step }: Extract<SpoolEntry, { row: JsonObject }>): void {
    if (this.open === null) {
      this.open = { n, data: row, timestamp, step };
      return;
    }
    mergeInto(this.open.data, row);
    // The row's time is that of its last call, unless that call brings one.
    if (!Object.hasOwn(row, '_timestamp')) this.open.data['_timestamp'] = timestamp;
    this.open.n = n;
    this.open.timestamp = timestamp;
    this.open.step ??= step;
  }
}

/** As rows are merged: objects leaf by leaf, anything else replaces what was there, and empty objects are nothing. */
function mergeInto(target: JsonObject, data: JsonObject): void {
  for (const [key, value] of Object.entries(data)) {
    const old = Object.hasOwn(target, key) ? (target[key] as JsonValue) : null;
    if (!isBranch(value)) put(target, key, value);
    else if (isBranch(old)) mergeInto(old, value);
    else if (Object.keys(value).length > 0) put(target, key, value);
  }
}

/** `__proto__` is a key like any other. */
function put(target: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
