import { execFile } from 'node:child_process';
import { access, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The released client that tests compare with. */
export const RELEASED_VERSION = '0.31.0';

/** A virtual environment that has the released client. */
export interface PythonEnv {
  /** Its interpreter, as an absolute path. */
  python: string;
  /** The directory of its commands: `wandb` is one of them. */
  binDir: string;
}

const run = promisify(execFile);
const venvs = fileURLToPath(new URL('../../.venv', import.meta.url));
const LOCK_POLL_MS = 200;
/** An installation over a slow network ends well before; a lock this old was left by a machine that went down. */
const LOCK_STALE_MS = 15 * 60_000;

/**
 * Makes `<repository>/.venv/wandb-0.31.0` once and returns it; later calls return at once. Several test files, in
 * several processes, may call it at the same time: one makes the environment, the others wait for it.
 *
 * Needs `python3` with the `venv` module, and the Python package index on the first call.
 *
 * @throws Error when the environment cannot be made; the message holds what the failed command printed.
 */
export async function ensurePythonEnv(): Promise<PythonEnv> {
  const directory = join(venvs, `wandb-${RELEASED_VERSION}`);
  const binDir = join(directory, process.platform === 'win32' ? 'Scripts' : 'bin');
  const env: PythonEnv = { python: join(binDir, 'python'), binDir };
  await onceFor(directory, () => makeEnv(directory, env.python));
  return env;
}

/**
 * Makes `<repository>/.venv/numpy` once and returns it, for `PYTHONPATH`: a directory of its own, so that the environment
 * of the released client has nothing but the client.
 *
 * @throws Error as {@link ensurePythonEnv}
 */
export async function ensureNumpy(): Promise<string> {
  return ensurePackages('numpy', ['numpy>=2,<3']);
}

/** As {@link ensureNumpy}, in `.venv/notebook`: what runs notebooks, IPython among it. */
export async function ensureNotebook(): Promise<string> {
  return ensurePackages('notebook', ['ipykernel>=6,<8', 'nbclient>=0.10,<1']);
}

async function ensurePackages(name: string, requirements: readonly string[]): Promise<string> {
  const { python } = await ensurePythonEnv();
  const directory = join(venvs, name);
  await onceFor(directory, async () => {
    const args = ['install', '--quiet', '--target', directory, ...requirements];
    await execute(python, ['-m', 'uv', 'pip', ...args]).catch(() => execute(python, ['-m', 'pip', ...args]));
  });
  return directory;
}

/** Fills a directory by `make` unless that was done before; of several callers one does, the others wait. */
async function onceFor(directory: string, make: () => Promise<void>): Promise<void> {
  const marker = join(directory, 'ready');
  if (await exists(marker)) return;
  const release = await takeLock(`${directory}.lock`);
  try {
    if (!(await exists(marker))) {
      await make();
      await writeFile(marker, `${RELEASED_VERSION}\n`);
    }
  } finally {
    await release();
  }
}

/** `uv` installs ten times faster than pip; where it is not to be had, pip does. */
async function makeEnv(directory: string, python: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await execute('python3', ['-m', 'venv', directory]);
  const requirement = `wandb==${RELEASED_VERSION}`;
  try {
    await execute(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'uv']);
    await execute(python, ['-m', 'uv', 'pip', 'install', '--quiet', '--python', python, requirement]);
  } catch {
    await execute(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement]);
  }
}

async function execute(command: string, args: readonly string[]): Promise<void> {
  try {
    await run(command, args, { maxBuffer: 16 * 1024 * 1024 });
  } catch (cause) {
    const output = (cause as { stderr?: string }).stderr?.trim() ?? '';
    throw new Error(
      `The Python environment for tests could not be made: ${command} ${args.join(' ')} failed. ${output}`,
      {
        cause,
      },
    );
  }
}

/** `mkdir` either makes the directory or fails: the one lock every file system has. Returns what releases it. */
async function takeLock(lock: string): Promise<() => Promise<void>> {
  await mkdir(dirname(lock), { recursive: true });
  const owner = join(lock, 'pid');
  for (;;) {
    try {
      await mkdir(lock);
      await writeFile(owner, String(process.pid));
      return () => rm(lock, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isAbandoned(lock, owner)) await rm(lock, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
}

/** A test run that was killed leaves its lock behind. */
async function isAbandoned(lock: string, owner: string): Promise<boolean> {
  try {
    if (Date.now() - (await stat(lock)).mtimeMs > LOCK_STALE_MS) return true;
    const pid = Number(await readFile(owner, 'utf8'));
    if (!(pid > 0)) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
