import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** This process with its output going nowhere, and with a directory and environment of its own. */
export interface MutedProcess {
  readonly dir: string;
  restore(): void;
}

/** Mutes it. None of the W&B variables it has are left; these are set. */
export function muteProcess(env: Record<string, string>): MutedProcess {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-muted-'));
  const saved = { cwd: process.cwd(), env: { ...process.env } };
  const streams = [process.stdout, process.stderr];
  const own = streams.map((stream) => Object.getOwnPropertyDescriptor(stream, 'write'));
  for (const stream of streams) stream.write = (() => true) as typeof stream.write;
  for (const name of Object.keys(process.env)) if (name.startsWith('WANDB_')) delete process.env[name];
  Object.assign(process.env, { HOME: dir, NETRC: join(dir, 'netrc') }, env);
  process.chdir(dir);
  return {
    dir,
    restore() {
      streams.forEach((stream, i) => {
        if (own[i]) Object.defineProperty(stream, 'write', own[i]);
        else Reflect.deleteProperty(stream, 'write');
      });
      process.chdir(saved.cwd);
      for (const name of Object.keys(process.env)) if (!(name in saved.env)) delete process.env[name];
      Object.assign(process.env, saved.env);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
