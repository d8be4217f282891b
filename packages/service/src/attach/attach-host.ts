import { unlinkSync } from 'node:fs';
import type { PublishedRecord } from '../backend.js';
import { ServiceError } from '../service-error.js';
import { type AttachedRun, type SpoolDirectory, spoolDirectory } from './spool-directory.js';
import { type SpooledRecord, SpoolFold } from './spool-fold.js';
import { openSpoolReader, type SpoolReader } from './spool-reader.js';

export interface AttachHostOptions {
  journalPath: string;
  /**
   * Writes a record with its uuid to the journal.
   *
   * @throws ServiceError `journal-full`
   */
  take(record: PublishedRecord, uuid: string): void;
  /** Whether a row may be written now: while the run's own row is open, none may. */
  canTakeRow(): boolean;
  onWarning(message: string): void;
}

/** One attached writer, as the run's process sees it. */
interface Writer {
  name: string;
  spool: SpoolReader;
  fold: SpoolFold;
  /** Read, and not written to the journal yet. */
  held: SpooledRecord[];
}

/** How often spools are looked at. */
const INTERVAL_MS = 250;
/** The longest time that the thread is held up at once. */
const TURN_MS = 20;
/** How soon it goes on when there is more. */
const NEXT_TURN_MS = 5;

/**
 * The side of the run's own process: brings what attached writers log into the journal, in the order of each writer. A
 * record counts as brought when the journal has it: its uuid says so, whoever dies when.
 */
export class AttachHost {
  private readonly directory: SpoolDirectory;
  private readonly writers = new Map<string, Writer>();
  /** Writers that have left, and whose entries are all in the journal. */
  private readonly done = new Set<string>();
  /** Writers whose spools could not be opened; told once each. */
  private readonly unopened = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private dueAt = 0;
  /** What the user was told last. */
  private problem = '';

  constructor(private readonly options: AttachHostOptions) {
    this.directory = spoolDirectory(options.journalPath);
  }

  /** Lets writers in. May be called again, with what the run is now. */
  open(run: AttachedRun): void {
    this.directory.open(run);
    this.schedule(INTERVAL_MS);
  }

  /** The server asks the run to stop. */
  askToStop(): void {
    try {
      this.directory.askToStop();
    } catch (error) {
      this.options.onWarning(
        `Attached processes cannot be told that the run is to stop (${(error as Error).message}).`,
      );
    }
  }

  /** For a thread that is never idle: does what the timer would do, when it is due. */
  takeIfDue(): void {
    if (performance.now() >= this.dueAt) this.takeTurn();
  }

  /** Takes rows as long as there is room for them. */
  takeNow(canTakeRow: () => boolean): void {
    this.guarded(() => this.take(canTakeRow, performance.now() + TURN_MS));
  }

  /**
   * The run ends: lets nobody log any more, takes everything, open rows too, and removes the spools.
   *
   * @throws ServiceError `journal-full`: the rest stays in the spools.
   */
  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.directory.close();
    try {
      this.take(() => true, Number.POSITIVE_INFINITY);
      for (const writer of this.writers.values()) {
        writer.held.push(...writer.fold.end());
        this.empty(writer, () => true);
      }
      // A spool that nobody could read stays for who syncs the run; what the journal has of the others is not taken twice.
      if (this.unopened.size === 0) this.removeDirectory();
    } finally {
      for (const { spool } of this.writers.values()) spool.close();
      this.writers.clear();
    }
  }

  private removeDirectory(): void {
    try {
      this.directory.remove();
    } catch {
      // A writer that has not seen the end yet is just making its file. Nothing in it counts.
    }
  }

  private schedule(ms: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.dueAt = performance.now() + ms;
    this.timer = setTimeout(() => this.takeTurn(), ms);
    this.timer.unref();
  }

  private takeTurn(): void {
    const isMore = this.guarded(() => this.take(this.options.canTakeRow, performance.now() + TURN_MS));
    this.schedule(isMore ? NEXT_TURN_MS : INTERVAL_MS);
  }

  private guarded(take: () => boolean): boolean {
    try {
      return take();
    } catch (error) {
      // The disk is full, which the user knows: what is held stays, and the next turn tries again.
      if (error instanceof ServiceError && error.code === 'journal-full') return false;
      const { message } = error as Error;
      if (message !== this.problem) this.options.onWarning(`What attached processes log cannot be read (${message}).`);
      this.problem = message;
      return false;
    }
  }

  /** Returns whether the time was up before everything had been read. */
  private take(canTakeRow: () => boolean, deadline: number): boolean {
    this.findWriters();
    for (const writer of this.writers.values()) {
      if (!this.empty(writer, canTakeRow)) continue;
      for (let entry = writer.spool.next(); entry !== null; entry = writer.spool.next()) {
        writer.held.push(...writer.fold.take(entry));
        if (!this.empty(writer, canTakeRow)) break;
        if (performance.now() >= deadline) return true;
      }
      if (writer.fold.hasLeft && writer.held.length === 0) this.forget(writer);
    }
    return false;
  }

  /** Writes what is held, in order; false when a row has to wait. */
  private empty({ name, held }: Writer, canTakeRow: () => boolean): boolean {
    for (let next = held[0]; next !== undefined; next = held[0]) {
      if (next.record.kind === 'row' && !canTakeRow()) return false;
      this.options.take(next.record, `${name}:${next.n}`);
      held.shift();
    }
    return true;
  }

  private findWriters(): void {
    for (const name of this.directory.writers()) {
      if (this.writers.has(name) || this.done.has(name)) continue;
      const spool = this.openSpool(name);
      if (spool !== null) this.writers.set(name, { name, spool, fold: new SpoolFold(), held: [] });
    }
  }

  /** One that cannot be opened holds up none of the others; it is tried again. */
  private openSpool(name: string): SpoolReader | null {
    const path = this.directory.spoolPath(name);
    try {
      const spool = openSpoolReader(path, this.options.onWarning);
      this.unopened.delete(name);
      return spool;
    } catch (error) {
      if (!this.unopened.has(name))
        this.options.onWarning(`What an attached process logs cannot be read (${(error as Error).message}).`);
      this.unopened.add(name);
      return null;
    }
  }

  private forget(writer: Writer): void {
    writer.spool.close();
    this.writers.delete(writer.name);
    this.done.add(writer.name);
    try {
      unlinkSync(this.directory.spoolPath(writer.name));
    } catch {
      // It is removed with the directory.
    }
  }
}
