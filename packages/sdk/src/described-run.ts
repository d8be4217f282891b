import { arch, release, type, userInfo } from 'node:os';
import { relative } from 'node:path';
import { createSecretMask, type PublishedRecord, type RunBackend, type RunStart, recordProject } from '@wandb/service';
import { processEnvironment, type SettingsValues } from '@wandb/settings';
import type { Printer } from './printer.js';
import { findProgram, type Program } from './program.js';

/** A run, and what decides what is told of where it comes from. */
export interface DescribedRunOptions {
  backend: RunBackend;
  start: RunStart;
  values: Readonly<SettingsValues>;
  filesDir: string;
  /** API keys in use: they are taken out of what is told. */
  apiKeys: readonly string[];
  /** Names this writer of the run. */
  writerId: string;
  printer: Printer;
}

/** A run that logs nothing is described all the same. */
const IDLE_MS = 1000;
/** How long the end of a run waits for what is not known yet. */
const LAST_MS = 5000;

const UNKNOWN_NOTEBOOK =
  'The kernel does not tell which notebook this is: its code is not saved. Set WANDB_NOTEBOOK_NAME to its path.';
const noSuchNotebook = (name: string) =>
  `WANDB_NOTEBOOK_NAME should be a path to a notebook file, couldn't find ${name}: its code is not saved.`;

type Environment = Extract<PublishedRecord, { kind: 'environment' }>['environment'];

/**
 * A run that tells what it is a run of: program, commit, code, packages, machine. Nothing of it is looked up before the first
 * row is written: then, beside the program, one thing after the other.
 *
 * ```
 * waiting ── first row, a second, finish() ──▶ under way ──▶ told
 * ```
 *
 * Settings that refuse it are heeded: `x_disable_meta`, `x_disable_machine_info`, `disable_git`, `disable_code`,
 * `x_save_requirements`, and `x_primary` of a shared run.
 */
export function describedRun(options: DescribedRunOptions): RunBackend {
  return options.values.x_primary && isWanted(options.values) ? new DescribedRun(options) : options.backend;
}

class DescribedRun implements RunBackend {
  readonly ready: RunBackend['ready'];
  readonly stopRequested: RunBackend['stopRequested'];
  private readonly backend: RunBackend;
  private readonly timer: NodeJS.Timeout;
  private readonly canceller = new AbortController();
  private readonly cwd = process.cwd();
  private readonly program: Program;
  private isAwaited = true;
  private isTold = false;
  private told: Promise<void> = Promise.resolve();
  private finishing: ReturnType<RunBackend['finish']> | null = null;
  /** What `finish()` was told: it holds for whatever else ends the run. */
  private exitCode: number | null = null;

  constructor(private readonly options: DescribedRunOptions) {
    this.backend = options.backend;
    this.ready = this.backend.ready;
    this.stopRequested = this.backend.stopRequested;
    this.program = findProgram({
      env: processEnvironment(),
      argv: process.argv,
      notebook: options.values.notebook_name,
    });
    this.tellUnknownNotebook();
    this.timer = setTimeout(() => this.begin(), IDLE_MS).unref();
  }

  /** At once: a kernel shows what is printed while a cell runs, and loses the rest. */
  private tellUnknownNotebook(): void {
    const { values, printer } = this.options;
    if (!savesCode(values) || !this.program.isNotebook || this.program.path !== null) return;
    printer.warnOnce(values.notebook_name ? noSuchNotebook(values.notebook_name) : UNKNOWN_NOTEBOOK);
  }

  get step(): number {
    return this.backend.step;
  }

  summary() {
    return this.backend.summary();
  }

  publish(record: PublishedRecord): void {
    this.backend.publish(record);
    if (!this.isAwaited || record.kind !== 'row') return;
    this.isAwaited = false;
    setImmediate(() => this.begin());
  }

  deliver: RunBackend['deliver'] = (request, call) => this.backend.deliver(request, call);

  finish(how: { exitCode: number; timeoutMs: number }): ReturnType<RunBackend['finish']> {
    this.exitCode ??= how.exitCode;
    this.finishing ??= this.end(how);
    return this.finishing;
  }

  finishSync(exitCode: number): void {
    this.canceller.abort();
    this.tellBasics();
    this.backend.finishSync(this.exitCode ?? exitCode);
  }

  private async end({ exitCode, timeoutMs }: { exitCode: number; timeoutMs: number }) {
    const before = performance.now();
    this.begin();
    await settledWithin(this.told, Math.min(timeoutMs, LAST_MS));
    this.canceller.abort();
    return this.backend.finish({ exitCode, timeoutMs: Math.max(0, timeoutMs - (performance.now() - before)) });
  }

  private begin(): void {
    if (this.isTold || this.canceller.signal.aborted) return;
    this.tellBasics();
    this.told = this.tell();
  }

  private async tell(): Promise<void> {
    const { values, filesDir, apiKeys, writerId, printer } = this.options;
    const program = this.program.isNotebook ? this.program.path : values.program;
    await recordProject({
      publish: (record) => this.publishQuietly(record),
      filesDir,
      cwd: this.cwd,
      program,
      env: processEnvironment(),
      apiKeys,
      writerId,
      machine: describesMachine(values) ? machineOf(values) : null,
      git: values.disable_git || values.x_disable_machine_info ? null : gitOf(values),
      savesCode: savesCode(values),
      savesPackages: values.x_save_requirements,
      signal: this.canceller.signal,
      onWarning: (message) => printer.warn(message),
    });
  }

  /** What is known without looking; it is written even by a program that ends at once. */
  private tellBasics(): void {
    if (this.isTold) return;
    this.isTold = true;
    this.isAwaited = false;
    clearTimeout(this.timer);
    if (describesMachine(this.options.values)) {
      this.publishQuietly({ kind: 'environment', environment: basics(this.options, this.program, this.cwd) });
    }
  }

  /** What describes a run is never worth an error: neither of its end nor of a full disk. */
  private publishQuietly(record: PublishedRecord): void {
    try {
      this.backend.publish(record);
    } catch {
      this.canceller.abort();
    }
  }
}

function isWanted(values: Readonly<SettingsValues>): boolean {
  const { disable_git, x_disable_machine_info, x_save_requirements } = values;
  return (
    describesMachine(values) || savesCode(values) || x_save_requirements || (!disable_git && !x_disable_machine_info)
  );
}

function savesCode({ save_code, disable_code }: Readonly<SettingsValues>): boolean {
  return save_code === true && !disable_code;
}

function describesMachine({ x_disable_meta, x_disable_machine_info }: Readonly<SettingsValues>): boolean {
  return !x_disable_meta && !x_disable_machine_info;
}

function machineOf(values: Readonly<SettingsValues>) {
  return {
    diskPaths: values.x_stats_disk_paths ?? [],
    cpuCount: values.x_stats_cpu_count,
    cpuCountLogical: values.x_stats_cpu_logical_count,
    gpuCount: values.x_stats_gpu_count,
    gpuType: values.x_stats_gpu_type,
  };
}

function gitOf({ git_root, git_remote, git_remote_url, git_commit, disable_git_fork_point }: Readonly<SettingsValues>) {
  return {
    root: git_root,
    remote: git_remote,
    remoteUrl: git_remote_url,
    commit: git_commit,
    usesForkPoint: !disable_git_fork_point,
  };
}

function basics(
  { values, start, apiKeys, writerId }: DescribedRunOptions,
  { args }: Program,
  cwd: string,
): Environment {
  const mask = createSecretMask({ keys: apiKeys, env: processEnvironment() });
  const text = (value: string | null | undefined) => (value ? mask.text(value) : undefined);
  const startMs = start.startTime.getTime();
  const local = values.program === null ? '' : relative(cwd, values.program);
  return {
    os: `${type()}-${release()}-${arch() === 'x64' ? 'x86_64' : arch()}`,
    started_at: { seconds: Math.floor(startMs / 1000), nanos: (startMs % 1000) * 1e6 },
    docker: text(values.docker),
    args: mask.args(args),
    program: text(values.program),
    code_path_local: local.startsWith('..') ? undefined : text(local),
    email: values.email,
    root: text(values.root_dir),
    host: values.host,
    username: values.username ?? username(),
    executable: text(values.x_executable ?? process.execPath),
    writer_id: writerId,
  };
}

/** A container may run as a user that has no name. */
function username(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}

async function settledWithin(promise: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
