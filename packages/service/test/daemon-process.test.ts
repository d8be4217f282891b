import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readPortFile, startTestDaemon, TestClient } from './daemon-fixture.js';

const program = fileURLToPath(new URL('../dist/wandb-core.js', import.meta.url));

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-core-'));
  mkdirSync(join(dir, 'tmp'));
  const made = dir;
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the program; its end is `ended`. Temporary files and caches go below the test's directory. */
function start(
  args: readonly string[],
  env: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', HOME: dir, TMPDIR: join(dir, 'tmp'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text) => (stdout += text));
  child.stderr?.on('data', (text) => (stderr += text));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  // Not SIGKILL: a socket may be outside of the test's directory.
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return { child, ended };
}

async function portFile(name = 'port.txt'): Promise<string> {
  const path = join(dir, name);
  for (let i = 0; i < 2_500 && !existsSync(path); i++) await wait(10);
  return readFileSync(path, 'utf8');
}

const serving = ['--port-filename', 'port.txt', '--pid', String(process.pid)];

describe('the port file', () => {
  test('names the unix socket, and ends with EOF and no newline', async () => {
    const { child } = start(serving);
    const text = await portFile();
    expect(text).toMatch(new RegExp(`^unix=${join(dir, 'tmp')}/wandb-${process.pid}-${child.pid}-[^/]+/socket\\nEOF$`));
    const socketDir = dirname(readPortFile(join(dir, 'port.txt')).path!);
    expect(statSync(socketDir).mode & 0o777).toBe(0o700);
    expect(readdirSync(dir)).not.toContain('port.txt.tmp');
  });

  test('names the TCP port second', async () => {
    start([...serving, '--listen-on-localhost']);
    expect(await portFile()).toMatch(/^unix=.+\/socket\nsock=\d+\nEOF$/);
    const { port } = readPortFile(join(dir, 'port.txt'));
    const client = await TestClient.open({ port: port! });
    expect((await client.ask({ inform_attach: { _info: { stream_id: 'x' } } })).error_response).not.toBeNull();
    client.close();
  });

  test('a temporary directory whose name is too long for a socket is replaced by /tmp', async () => {
    const long = join(dir, 'x'.repeat(100));
    mkdirSync(long);
    start(serving, { TMPDIR: long });
    expect(await portFile()).toMatch(/^unix=\/tmp\/wandb-[^/]+\/socket\nEOF$/);
    expect(readdirSync(long)).toEqual([]);
  });

  test('one that cannot be written ends the program, which leaves nothing behind', async () => {
    const { code, stderr, stdout } = await start(['--port-filename', 'no/such/place']).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/could not start.*no\/such\/place/);
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
  });
});

test('many that are started together all answer', async () => {
  const count = process.env['WANDB_TEST_FULL'] ? 50 : 8;
  const names = Array.from({ length: count }, (_, i) => `port${i}.txt`);
  for (const name of names) start(['--port-filename', name, '--pid', String(process.pid)]);
  await Promise.all(names.map((name) => portFile(name)));
  const paths = names.map((name) => readPortFile(join(dir, name)).path!);
  expect(new Set(paths).size).toBe(count);
  for (const path of paths) {
    const client = await TestClient.open({ path });
    expect((await client.ask({ inform_attach: { _info: { stream_id: 'x' } } })).error_response).not.toBeNull();
    client.close();
  }
}, 60_000);

describe('the end of the process', () => {
  const there = (socket: string) => existsSync(dirname(socket));

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: exit code 128, the socket is removed, nothing is printed',
    async (signal) => {
      const { child, ended } = start(serving);
      await portFile();
      const { path } = readPortFile(join(dir, 'port.txt'));
      const client = await TestClient.open({ path: path! });
      child.kill(signal);
      expect(await ended).toEqual({ code: 128, stdout: '', stderr: '' });
      await client.closed;
      expect(there(path!)).toBe(false);
    },
  );

  test('inform_teardown: exit code 0, whatever the message says', async () => {
    const { ended } = start(serving);
    await portFile();
    const { path } = readPortFile(join(dir, 'port.txt'));
    const client = await TestClient.open({ path: path! });
    client.tell({ inform_teardown: { exit_code: 3 } });
    client.close();
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(there(path!)).toBe(false);
  });

  test('--pid is another process than the parent: it ends right after the start', async () => {
    const { ended } = start(['--port-filename', 'port.txt', '--pid', '1']);
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(join(dir, 'tmp'))).toEqual([]);
  });

  test('the parent dies: it ends within moments, unless it is detached', async () => {
    const parent = (extra: string[], name: string) =>
      spawn(
        process.execPath,
        [
          '-e',
          `require('node:child_process').spawn(process.execPath, ${JSON.stringify([program, '--port-filename', name, ...extra])}.concat('--pid', String(process.pid)), { stdio: 'ignore' }); setInterval(() => {}, 1000);`,
        ],
        { cwd: dir, env: { PATH: process.env['PATH'] ?? '', HOME: dir, TMPDIR: join(dir, 'tmp') }, stdio: 'ignore' },
      );
    const [one, two] = [parent([], 'one.txt'), parent(['--detached', '--idle-timeout', '1s'], 'two.txt')];
    await Promise.all([portFile('one.txt'), portFile('two.txt')]);
    const [attached, detached] = ['one.txt', 'two.txt'].map((name) => readPortFile(join(dir, name)).path!);
    const client = await TestClient.open({ path: detached! });
    one.kill('SIGKILL');
    two.kill('SIGKILL');
    for (let i = 0; i < 500 && existsSync(attached!); i++) await wait(10);
    expect(existsSync(attached!)).toBe(false);
    expect((await client.ask({ inform_attach: { _info: { stream_id: 'x' } } })).error_response).not.toBeNull();
    client.close();
    for (let i = 0; i < 1_000 && existsSync(detached!); i++) await wait(10);
    expect(existsSync(detached!)).toBe(false);
  });

  test('idle: it ends when no client has been connected for that long', async () => {
    const { ended } = start(['--detached', '--idle-timeout', '300ms', '--port-filename', 'port.txt']);
    await portFile();
    const client = await TestClient.open(readPortFile(join(dir, 'port.txt')));
    await wait(600);
    expect((await client.ask({ inform_attach: { _info: { stream_id: 'x' } } })).error_response).not.toBeNull();
    client.close();
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('what it says', () => {
  test('an unknown flag: usage on stderr, exit code 2', async () => {
    const { code, stdout, stderr } = await start(['--bogus']).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^flag provided but not defined: -bogus\nUsage of wandb-core/);
  });

  test('--help and --version on stdout', async () => {
    expect(await start(['--help']).ended).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('-idle-timeout'),
    });
    expect(await start(['--version']).ended).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^wandb-core \d/),
    });
  });

  test('everything else goes to a log of JSON lines in the cache', async () => {
    const { child, ended } = start(serving, { WANDB_CACHE_DIR: join(dir, 'cache') });
    await portFile();
    child.kill('SIGTERM');
    await ended;
    const logs = join(dir, 'cache', 'wandb', 'logs');
    const [name, ...others] = readdirSync(logs);
    expect(others).toEqual([]);
    expect(name).toMatch(/^core-debug-\d{8}_\d{6}\.log$/);
    const lines = readFileSync(join(logs, name!), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ level: 'INFO', msg: 'listening', time: expect.stringMatching(/^\d{4}-/) });
    expect(lines.at(-1)).toMatchObject({ msg: 'ended', exitCode: 128 });
  });

  test('a cache that cannot be written is done without', async () => {
    const { child, ended } = start(serving, { WANDB_CACHE_DIR: '/dev/null/cache' });
    await portFile();
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 128, stdout: '', stderr: '' });
  });
});

describe('runs and the end of the process', () => {
  const init = { inform_init: { settings: {}, _info: { stream_id: 'r1' } } };
  const records = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      record_publish: { num: i + 1, history: {}, _info: { stream_id: 'r1' } },
    }));

  test('a signal: what clients had sent is taken before the streams are flushed', async () => {
    const { daemon, registry, connect } = await startTestDaemon();
    const client = await connect();
    await client.ask(init);
    for (const record of records(5_000)) client.tell(record);
    daemon.signal('SIGTERM');
    expect(await daemon.ended).toBe(128);
    expect(registry.events.slice(0, 2)).toEqual(['init r1', 'flush after 5000']);
  });

  test('the parent is gone: the same, with exit code 0', async () => {
    const { daemon, registry, connect, orphan } = await startTestDaemon({ pid: 4711 });
    const client = await connect();
    await client.ask(init);
    orphan();
    for (const record of records(1_000)) client.tell(record);
    client.socket.destroySoon();
    expect(await daemon.ended).toBe(0);
    expect(registry.events).toContain('flush after 1000');
  });

  test('inform_teardown finishes the streams with its exit code, and what was sent before it counts', async () => {
    const { daemon, registry, connect } = await startTestDaemon();
    const client = await connect();
    await client.ask(init);
    for (const record of records(1_000)) client.tell(record);
    client.tell({ inform_teardown: { exit_code: 7 } });
    client.socket.destroySoon();
    expect(await daemon.ended).toBe(0);
    expect(registry.events).toContain('teardown 7');
    expect(registry.published).toHaveLength(1_000);
  });

  test('a teardown that goes wrong ends the process all the same, and keeps what came meanwhile', async () => {
    const { daemon, registry, connect } = await startTestDaemon();
    const client = await connect();
    await client.ask(init);
    registry.teardown = async () => {
      registry.events.push('teardown');
      throw new Error('no working directory');
    };
    client.tell({ inform_teardown: { exit_code: 0 } });
    expect(await daemon.ended).toBe(0);
    expect(registry.events.slice(-2)).toEqual(['teardown', 'flush after 0']);
  });

  test('a teardown that takes its time still answers, and gives way to a signal', async () => {
    const { daemon, registry, connect } = await startTestDaemon();
    const client = await connect();
    await client.ask(init);
    registry.hold = new Promise(() => {});
    client.tell({ inform_teardown: { exit_code: 0 } });
    expect((await client.ask(records(1)[0]!)).result_communicate).not.toBeNull();
    while (!registry.events.includes('teardown 0')) await wait(1);
    expect((await client.ask(records(1)[0]!)).result_communicate).not.toBeNull();
    daemon.signal('SIGINT');
    expect(await daemon.ended).toBe(128);
    expect(registry.events).toContain('flush after 2');
  });
});
