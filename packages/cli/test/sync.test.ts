import type { ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createServer, type RunningServer } from '@wandb/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandRoom, KEY } from './command-room.js';

let room: CommandRoom;
let server: RunningServer;
let env: Record<string, string>;

beforeEach(async () => {
  room = await CommandRoom.make();
  server = await createServer({ dataDir: join(room.folder, 'server'), apiKey: KEY });
  env = { WANDB_BASE_URL: server.url, WANDB_API_KEY: KEY };
});

afterEach(async () => {
  await server.close();
  await room.remove();
});

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

describe('sync of many runs', () => {
  it('uploads them all, and then has nothing to do', async () => {
    for (const id of ['a1', 'a2', 'a3']) await room.logOffline({ id, rows: 10 });
    const first = await room.run(['sync', '--parallel', '2', '--json'], { env });
    expect(first.code).toBe(0);
    expect(lines(first.stdout)).toMatchObject([
      { ok: true, rows: 10 },
      { ok: true, rows: 10 },
      { ok: true, rows: 10 },
    ]);
    const second = await room.run(['sync'], { env });
    expect(second).toMatchObject({ code: 0, stdout: '' });
    expect(second.stderr).toContain('Left out 3 synced runs (--include-synced takes them too).');
    for (const flag of ['--include-synced', '--no-skip-synced'])
      expect(lines((await room.run(['sync', flag, '--json'], { env })).stdout)).toHaveLength(3);
  });

  it('brings runs together under one id, in the order they were started', async () => {
    await room.logOffline({ id: 'b1', rows: 2 });
    await room.logOffline({ id: 'b2', rows: 5 });
    const { code, stdout } = await room.run(['sync', '--id', 'together', '-p', 'joined', '--json'], { env });
    expect(code).toBe(0);
    expect(lines(stdout).map(({ url }) => url)).toEqual([
      expect.stringContaining('/joined/runs/together'),
      expect.stringContaining('/joined/runs/together'),
    ]);
    expect(lines(stdout).map(({ rows }) => rows)).toEqual([2, 5]);
  });

  it('lists what it would do', async () => {
    const directory = await room.logOffline({ id: 'c1', rows: 1 });
    const { code, stderr } = await room.run(['sync', '--dry-run']);
    expect(code).toBe(0);
    expect(stderr).toContain(`wandb/${basename(directory)}`);
    expect(await readdir(directory)).not.toContain('run-c1.wandb.synced');
  });

  it.each([
    [['sync', '--parallel', '0'], 'whole number'],
    [['sync', '--replace-tags', 'a'], 'old1=new1'],
  ])('says how %j is written', async (args, hint) => {
    const { code, stderr } = await room.run(args);
    expect(code).toBe(2);
    expect(stderr).toContain(hint);
  });

  it('stops cleanly on Ctrl-C; the same command goes on', async () => {
    const directory = await room.logOffline({ id: 'd1', rows: 3 });
    // Nothing comes of a request there.
    const away = { ...env, WANDB_BASE_URL: 'http://127.0.0.1:9' };
    const child = room.start(['sync', directory], { env: away });
    await said(child, 'does not take the run');
    child.kill('SIGINT');
    expect(await ended(child)).toBe(130);
    expect((await readdir(directory)).filter((name) => name.endsWith('.lease'))).toEqual([]);
    expect((await room.run(['sync', directory], { env })).code).toBe(0);
  });
});

describe('sync --live', () => {
  it('follows a run that is still being logged, to its end', async () => {
    const writer = room.startWriter({ id: 'live1', rows: 40, everyMs: 50 });
    const directory = await said(writer, /DIR (.*)\n/);
    expect((await room.run(['sync', directory], { env })).stderr).toContain('--live');
    const following = room.run(['sync', '--live', '--json', directory], { env });
    const { code, stdout } = await following;
    expect(code).toBe(0);
    expect(lines(stdout)).toMatchObject([{ ok: true, rows: 40 }]);
    expect(await ended(writer)).toBe(0);
  });

  it('ends when the process that logs is killed; the run has then failed', async () => {
    const writer = room.startWriter({ id: 'live2', rows: 1000, everyMs: 50 });
    const directory = await said(writer, /DIR (.*)\n/);
    const following = room.run(['sync', '--live', '--json', directory], { env });
    await until(() => existsSync(join(directory, 'run-live2.wandb.cursor')));
    writer.kill('SIGKILL');
    const { code, stdout } = await following;
    expect(code).toBe(0);
    expect(lines(stdout)[0].rows).toBeGreaterThan(0);
    const check = await room.run(['sync', '--check', '--json', directory], { env });
    expect(lines(check.stdout)).toMatchObject([{ same: true }]);
  });
});

describe('sync --check', () => {
  it('finds nothing to complain about in a run that was synced, or synced long ago', async () => {
    const directory = await room.logOffline({ id: 'e1', rows: 7 });
    await room.run(['sync', directory], { env });
    for (const name of await readdir(directory)) if (name.endsWith('.cursor')) await rm(join(directory, name));
    const { code, stdout } = await room.run(['sync', '--check', '-v'], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/rows +7 here +7 on the server {2}same/);
    expect(stdout).toMatch(/config keys +1 here/);
  });

  it('says what the server lacks, and ends with 1', async () => {
    const directory = await room.logOffline({ id: 'f1', rows: 3 });
    expect(await room.run(['sync', '--check', directory], { env })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('is not on the server'),
    });
    await room.run(['sync', directory], { env });
    // Another run with the same id: the server has these rows, not those.
    const other = await room.logOffline({ id: 'f1', rows: 5, config: { lr: 2, depth: 3 }, folder: 'elsewhere' });
    const { code, stdout } = await room.run(['sync', '--check', '--json', other], { env });
    expect(code).toBe(1);
    const [{ counts, same }] = lines(stdout);
    expect(same).toBe(false);
    const of = (what: string) => counts.find((count: { what: string }) => count.what === what);
    expect(of('rows')).toMatchObject({ local: 5, server: 3, same: false });
    expect(of('config keys')).toMatchObject({ missing: ['depth'], different: ['lr'], same: false });
    expect(of('summary values')).toMatchObject({ different: expect.arrayContaining(['loss']), same: false });
  });

  it('says that a run file is damaged', async () => {
    const directory = await room.logOffline({ id: 'g1', rows: 3 });
    await room.run(['sync', directory], { env });
    appendFileSync(join(directory, 'run-g1.wandb'), 'x'.repeat(20));
    const { code, stdout } = await room.run(['sync', '--check', directory], { env });
    expect(code).toBe(1);
    expect(stdout).toContain('1 damaged');
  });
});

/** Resolves when a process has said something; with the first group of the pattern. */
function said(child: ChildProcess, what: string | RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const look = (chunk: Buffer) => {
      text += chunk;
      const match = typeof what === 'string' ? (text.includes(what) ? [text] : null) : what.exec(text);
      if (match) resolve(match[1] ?? '');
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', () => reject(new Error(`It ended without saying ${what}: ${text}`)));
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code));
  });
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
