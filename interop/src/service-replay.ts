import { cpSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlainMessage } from '@wandb/proto/codec';
import { answerDifference } from './answer-comparison.js';
import { type Daemon, type DaemonProgram, type ServiceConnection, startDaemon } from './daemon-process.js';
import { plainMessage, type TracedMessage, type TraceMessage, type TraceRow } from './trace.js';

/** What a replay found. */
export interface ReplayResult {
  /** Where the daemon's behaviour is not that of the trace: `kind: what`. */
  readonly differences: readonly string[];
  /** Answers to requests that have none in the trace: kinds of the requests. */
  readonly extra: readonly string[];
  /** What the daemon printed. */
  readonly output: string;
}

export interface ReplayOptions {
  readonly program: DaemonProgram;
  readonly dir: string;
  readonly env: Record<string, string>;
  /** How long an answer may take that the trace has; registration and uploading may take their time. */
  readonly answerTimeoutMs?: number;
}

type Plain = Record<string, unknown>;
const ANSWER_TIMEOUT_MS = 60_000;
const END_TIMEOUT_MS = 30_000;

/**
 * Plays the client's side of a trace against a daemon: starts it as the client did, opens and closes the connections as
 * the client did, and sends each message when every answer that the trace has before it has come. Compares the answers,
 * the ends of the connections and the exit code.
 */
export async function replayTrace(rows: readonly TraceRow[], options: ReplayOptions): Promise<ReplayResult> {
  const replay = new Replay(rows, options);
  try {
    for (const row of rows) await replay.step(row);
    return await replay.result();
  } finally {
    replay.close();
  }
}

class Replay {
  private daemon: Daemon | undefined;
  private readonly connections = new Map<number, ServiceConnection>();
  private readonly differences: string[] = [];
  /** Kinds of requests by id, and those that the trace answers. */
  private readonly asked = new Map<string, string>();
  private readonly answered: ReadonlySet<string>;
  private readonly syncMessages = { got: [] as unknown[], want: [] as unknown[] };

  constructor(
    private readonly rows: readonly TraceRow[],
    private readonly options: ReplayOptions,
  ) {
    const answers = rows.filter((row): row is TracedMessage => 'dir' in row && row.dir === 'S->C');
    this.answered = new Set(answers.map((row) => row.request_id ?? ''));
  }

  async step(row: TraceRow): Promise<void> {
    if ('dir' in row) return row.dir === 'C->S' ? this.send(row) : this.expect(row);
    switch (row.event) {
      case 'launch':
        this.daemon = await startDaemon(this.options.program, { ...this.options, flags: flagsOf(row.argv) });
        return;
      case 'connect':
        if (this.daemon) this.connections.set(row.conn, await this.daemon.connect());
        return;
      case 'client_eof':
        this.connections.get(row.conn)?.end();
        return;
      case 'server_eof':
        await this.within(`the end of connection ${row.conn}`, this.connections.get(row.conn)?.closed);
        return;
      case 'core_exit': {
        const code = await this.within('the exit of the daemon', this.daemon?.exited);
        if (code !== row.code) this.differences.push(`exit code: got ${code}, want ${row.code}`);
      }
    }
  }

  private send(row: TracedMessage): void {
    const request = plainMessage('wandb_internal.ServerRequest', row.msg) as PlainMessage<'ServerRequest'>;
    const settings = request.inform_init?.settings;
    if (settings) this.makeDirectories(settings);
    if (row.request_id !== undefined) this.asked.set(`${row.conn}/${row.request_id}`, requestKind(row));
    this.connections.get(row.conn)?.send(request);
  }

  private async expect(row: TracedMessage): Promise<void> {
    const id = row.request_id ?? '';
    const want = plainMessage('wandb_internal.ServerResponse', row.msg);
    const timeout = this.options.answerTimeoutMs ?? ANSWER_TIMEOUT_MS;
    const got = (await this.connections.get(row.conn)?.answer(id, timeout)) as Plain | null | undefined;
    const kind = this.asked.get(`${row.conn}/${id}`) ?? row.kind;
    if (!got) {
      this.differences.push(`${kind}: no answer`);
      return;
    }
    const difference = answerDifference(got, want);
    if (difference !== null) this.differences.push(`${kind}: ${difference}`);
    this.syncMessages.got.push(...syncMessages(got));
    this.syncMessages.want.push(...syncMessages(want));
  }

  /** What the client makes before it starts a run, and the files that it then names. */
  private makeDirectories(settings: PlainMessage<'Settings'>): void {
    for (const path of [settings._tmp_code_dir, settings.log_dir]) mkdirSync(String(path?.value), { recursive: true });
    const files = join(String(settings.sync_dir?.value), 'files');
    mkdirSync(files, { recursive: true });
    for (const path of this.rows.flatMap(savedFiles)) {
      mkdirSync(dirname(join(files, path)), { recursive: true });
      writeFileSync(join(files, path), path);
    }
  }

  private async within<T>(what: string, event: Promise<T> | undefined): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        this.differences.push(`${what} did not come`);
        resolve(undefined);
      }, END_TIMEOUT_MS);
    });
    const result = await Promise.race([event, late]);
    clearTimeout(timer);
    return result;
  }

  async result(): Promise<ReplayResult> {
    const extra: string[] = [];
    for (const [conn, connection] of this.connections) {
      for (const id of connection.answers.keys())
        if (!this.answered.has(id)) extra.push(this.asked.get(`${conn}/${id}`) ?? 'an unknown request');
      for (const answer of connection.unexpected)
        this.differences.push(`an answer without a question: ${JSON.stringify(answer)}`);
    }
    const { got, want } = this.syncMessages;
    const difference = answerDifference({ messages: got }, { messages: want });
    if (difference !== null) this.differences.push(`sync: ${difference}`);
    return { differences: this.differences, extra, output: this.daemon?.output() ?? '' };
  }

  close(): void {
    for (const connection of this.connections.values()) connection.destroy();
    this.daemon?.kill('SIGKILL');
  }
}

/** The recorded flags without the port file and the parent, which are ours. */
function flagsOf(argv: readonly string[]): string[] {
  return argv.filter((_, i) => !/^--(port-filename|pid)$/.test(argv[i] ?? '') && !isValue(argv, i));
}

function isValue(argv: readonly string[], index: number): boolean {
  return /^--(port-filename|pid)$/.test(argv[index - 1] ?? '');
}

/** `record_publish.request.operations`, `sync`, … */
function requestKind({ kind }: TracedMessage): string {
  return kind.replace(/^record_publish\.(request\.)?/, '');
}

function savedFiles(row: TraceRow): string[] {
  if (!('dir' in row) || row.kind !== 'record_publish.files') return [];
  const record = row.msg['record_publish'] as { files: { files: { path: string }[] } };
  return record.files.files.map(({ path }) => path);
}

function syncMessages(answer: TraceMessage): unknown[] {
  const status = answer['sync_status_response'] as { new_messages?: unknown[] } | null | undefined;
  const end = answer['sync_response'] as { messages?: unknown[] } | null | undefined;
  return [...(status?.new_messages ?? []), ...(end?.messages ?? [])];
}

/** Copies a run's directory to another name below the same place, as the recorded `wandb sync` found it. */
export function copyRuns(from: string, to: string): void {
  cpSync(from, `${to}.part`, { recursive: true });
  renameSync(`${to}.part`, to);
}
