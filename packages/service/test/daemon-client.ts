import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChunkReader } from '@wandb/proto';
import { wandb_internal } from '@wandb/proto/messages';
import { createStreamRegistry, type StreamRegistryTuning } from '../src/daemon/stream-registry.js';
import type { Answer, DaemonLog, StreamRegistry } from '../src/daemon/stream-registry-types.js';

type Result = wandb_internal.Result;
type RecordInput = Parameters<typeof wandb_internal.Record.encode>[0];
type RequestInput = NonNullable<NonNullable<RecordInput>['request']>;
type SettingsInput = Parameters<typeof wandb_internal.Settings.encode>[0];

/** An answer as a test sees it. */
export interface Answered {
  result?: Result;
  error?: string;
}

/** A daemon's streams without its sockets. */
export interface DaemonStreams {
  readonly registry: StreamRegistry;
  /** Footers. */
  readonly printed: string[];
  readonly warnings: string[];
}

export function daemonStreams(tuning: Partial<StreamRegistryTuning> = {}): DaemonStreams {
  const printed: string[] = [];
  const warnings: string[] = [];
  const quiet = () => {};
  const log: DaemonLog = { debug: quiet, info: quiet, warn: (m) => void warnings.push(m), error: quiet, path: null };
  const registry = createStreamRegistry(
    { log, onWarning: (m) => void warnings.push(m), print: (line) => void printed.push(line), serviceVersion: '7.8.9' },
    { env: {}, ...tuning },
  );
  return { registry, printed, warnings };
}

/** A client of one run, as the released Python client talks: the run's directories are made before it starts. */
export class DaemonClient {
  readonly root = mkdtempSync(join(tmpdir(), 'daemon-client-'));
  readonly syncDir: string;
  readonly syncFile: string;
  readonly connection = {};
  private requests = 0;

  constructor(
    readonly streams: DaemonStreams,
    readonly id = 'run1',
  ) {
    this.syncDir = join(this.root, 'wandb', `offline-run-20260102_030405-${id}`);
    this.syncFile = join(this.syncDir, `run-${id}.wandb`);
    mkdirSync(join(this.syncDir, 'files'), { recursive: true });
    mkdirSync(join(this.syncDir, 'logs'));
  }

  settings(settings: SettingsInput = {}): Uint8Array {
    return wandb_internal.Settings.encode({
      _offline: { value: true },
      x_primary: { value: true },
      run_id: { value: this.id },
      sync_dir: { value: this.syncDir },
      sync_file: { value: this.syncFile },
      log_dir: { value: join(this.syncDir, 'logs') },
      log_internal: { value: join(this.syncDir, 'logs', 'debug-internal.log') },
      root_dir: { value: this.root },
      x_disable_meta: { value: true },
      x_disable_stats: { value: true },
      ...settings,
    }).finish();
  }

  init(settings: SettingsInput = {}): this {
    this.streams.registry.init(this.id, this.settings(settings));
    this.publish({ header: {} });
    return this;
  }

  /** `init`, and the run accepted. */
  async start(settings: SettingsInput = {}, run: NonNullable<NonNullable<RecordInput>['run']> = {}): Promise<this> {
    this.init(settings);
    await this.ask({ run: { run_id: this.id, project: 'p', ...run } });
    await this.request({ run_start: { run: { run_id: this.id, ...run } } });
    return this;
  }

  /** A record that nobody waits for. */
  publish(record: NonNullable<RecordInput>): void {
    this.send(record, null);
  }

  /** A record whose answer is waited for. */
  ask(record: NonNullable<RecordInput>): Promise<Answered> {
    return this.pending(record).answered;
  }

  /** As {@link ask}, and it can be cancelled. */
  pending(record: NonNullable<RecordInput>): { answered: Promise<Answered>; cancel(): void } {
    const listeners: (() => void)[] = [];
    let cancelled = false;
    let settle!: (answer: Answered) => void;
    const answered = new Promise<Answered>((resolve) => {
      settle = resolve;
    });
    const answer: Answer = {
      get cancelled() {
        return cancelled;
      },
      result: (bytes) => settle({ result: wandb_internal.Result.decode(Uint8Array.from(bytes)) }),
      error: (message) => settle({ error: message }),
      onCancel: (listener) => void listeners.push(listener),
    };
    this.send({ ...record, control: { mailbox_slot: `slot${this.requests++}`, ...record.control } }, answer);
    return {
      answered,
      cancel: () => {
        cancelled = true;
        for (const listener of listeners) listener();
      },
    };
  }

  /** A request whose response is waited for. @throws Error with the message of an error answer. */
  async request(request: RequestInput): Promise<wandb_internal.Response> {
    const { result, error } = await this.ask({ request });
    if (error !== undefined) throw new Error(error);
    if (!result?.response) throw new Error('no response');
    return result.response as wandb_internal.Response;
  }

  /** `run.log(data)`: values are extended JSON. */
  log(
    data: Readonly<Record<string, string>>,
    options: { step?: number; commit?: boolean; items?: NonNullable<RequestInput['partial_history']>['item'] } = {},
  ): void {
    const { step, commit } = options;
    this.publish({
      request: {
        partial_history: {
          item: options.items ?? Object.entries(data).map(([key, value_json]) => ({ key, value_json })),
          ...(step === undefined ? {} : { step: { num: step } }),
          ...(commit === undefined ? {} : { action: { flush: commit } }),
        },
      },
      control: { local: true },
    });
  }

  /** `run.finish()` up to `inform_finish`. */
  async finish(exitCode = 0): Promise<Answered> {
    const answered = await this.ask({ exit: { exit_code: exitCode } });
    await this.streams.registry.finish(this.id);
    return answered;
  }

  /** The journal as it is on the disk. */
  records(): wandb_internal.Record[] {
    return readRecords(this.syncFile).map((bytes) => wandb_internal.Record.decode(bytes));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private send(record: NonNullable<RecordInput>, answer: Answer | null): void {
    const bytes = wandb_internal.Record.encode({ ...record, _info: { stream_id: this.id } }).finish();
    this.streams.registry.publish(this.id, bytes, answer, this.connection);
  }
}

/** What a batch of records needs to be in its file. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

export function readRecords(path: string): Uint8Array[] {
  const reader = new ChunkReader();
  reader.push(readFileSync(path));
  reader.end();
  const found: Uint8Array[] = [];
  for (let chunk = reader.next(); chunk.kind === 'record'; chunk = reader.next()) {
    found.push(Uint8Array.from(chunk.record));
  }
  return found;
}
