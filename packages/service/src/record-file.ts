import { closeSync, fdatasyncSync, ftruncateSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { ChunkEncoder, JOURNAL_HEADER } from '@wandb/proto';
import { ServiceError } from './service-error.js';

/** Writes bytes at a position of a file and returns how many it wrote; fewer, or an exception, when there is trouble. */
export type WriteBytes = (file: number, bytes: Uint8Array, position: number) => number;

export interface RecordFileOptions {
  path: string;
  /** `wx` refuses a file that is there, `w` starts it anew. */
  flags: 'wx' | 'w';
  /** Wait for the disk after each append; off by default: a process's death loses nothing without it. */
  fsync?: boolean;
  /** Told once, when something cannot be written. */
  onWarning(message: string): void;
  /** How much may wait in memory; 8 MiB by default. */
  maxWaitingBytes?: number;
  /** How bytes are written; `fs.writeSync` by default. */
  write?: WriteBytes;
  /** Collect appended records, up to 64 KiB, until `flush()`; by default each is written at once. */
  batched?: boolean;
}

/** Memory that stands in for a full disk. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
const BATCH_BYTES = 64 * 1024;

/**
 * A file of framed records that is only appended to.
 *
 * An append is framed and written in one go, in one synchronous call, so that nothing comes between; a batched file does
 * so for all records since the last `flush()`. What the disk does not take is cut back to the last whole record and waits
 * in memory; each later call tries again, in order. When the memory is used up, appending throws, and what was accepted
 * before stays.
 */
export class RecordFile {
  private file = -1;
  private readonly encoder = new ChunkEncoder();
  private readonly write: WriteBytes;
  private waiting: { position: number; bytes: Uint8Array }[] = [];
  private waitingSize = 0;
  private warned = false;
  /** Framed records that are not written yet; null: the file is not batched. */
  private readonly batch: Buffer | null;
  private batchSize = 0;
  private batchStart = 0;

  constructor(private readonly options: RecordFileOptions) {
    this.write = options.write ?? writeAt;
    this.batch = options.batched ? Buffer.allocUnsafeSlow(BATCH_BYTES) : null;
  }

  /** Bytes that the disk has not taken, or that a batched file has collected. */
  get waitingBytes(): number {
    return this.waitingSize + this.batchSize;
  }

  /**
   * Creates the file with its header. Without it the first append does so.
   *
   * @throws the file system's error; then there is no file.
   */
  open(): void {
    if (this.file >= 0) return;
    const file = openSync(this.options.path, this.options.flags);
    try {
      this.writeAll(file, JOURNAL_HEADER, 0);
    } catch (error) {
      closeSync(file);
      unlinkSync(this.options.path);
      throw error;
    }
    this.file = file;
  }

  /** @throws ServiceError `journal-full` when neither the disk nor the memory takes the record: nothing of it is kept. */
  append(record: Uint8Array): void {
    if (this.waiting.length > 0) this.retry();
    const position = this.encoder.offset;
    const bytes = this.encoder.encode(record);
    if (this.batch !== null && this.collect(this.batch, bytes, position)) return;
    if (this.waiting.length === 0) {
      const trouble = this.tryWrite(bytes, position);
      if (trouble === null) return;
      this.warn(trouble);
    }
    this.checkRoom(bytes, position);
    this.hold(bytes, position);
  }

  /** Writes what a batched file has collected. What the disk does not take waits in memory: it was accepted. */
  flush(): void {
    if (this.batch === null || this.batchSize === 0) return;
    if (this.waiting.length > 0) this.retry();
    const bytes = this.batch.subarray(0, this.batchSize);
    this.batchSize = 0;
    if (this.waiting.length === 0) {
      const trouble = this.tryWrite(bytes, this.batchStart);
      if (trouble === null) return;
      this.warn(trouble);
    }
    this.hold(bytes, this.batchStart);
  }

  /**
   * Forgets all records: the next one goes to the start of the file, over what is there. The file is not cut, which would
   * cost more than a write; who reads it must know old records from new ones.
   */
  rewind(): void {
    this.waiting = [];
    this.waitingSize = 0;
    this.batchSize = 0;
    this.encoder.rewind(JOURNAL_HEADER.length);
  }

  /** Tries once more to write what waits, and closes. Returns how many bytes are lost. Idempotent. */
  close(): number {
    this.flush();
    if (this.waiting.length > 0) this.retry();
    if (this.file >= 0) closeSync(this.file);
    this.file = -1;
    const lost = this.waitingSize;
    this.waiting = [];
    this.waitingSize = 0;
    return lost;
  }

  /** False for a record that is too large to be collected; what was collected before it is then written. */
  private collect(batch: Buffer, bytes: Uint8Array, position: number): boolean {
    if (this.batchSize + bytes.length > BATCH_BYTES) this.flush();
    if (bytes.length > BATCH_BYTES) return false;
    if (this.waiting.length > 0) this.checkRoom(bytes, position);
    if (this.batchSize === 0) this.batchStart = position;
    batch.set(bytes, this.batchSize);
    this.batchSize += bytes.length;
    return true;
  }

  private checkRoom(bytes: Uint8Array, position: number): void {
    const limit = this.options.maxWaitingBytes ?? MAX_WAITING_BYTES;
    if (this.waitingBytes + bytes.length <= limit) return;
    this.encoder.rewind(position);
    throw new ServiceError(
      'journal-full',
      `${this.options.path} cannot be written and ${this.waitingBytes} bytes already wait in memory (at most ${limit}). ` +
        'Nothing of this call was kept: make room on the disk and repeat it.',
    );
  }

  private hold(bytes: Uint8Array, position: number): void {
    this.waiting.push({ position, bytes: Uint8Array.from(bytes) });
    this.waitingSize += bytes.length;
  }

  private retry(): void {
    let written = 0;
    for (const { bytes, position } of this.waiting) {
      if (this.tryWrite(bytes, position) !== null) break;
      this.waitingSize -= bytes.length;
      written++;
    }
    this.waiting.splice(0, written);
  }

  /** Writes all of it or leaves the file as it was; returns why not. */
  private tryWrite(bytes: Uint8Array, position: number): Error | null {
    try {
      this.open();
      this.writeAll(this.file, bytes, position);
      return null;
    } catch (error) {
      if (this.file >= 0) this.cutBack(position);
      return error as Error;
    }
  }

  private writeAll(file: number, bytes: Uint8Array, position: number): void {
    let done = this.write(file, bytes, position);
    while (done < bytes.length) {
      const more = this.write(file, bytes.subarray(done), position + done);
      if (more === 0) throw new Error('nothing more was written');
      done += more;
    }
    if (this.options.fsync) fdatasyncSync(file);
  }

  private cutBack(size: number): void {
    try {
      ftruncateSync(this.file, size);
    } catch {
      // Whoever reads waits at the cut record, and the next write goes over it: positions are absolute.
    }
  }

  private warn(trouble: Error): void {
    if (this.warned) return;
    this.warned = true;
    this.options.onWarning(
      `${this.options.path} cannot be written (${trouble.message}). The run's data waits in memory and is written when that works again; make room on the disk.`,
    );
  }
}

function writeAt(file: number, bytes: Uint8Array, position: number): number {
  return writeSync(file, bytes, 0, bytes.length, position);
}
