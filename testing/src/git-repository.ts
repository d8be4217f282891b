import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A real repository in a directory. */
export interface GitRepository {
  readonly dir: string;
  /** Runs git there. @returns what it printed, trimmed. */
  git(...args: string[]): string;
  write(path: string, text: string): void;
  /** @returns its hash. */
  commit(message: string): string;
}

/** Makes a repository, with nothing of this machine's configuration. */
export function createGitRepository(dir: string): GitRepository {
  const env = {
    PATH: process.env['PATH'],
    HOME: dir,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'n',
    GIT_AUTHOR_EMAIL: 'n@example.invalid',
    GIT_COMMITTER_NAME: 'n',
    GIT_COMMITTER_EMAIL: 'n@example.invalid',
  };
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: dir, env, stdio: ['ignore', 'pipe', 'pipe'] })
      .toString()
      .trim();
  mkdirSync(dir, { recursive: true });
  git('init', '-q', '-b', 'main', '.');
  return {
    dir,
    git,
    write(path, text) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    },
    commit(message) {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
  };
}
