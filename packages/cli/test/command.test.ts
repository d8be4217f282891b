import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type RunningServer } from '@wandb/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../src/program.js';

// The built command, as a user runs it: a process of its own, with its own home and no settings of ours.
const wandb = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const sdk = new URL('../../sdk/dist/index.js', import.meta.url).href;
const KEY = 'k'.repeat(40);

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

let folder: string;
let server: RunningServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wandb-cli-'));
});

afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

function environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('WANDB_') && name !== 'NETRC');
  return { ...Object.fromEntries(inherited), HOME: folder, ...extra };
}

function run(
  args: string[],
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [wandb, ...args],
      { cwd: folder, env: environment(env) },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin?.end(input);
  });
}

/** Logs an offline run in a process of its own and returns its directory. */
function logOffline(rows: number): Promise<string> {
  const script = `import wandb from ${JSON.stringify(sdk)};
    const run = await wandb.init({ project: 'cli', mode: 'offline', id: 'offline1', settings: { silent: true } });
    for (let i = 0; i < ${rows}; i++) run.log({ loss: 1 / (i + 1) });
    await run.finish();
    console.log(run.dir.replace(/.files$/, ''));`;
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--input-type=module', '-e', script],
      { cwd: folder, env: environment() },
      (error, stdout) => (error ? reject(error) : resolve(stdout.trim())),
    );
  });
}

async function startServer(): Promise<RunningServer> {
  server = await createServer({ dataDir: join(folder, 'server'), apiKey: KEY });
  return server;
}

describe('usage', () => {
  it('prints its help and ends well', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const command of ['login', 'logout', 'status', 'sync', 'server']) expect(stdout).toContain(command);
  });

  it('ends with 2 on a command or option that does not exist', async () => {
    expect((await run(['frobnicate'])).code).toBe(2);
    expect((await run(['sync', '--frobnicate'])).code).toBe(2);
    expect((await run(['server', 'start', '--port', 'seven'])).code).toBe(2);
  });
});

describe('login and logout', () => {
  it('stores a key that the server knows, readable by the owner only, and forgets it again', async () => {
    const { url } = await startServer();
    const login = await run(['login', '--host', url], { input: `${KEY}\n` });
    expect(login).toMatchObject({ code: 0 });
    const netrc = join(folder, '.netrc');
    expect(await readFile(netrc, 'utf8')).toContain(KEY);
    expect((await stat(netrc)).mode & 0o077).toBe(0);
    expect(login.stdout + login.stderr).not.toContain(KEY);

    const status = JSON.parse((await run(['status', '--json'])).stdout);
    expect(status).toMatchObject({ baseUrl: url, keySource: netrc });

    expect((await run(['logout', '--host', url])).code).toBe(0);
    expect(await readFile(netrc, 'utf8')).not.toContain(KEY);
  });

  it('refuses a key that the server does not know, and stores nothing', async () => {
    const { url } = await startServer();
    const { code, stderr } = await run(['login', '--host', url], { input: 'w'.repeat(40) });
    expect(code).toBe(1);
    expect(stderr).toContain('Failed to verify credentials');
    await expect(stat(join(folder, '.netrc'))).rejects.toThrow();
  });

  it.skipIf(!existsSync('/usr/bin/script') || process.platform !== 'linux')(
    'asks at a terminal, and shows nothing of what is typed',
    async () => {
      const { url } = await startServer();
      const command = `${process.execPath} ${wandb} login --host ${url}`;
      const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: folder, env: environment() });
      let seen = '';
      child.stdout.on('data', (chunk) => {
        seen += String(chunk);
        if (seen.includes('press enter: ')) child.stdin.end(`${KEY}\n`);
      });
      const code = await new Promise((resolve) => child.once('exit', resolve));
      expect(code, seen).toBe(0);
      expect(seen).toContain(`Logged in to ${url}`);
      expect(seen).not.toContain(KEY.slice(0, 4));
      expect(await readFile(join(folder, '.netrc'), 'utf8')).toContain(KEY);
    },
  );

  it('does not take a key as an argument', async () => {
    const { code, stderr } = await run(['login', KEY]);
    expect(code).toBe(2);
    expect(stderr).not.toContain(KEY);
  });
});

describe('status', () => {
  it('tells where a setting comes from, and never a key', async () => {
    const { code, stdout, stderr } = await run(['status'], { env: { WANDB_PROJECT: 'from-env', WANDB_API_KEY: KEY } });
    expect(code).toBe(0);
    expect(stdout).toContain('project = "from-env"   (WANDB_PROJECT)');
    expect(stdout + stderr).not.toContain(KEY);
  });

  it('reports a bad line of a settings file and keeps the rest', async () => {
    await writeFile(join(folder, 'settings'), '[default]\nproject = good\nnonsense = 1\n');
    const { code, stdout } = await run(['status', '--json'], { env: { WANDB_CONFIG_DIR: folder } });
    expect(code).toBe(0);
    const status = JSON.parse(stdout);
    expect(status.project).toBe('good');
    expect(status.problems.join()).toContain(':3:');
  });
});

describe('sync', () => {
  it('uploads what was logged offline, says where, and has nothing to do the second time', async () => {
    const directory = await logOffline(25);
    const { url } = await startServer();
    const env = { WANDB_BASE_URL: url, WANDB_API_KEY: KEY };
    expect(JSON.parse((await run(['status', '--json'], { env })).stdout).unsynced).toHaveLength(1);

    const first = await run(['sync', '--json'], { env });
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ ok: true, rows: 25, leftOut: [] });
    expect(first.stdout).toContain('/cli/runs/offline1');

    const second = await run(['sync'], { env });
    expect(second).toMatchObject({ code: 0, stdout: '' });
    expect(second.stderr).toContain('Nothing to upload');
    expect(JSON.parse((await run(['sync', '--no-skip-synced', '--json', directory], { env })).stdout)).toMatchObject({
      ok: true,
    });
  });

  it('ends with 1 and loses nothing when the server is away', async () => {
    const directory = await logOffline(3);
    const env = { WANDB_API_KEY: KEY, WANDB_BASE_URL: 'http://127.0.0.1:9', WANDB__GRAPHQL_RETRY_MAX: '0' };
    const { code, stderr } = await run(['sync', directory], { env });
    expect(code).toBe(1);
    expect(stderr).toContain('the data stays where it is');
    const { url } = await startServer();
    expect((await run(['sync', directory], { env: { WANDB_BASE_URL: url, WANDB_API_KEY: KEY } })).code).toBe(0);
  });

  it('does not end well when it was interrupted before it came to a run', async () => {
    await logOffline(1);
    const env = { WANDB_BASE_URL: 'http://127.0.0.1:9', WANDB_API_KEY: KEY };
    const interrupted = { env, cwd: folder, signal: AbortSignal.abort() };
    expect(await runCli(['sync'], interrupted)).not.toBe(0);
  });

  it('says where a run was started for when it does not go there', async () => {
    const directory = await logOffline(1);
    const settings = { version: 1, mode: 'online', baseUrl: 'http://first.example' };
    await writeFile(join(directory, 'settings.json'), JSON.stringify(settings));
    const { code, stderr } = await run(['sync', directory]);
    expect(code).toBe(1);
    expect(stderr).toContain('started for http://first.example: set WANDB_BASE_URL');
    const { url } = await startServer();
    const second = await run(['sync', directory], { env: { WANDB_BASE_URL: url, WANDB_API_KEY: KEY } });
    expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining(`Uploading to ${url}`) });
  });

  it('asks for a key when there is none', async () => {
    const directory = await logOffline(1);
    const { code, stderr } = await run(['sync', directory]);
    expect(code).toBe(1);
    expect(stderr).toContain('wandb login');
  });

  it('says which folder it did not find', async () => {
    const { code, stderr } = await run(['sync', 'nowhere']);
    expect(code).toBe(1);
    expect(stderr).toContain('nowhere');
  });
});

describe('server', () => {
  it('prints its URL when it is ready, its key on request, and ends well on SIGTERM', async () => {
    const dataDir = join(folder, 'data');
    expect((await run(['server', 'key', '--data-dir', dataDir])).code).toBe(1);
    const child = spawn(process.execPath, [wandb, 'server', 'start', '--port', '0', '--data-dir', dataDir], {
      env: environment(),
    });
    const url = await new Promise<string>((resolve) =>
      child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
    );
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);

    const key = (await run(['server', 'key', '--data-dir', dataDir])).stdout.trim();
    const env = { WANDB_BASE_URL: url, WANDB_API_KEY: key };
    expect((await run(['login'], { env, input: key })).code).toBe(0);

    const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
