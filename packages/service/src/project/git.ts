import { execFile } from 'node:child_process';

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface GitOptions {
  /** The directory that git works in. */
  cwd: string;
  env: Environment;
  /** Ends what is under way. */
  signal?: AbortSignal | undefined;
  /** How long one command may take; 10 s by default. */
  timeoutMs?: number;
}

/** The `git` command in one directory. */
export interface Git {
  /** What a command printed; `null` when it failed, was not there or took too long. */
  text(...args: string[]): Promise<string | null>;
  /** As {@link text}, as bytes; `too large` when there are more than `maxBytes`. */
  bytes(args: readonly string[], maxBytes: number): Promise<Buffer | null | 'too large'>;
}

const TIMEOUT_MS = 10_000;
const MAX_TEXT_BYTES = 1024 * 1024;

/** git itself sets these for its hooks; they would lead it away from the repository around the directory. */
const REDIRECTIONS: ReadonlySet<string> = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']);

/**
 * Runs git as a child process that asks nobody anything, takes no locks and starts none of the user's programs: no pager,
 * no file system monitor, no credential prompts.
 */
export function createGit({ cwd, env, signal, timeoutMs = TIMEOUT_MS }: GitOptions): Git {
  const kept = Object.entries(env).filter(([name]) => !REDIRECTIONS.has(name) && !name.startsWith('WANDB_'));
  const options = {
    cwd,
    env: {
      ...Object.fromEntries(kept),
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      GCM_INTERACTIVE: 'never',
      GIT_PAGER: 'cat',
      LC_ALL: 'C',
    },
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    encoding: 'buffer',
    windowsHide: true,
    ...(signal ? { signal } : {}),
  } as const;
  const bytes: Git['bytes'] = (args, maxBytes) =>
    new Promise((resolve) => {
      const command = ['--no-pager', '-c', 'core.fsmonitor=false', ...args];
      const child = execFile('git', command, { ...options, maxBuffer: maxBytes }, (error, stdout) => {
        if (error?.code === ('ERR_CHILD_PROCESS_STDIO_MAXBUFFER' as unknown)) resolve('too large');
        else resolve(error ? null : stdout);
      });
      child.stdin?.end();
    });
  return {
    bytes,
    async text(...args) {
      const found = await bytes(args, MAX_TEXT_BYTES);
      return found instanceof Buffer ? found.toString('utf8').trim() : null;
    },
  };
}
