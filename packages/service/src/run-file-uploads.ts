import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '@wandb/api';
import { filesMeant, pathMatcher } from './file-pattern.js';
import { fileIdentity, isSettled, watchFiles } from './file-watch.js';
import type { Operations } from './operations.js';
import { localRunFile, type RunFile, uploadRunFiles } from './run-files.js';
import type { FileCounts, LiveFileOptions, UploaderProgress } from './upload-options.js';

/** When a file is uploaded: at once, at once and after each change and at the end, or at the end. */
export type FilePolicy = 'now' | 'live' | 'end';

/** A file, or a pattern of files, that the journal says is to be uploaded. */
export interface WantedFile {
  /** Number of its record. */
  num: number;
  /** Relative to the run's `files` directory. */
  path: string;
  policy: FilePolicy;
  kind: keyof FileCounts;
}

export interface RunFileUploadsOptions {
  filesDir: string;
  ignoreGlobs: readonly string[];
  /** False: everything waits for the end, as in a sync. */
  eager: boolean;
  /** Files of records up to this number that were to be uploaded at once have been. */
  doneUpTo: number;
  operations: Operations;
  /** How often files with the policy `live` are uploaded. */
  live?: LiveFileOptions;
  /** Files wanted within this time go together; 5 s by default, as the released core. */
  batchMs?: number;
  onUploaded(name: string): void;
  /** The files of all records up to this number that were to be uploaded at once have been, or are not there. */
  onDone(num: number): void;
  onWarning(message: string): void;
}

/** Where they are uploaded to. */
export interface RunFileTarget {
  api: ApiClient;
  run: { entity: string; project: string; runId: string };
  signal: AbortSignal;
}

/** A file by its name in the run. */
interface Entry {
  readonly name: string;
  kind: keyof FileCounts;
  /** Of a file that is made in memory. */
  body: Uint8Array | null;
  state: 'idle' | 'queued' | 'sending';
  /** What the server has of it, as an identity; `null`: nothing, or what may be older. */
  sent: string | null;
  /** The server has some content of it. */
  isThere: boolean;
  failed: boolean;
  bytes: number;
  /** When its last upload began, as `performance.now()` tells time. */
  sentAt: number;
  /** Records that wait for it. */
  readonly nums: Set<number>;
}

const BATCH_MS = 5000;
const PARALLEL = 16;
/** A file that changes all the time is uploaded so often at the end, and then left. */
const LAST_ROUNDS = 4;

/**
 * The files of a run on their way to the server. One upload per file at a time; a file that changes meanwhile is uploaded
 * again; what the server has is not.
 */
export class RunFileUploads {
  private readonly wanted = new Map<string, WantedFile>();
  private readonly entries = new Map<string, Entry>();
  private readonly isIgnored: (name: string) => boolean;
  private readonly watch = watchFiles({
    files: () => this.liveFiles(),
    onChange: (name) => this.changed(name),
  });
  private readonly limit = limiter(PARALLEL);
  private readonly missing = new Set<string>();
  private readonly inFlight = new Set<Promise<void>>();
  private readonly open = new Map<number, number>();
  private lastNum: number;
  private target: RunFileTarget | null = null;
  private timer: NodeJS.Timeout | null = null;
  private finishing = false;
  /** Of live files that have changed and are not uploaded yet. */
  private readonly putOff = new Map<string, NodeJS.Timeout>();

  constructor(private readonly options: RunFileUploadsOptions) {
    const matchers = options.ignoreGlobs.map(pathMatcher);
    this.isIgnored = (name) => matchers.some((matches) => matches(name));
    this.lastNum = options.doneUpTo;
  }

  /** Files that the server has, and files that it lacks, as far as they are known. */
  get counts(): { uploaded: number; pending: number } {
    const all = [...this.entries.values()];
    const uploaded = all.filter(({ isThere }) => isThere).length;
    const unseen = [...this.wanted.values()].filter((file) => this.waitsForEnd(file) && !this.entries.has(file.path));
    return { uploaded, pending: all.length - uploaded + unseen.length };
  }

  /** For progress displays. */
  progress(): Pick<UploaderProgress, 'files' | 'bytes'> {
    const files = { wandb: 0, media: 0, artifact: 0, other: 0 };
    const bytes = { uploaded: 0, total: 0 };
    for (const entry of this.entries.values()) {
      bytes.total += entry.bytes;
      if (!entry.isThere) continue;
      files[entry.kind] += 1;
      bytes.uploaded += entry.bytes;
    }
    return { files, bytes };
  }

  /** Takes what a record says. */
  want(file: WantedFile): void {
    const path = file.path.replaceAll('\\', '/');
    const before = this.wanted.get(path);
    const keepsLive = before?.policy === 'live' && file.policy === 'now';
    this.wanted.set(path, keepsLive ? { ...file, path, policy: 'live' } : { ...file, path });
    this.lastNum = Math.max(this.lastNum, file.num);
    if (!this.options.eager || file.policy === 'end') return;
    if (file.policy === 'live') this.watch.start();
    if (file.policy === 'now' && file.num <= this.options.doneUpTo) return;
    for (const name of this.names(path)) {
      const entry = this.entry(name, file.kind);
      if (file.policy === 'now') this.waitFor(entry, file.num);
      this.queue(entry);
    }
  }

  /** A file that this uploader makes: its bytes stand in for what is in the directory. */
  make(name: string, body: Uint8Array): void {
    const entry = this.entry(name, 'wandb');
    entry.body = body;
    this.queue(entry);
  }

  connect(target: RunFileTarget): void {
    this.target = target;
    if ([...this.entries.values()].some(({ state }) => state === 'queued')) this.sendLater();
  }

  /** Uploads all that is left. Resolves with what could not be uploaded; rejects only when the signal aborts. */
  async finish(): Promise<{ uploaded: number; failed: number }> {
    this.close();
    this.finishing = true;
    for (const file of this.wanted.values()) {
      if (this.waitsForEnd(file)) for (const name of this.names(file.path)) this.queue(this.entry(name, file.kind));
    }
    for (const entry of this.entries.values()) if (entry.failed) this.queue(entry);
    for (let round = 0; round < LAST_ROUNDS; round++) {
      await Promise.all(this.inFlight);
      const queued = this.takeQueued();
      if (queued.length === 0) break;
      await this.send(queued);
    }
    this.target?.signal.throwIfAborted();
    const all = [...this.entries.values()];
    return {
      uploaded: all.filter(({ isThere }) => isThere).length,
      failed: all.filter(({ failed }) => failed).length,
    };
  }

  /** Forgets the timers. */
  close(): void {
    this.watch.stop();
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    for (const timer of this.putOff.values()) clearTimeout(timer);
    this.putOff.clear();
  }

  /** A live file has changed. What is put off when the run ends is uploaded with the rest. */
  private changed(name: string): void {
    const { waitMs = 0, rateMs = 0 } = this.options.live ?? {};
    const entry = this.entry(name);
    if (this.putOff.has(name)) return;
    const delayMs = Math.max(waitMs, entry.sentAt + rateMs - performance.now());
    if (delayMs <= 0) {
      this.queue(entry);
      return;
    }
    const timer = setTimeout(() => {
      this.putOff.delete(name);
      this.queue(entry);
    }, delayMs);
    this.putOff.set(name, timer.unref());
  }

  private waitsForEnd({ policy, num }: WantedFile): boolean {
    if (policy !== 'now') return true;
    return !this.options.eager && num > this.options.doneUpTo;
  }

  private names(path: string): string[] {
    return filesMeant(this.options.filesDir, path);
  }

  private *liveFiles(): Iterable<readonly [string, string]> {
    for (const { path, policy } of this.wanted.values()) {
      if (policy === 'live') for (const name of this.names(path)) yield [name, join(this.options.filesDir, name)];
    }
  }

  private entry(name: string, kind?: keyof FileCounts): Entry {
    const known = this.entries.get(name);
    if (known) {
      known.kind = kind ?? known.kind;
      return known;
    }
    const fresh = {
      body: null,
      state: 'idle',
      sent: null,
      isThere: false,
      failed: false,
      bytes: 0,
      sentAt: Number.NEGATIVE_INFINITY,
    } as const;
    const entry: Entry = { name, kind: kind ?? 'other', ...fresh, nums: new Set() };
    this.entries.set(name, entry);
    return entry;
  }

  private queue(entry: Entry): void {
    if (this.isIgnored(entry.name)) {
      this.entries.delete(entry.name);
      this.settle(entry);
      return;
    }
    entry.state = entry.state === 'sending' ? 'sending' : 'queued';
    if (entry.state === 'sending') entry.sent = null;
    this.sendLater();
  }

  private sendLater(): void {
    if (!this.target || this.timer || this.finishing) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.send(this.takeQueued()).catch(() => {});
    }, this.options.batchMs ?? BATCH_MS);
    this.timer.unref();
  }

  private takeQueued(): Entry[] {
    const queued = [...this.entries.values()].filter(({ state }) => state === 'queued');
    for (const entry of queued) entry.state = 'idle';
    return queued;
  }

  /** Uploads one batch. */
  private send(entries: readonly Entry[]): Promise<void> {
    const batch = this.sendBatch(entries).finally(() => this.inFlight.delete(batch));
    this.inFlight.add(batch);
    // Who waits for it asks; who does not must not be ended by it.
    batch.catch(() => {});
    return batch;
  }

  private async sendBatch(entries: readonly Entry[]): Promise<void> {
    if (!this.target) return;
    const files = entries.flatMap((entry) => this.file(entry) ?? []);
    const { operations } = this.options;
    await uploadRunFiles(files, {
      ...this.target,
      limit: this.limit,
      onStarted: ({ name }) => operations.begin('upload', () => `uploading ${name}`),
      onUploaded: (file) => this.uploaded(file),
      onFailed: (file, reason) => this.failedUpload(file, reason),
    });
    this.tellDone();
  }

  /** What is to be sent of an entry now; `null`: nothing, because the server has it or there is no such file. */
  private file(entry: Entry): RunFile | null {
    const file = entry.body ? { name: entry.name, body: entry.body } : localRunFile(this.options.filesDir, entry.name);
    if (!file) {
      this.isMissing(entry);
      return null;
    }
    if (entry.isThere && !entry.failed && entry.sent !== null && entry.sent === identityOf(file)) {
      this.settle(entry);
      return null;
    }
    entry.state = 'sending';
    entry.sentAt = performance.now();
    entry.failed = false;
    entry.bytes = file.body instanceof Uint8Array ? file.body.length : file.body.size;
    entry.sent = identityOf(file);
    return file;
  }

  private uploaded(file: RunFile): void {
    const entry = this.entry(file.name);
    // What was queued while it was sent has taken the identity back.
    const isQueuedAgain = entry.sent === null;
    entry.state = 'idle';
    entry.isThere = true;
    this.options.onUploaded(file.name);
    if (isQueuedAgain || hasChanged(file)) this.queue(entry);
    else {
      if (!isSettledFile(file)) entry.sent = null;
      this.settle(entry);
    }
  }

  private failedUpload(file: RunFile, reason: string): void {
    const entry = this.entry(file.name);
    entry.state = 'idle';
    entry.sent = null;
    entry.failed = true;
    // Perhaps cut while it was read: what it is now is uploaded next.
    if (hasChanged(file)) this.queue(entry);
    else this.options.onWarning(`The file ${file.name} was not uploaded (${reason}).`);
  }

  private isMissing(entry: Entry): void {
    const { name } = entry;
    this.settle(entry);
    if (!entry.isThere) this.entries.delete(name);
    if (this.missing.has(name) || entry.isThere) return;
    this.missing.add(name);
    this.options.onWarning(`The file ${name} of the run is not in ${this.options.filesDir} and was not uploaded.`);
  }

  private waitFor(entry: Entry, num: number): void {
    if (entry.nums.has(num)) return;
    entry.nums.add(num);
    this.open.set(num, (this.open.get(num) ?? 0) + 1);
  }

  /** The records that waited for the file need not any more. */
  private settle(entry: Entry): void {
    for (const num of entry.nums) {
      const left = (this.open.get(num) ?? 1) - 1;
      if (left === 0) this.open.delete(num);
      else this.open.set(num, left);
    }
    entry.nums.clear();
  }

  private tellDone(): void {
    if (!this.options.eager) return;
    let done = this.lastNum;
    for (const num of this.open.keys()) done = Math.min(done, num - 1);
    this.options.onDone(done);
  }
}

function identityOf({ body }: RunFile): string {
  return body instanceof Uint8Array ? createHash('md5').update(body).digest('hex') : fileIdentity(body.stat);
}

/** Whether the file is another one than when its upload began. */
function hasChanged({ body }: RunFile): boolean {
  if (body instanceof Uint8Array) return false;
  try {
    return fileIdentity(statSync(body.path, { bigint: true })) !== fileIdentity(body.stat);
  } catch {
    return false; // Gone, or not to be looked at any more: there is nothing newer to upload.
  }
}

/** Whether what was uploaded can be told from what the file may have become since. */
function isSettledFile({ body }: RunFile): boolean {
  return body instanceof Uint8Array || isSettled(body.stat, body.lookedAtMs);
}

/** Lets so many run at a time. */
function limiter(count: number): <T>(run: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (run) => {
    while (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await run();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
