import type { RecordKind } from '@wandb/proto';
import type { Message } from '@wandb/proto/codec';
import type { Alert } from '../alert-queue.js';
import type { LineLedger } from '../line-ledger.js';
import type { RowReader } from '../row-reader.js';
import type { WantedFile } from '../run-file-uploads.js';
import type { RunState } from '../run-state.js';
import type { SummaryFold } from '../summary-fold.js';

/** A record on its way to the server. */
export interface RouteRecord {
  readonly num: number;
  readonly kind: RecordKind;
  readonly bytes: Uint8Array;
  /** Decoded: for the kinds that come now and then, not for rows. */
  decode(): Message<'Record'>;
}

/** What a record can do to a run's upload. */
export interface RouteTarget {
  readonly state: RunState;
  readonly summary: SummaryFold;
  /** Feeds rows to the summary. */
  readonly rows: RowReader;
  readonly history: LineLedger;
  readonly events: LineLedger;
  /** Something that the config shows has changed. */
  configChanged(): void;
  /** Name, notes, tags, group or job type have changed. */
  parametersChanged(): void;
  summaryChanged(): void;
  /** Whether the server gets other steps than those recorded: the run goes on from what it has. */
  readonly movesSteps: boolean;
  /**
   * A row was read; its step is `null` in shared mode. Returns the step that the server gets where it is not the one
   * recorded, else `null`.
   */
  rowRead(step: number | null): number | null;
  /** A file below the run's `files` directory is to be uploaded. */
  addFile(file: WantedFile): void;
  /** Something was written to the console; `timeUs`: microseconds since 1970. */
  output(stream: 'stdout' | 'stderr', text: string, timeUs: number): void;
  /** Lines for the console that were not written to it. */
  logger(text: string): void;
  alert(alert: Alert): void;
  /** What is known of the machine has changed. */
  environmentChanged(): void;
  preempting(): void;
  /** The run's end was recorded. */
  ended(exit: { exitCode: number; complete: boolean }): void;
  /** Part of the record, or all of it, cannot be uploaded by this release. It is counted and named at the end. */
  notLanded(kind: RecordKind): void;
}

/** Takes one kind of record where it belongs. */
export type Route = (record: RouteRecord, target: RouteTarget) => void;
