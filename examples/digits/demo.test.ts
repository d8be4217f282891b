import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const demo = fileURLToPath(new URL('demo.mjs', import.meta.url));

interface Running {
  child: ChildProcess;
  output(): string;
  /** Resolves when the text has been printed. */
  printed(text: string): Promise<void>;
  ended: Promise<number | null>;
}

function start(...args: string[]): Running {
  const child = spawn(process.execPath, [demo, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
      for (const listener of listeners) listener();
    });
  }
  return {
    child,
    output: () => said,
    printed: (text) =>
      new Promise((resolve) => {
        const check = () => said.includes(text) && resolve();
        listeners.add(check);
        check();
      }),
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
  };
}

/** The server is the first process that the demo starts. */
function serverOf({ child }: Running): number {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  return Number(children[0]);
}

describe('the demo', () => {
  it('trains, logs and reads back a run whose network has learned the digits', { timeout: 120_000 }, async () => {
    const run = start();
    expect(await run.ended, run.output()).toBe(0);
    expect(Number(/\((?:finished), (\d+) rows/.exec(run.output())?.[1])).toBeGreaterThanOrEqual(100);
    expect(Number(/finalAccuracy\s+([\d.]+)/.exec(run.output())?.[1])).toBeGreaterThan(0.85);
    expect(run.output()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\S+\/digits\/runs\/\w{8}/);
  });

  it('fails when its server is stopped', { timeout: 120_000 }, async () => {
    const run = start();
    await run.printed('Tracking run');
    process.kill(serverOf(run), 'SIGKILL');
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('The demo failed');
  });

  it('keeps the server up on request, and takes it along when it is ended', { timeout: 120_000 }, async () => {
    const run = start('--serve');
    await run.printed('The server keeps running');
    const url = /ready at (\S+)/.exec(run.output())?.[1] as string;
    expect((await fetch(url)).status).toBe(200);
    run.child.kill('SIGTERM');
    await run.ended;
    await expect(fetch(url)).rejects.toThrow();
  });
});
