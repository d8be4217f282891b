import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The built command, as a user runs it: a process of its own, with its own home and no settings of ours.
const wandb = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const sdk = new URL('../../sdk/dist/index.js', import.meta.url).href;

/** A key that servers of these tests know. */
export const KEY = 'k'.repeat(40);

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

interface Surroundings {
  env?: Record<string, string>;
  input?: string;
}

/** A folder that is home and working directory of commands. */
export class CommandRoom {
  private constructor(readonly folder: string) {}

  static async make(): Promise<CommandRoom> {
    return new CommandRoom(await realpath(await mkdtemp(join(tmpdir(), 'wandb-cli-'))));
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** Runs the command to its end. */
  run(args: readonly string[], { env = {}, input = '' }: Surroundings = {}): Promise<Ended> {
    return new Promise((resolve) => {
      const options = { cwd: this.folder, env: this.environment(env) };
      const child = execFile(process.execPath, [wandb, ...args], options, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
      );
      child.stdin?.end(input);
    });
  }

  /** Starts the command. */
  start(args: readonly string[], { env = {} }: Surroundings = {}): ChildProcess {
    return spawn(process.execPath, [wandb, ...args], { cwd: this.folder, env: this.environment(env) });
  }

  /** Logs an offline run in a process of its own and returns its directory. */
  async logOffline(run: { id: string; rows: number; config?: object; folder?: string }): Promise<string> {
    const cwd = join(this.folder, run.folder ?? '');
    await mkdir(cwd, { recursive: true });
    const script = writerScript({ config: { lr: 0.1 }, ...run, everyMs: 0 });
    return new Promise((resolve, reject) => {
      execFile(
        process.execPath,
        ['--input-type=module', '-e', script],
        { cwd, env: this.environment() },
        (error, stdout) => (error ? reject(error) : resolve(stdout.trim().replace('DIR ', ''))),
      );
    });
  }

  /** Starts a process that logs an offline run, a row now and then; it first says `DIR` and the run's directory. */
  startWriter(run: { id: string; rows: number; everyMs: number }): ChildProcess {
    const script = writerScript({ config: {}, ...run });
    return spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: this.folder,
      env: this.environment(),
    });
  }

  environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('WANDB_') && name !== 'NETRC');
    return { ...Object.fromEntries(inherited), HOME: this.folder, ...extra };
  }
}

function writerScript(run: { id: string; rows: number; everyMs: number; config: object }): string {
  return `import wandb from ${JSON.stringify(sdk)};
    const { id, rows, everyMs, config } = ${JSON.stringify(run)};
    const run = await wandb.init({ project: 'cli', mode: 'offline', id, config, settings: { silent: true } });
    console.log('DIR ' + run.dir.replace(/.files$/, ''));
    for (let i = 0; i < rows; i++) {
      run.log({ loss: 1 / (i + 1) });
      if (everyMs > 0) await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    await run.finish();`;
}
