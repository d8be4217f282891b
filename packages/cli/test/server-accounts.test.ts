import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type RunningServer } from '@wandb/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '../src/output.js';
import { runCli } from '../src/program.js';

let folder: string;
let server: RunningServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wandb-cli-accounts-'));
  server = await createServer({ dataDir: join(folder, 'data') });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number;
  out: string;
  said: string;
}

/** Runs a command as whoever has the key. */
async function wandb(args: string[], { key = server.apiKey, url = server.url } = {}): Promise<Ended> {
  const [out, said]: [string[], string[]] = [[], []];
  const say = (text: string) => said.push(text);
  const output: Output = {
    interactive: false,
    result: (text) => out.push(text),
    json: (value) => out.push(JSON.stringify(value)),
    say,
    warn: say,
    fail: say,
    progress: () => {},
    progressEnd: () => {},
  };
  const env = { WANDB_BASE_URL: url, WANDB_API_KEY: key, WANDB_CONFIG_DIR: folder, NETRC: join(folder, 'netrc') };
  const code = await runCli(args, { output, env, cwd: folder });
  return { code, out: out.join('\n'), said: said.join('\n') };
}

async function done(...args: string[]): Promise<string> {
  const ended = await wandb(args);
  expect(ended, ended.said).toMatchObject({ code: 0 });
  return ended.out;
}

describe('wandb server user, team, org', () => {
  it('make users, teams and service accounts; a key is printed alone, so that it can be piped', async () => {
    await done('server', 'org', 'create', 'acme');
    await done('server', 'team', 'create', 'vision', '--org', 'acme');
    const key = await done('server', 'user', 'create', 'ann', '--email', 'a@b.c');
    expect(key).toMatch(/^[0-9a-f]{40}$/);
    await done('server', 'team', 'role', 'vision', 'ann', 'admin');
    expect(await done('server', 'team', 'service-account', 'vision', 'robot')).toMatch(/^[0-9a-f]{40}$/);
    expect(await done('server', 'team', 'list')).toBe('vision  organization acme\n  ann  admin\n  robot  write');
    expect(await done('server', 'user', 'list')).toBe('ann  a@b.c\nrobot  service account of vision');
    await done('server', 'org', 'role', 'acme', 'ann', 'read');
    expect(JSON.parse(await done('server', 'org', 'list', '--json'))).toEqual([
      { name: 'acme', members: [{ username: 'ann', role: 'READ' }] },
    ]);
    await done('server', 'org', 'role', 'acme', 'ann', 'none');
    expect(await done('server', 'org', 'list')).toBe('acme');
  });

  it('take keys back', async () => {
    const key = await done('server', 'user', 'create', 'ann');
    const second = await done('server', 'user', 'key', 'ann');
    expect(second).not.toBe(key);
    expect((await wandb(['server', 'team', 'list'], { key: second })).code).toBe(0);
    await done('server', 'user', 'revoke-keys', 'ann');
    expect(await wandb(['server', 'team', 'list'], { key: second })).toMatchObject({
      code: 1,
      said: expect.stringContaining('does not know the API key'),
    });
  });

  it('tell what the server refuses, in its words', async () => {
    const key = await done('server', 'user', 'create', 'ann');
    const refused = await wandb(['server', 'user', 'create', 'bob'], { key });
    expect(refused).toEqual({ code: 1, out: '', said: 'permission denied: "ann" does not administer this server' });
    expect((await wandb(['server', 'user', 'create', 'ann'])).said).toBe(
      'The name "ann" is taken by a user or a team.',
    );
    expect((await wandb(['server', 'team', 'role', 'vision', 'ann', 'owner'])).code).toBe(2);
  });

  it('ask a server that is not ours for nothing but the viewer', async () => {
    const bodies: string[] = [];
    const stranger = createHttpServer((request, response) => {
      request.on('data', (part) => bodies.push(String(part)));
      request.on('end', () => response.end('{"data":{"viewer":{"id":"1","flags":"{}"}}}'));
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    const ended = await wandb(['server', 'user', 'create', 'ann'], { url });
    stranger.close();
    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining('is not a server of @wandb/server') });
    expect(bodies.map((body) => JSON.parse(body).operationName)).toEqual(['Viewer']);
  });
});

describe('wandb server policy', () => {
  beforeEach(() => done('server', 'team', 'create', 'vision'));

  it('sets, enforces, lists and takes back', async () => {
    expect(await done('server', 'policy', 'enforce', '--team', 'vision', 'save_code', 'no')).toContain(
      'save_code = false   (enforced, set by local',
    );
    await done('server', 'policy', 'set', '--team', 'vision', 'run_tags', '["a","b"]');
    await done('server', 'policy', 'set', '--project', 'vision/digits', 'run_notes', 'of the project');
    const listed = JSON.parse(await done('server', 'policy', 'list', '--team', 'vision', '--json'));
    expect(listed).toMatchObject([
      { key: 'run_tags', value: ['a', 'b'], enforced: false },
      { key: 'save_code', value: false, enforced: true },
    ]);
    await done('server', 'policy', 'unset', '--team', 'vision', 'save_code');
    expect(await done('server', 'policy', 'list', '--team', 'vision')).not.toContain('save_code');
    expect((await wandb(['server', 'policy', 'unset', '--team', 'vision', 'save_code'])).code).toBe(1);
  });

  it.each([
    [['set', '--team', 'vision', 'save_kode', 'true'], 'Did you mean "save_code"?'],
    [['set', '--team', 'vision', 'quiet', 'maybe'], 'quiet: Input should be'],
    [['enforce', '--team', 'vision', 'base_url', 'https://x.example'], 'cannot be given by a policy'],
    [['set', 'quiet', 'true'], 'one of --org, --team, --user, --project'],
    [['set', '--team', 'vision', '--user', 'ann', 'quiet', 'true'], 'one of --org, --team, --user, --project'],
  ])('refuses %j as wrong usage', async (args, why) => {
    const ended = await wandb(['server', 'policy', ...args]);
    expect(ended).toMatchObject({ code: 2, said: expect.stringContaining(why) });
  });

  it('is for administrators', async () => {
    const key = await done('server', 'user', 'create', 'ann');
    await done('server', 'team', 'role', 'vision', 'ann', 'write');
    const ended = await wandb(['server', 'policy', 'set', '--team', 'vision', 'quiet', 'true'], { key });
    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining('permission denied') });
  });

  it('shows in wandb status once the server has been logged in to', async () => {
    const key = await done('server', 'user', 'create', 'ann');
    await done('server', 'policy', 'enforce', '--user', 'ann', 'run_group', 'forced');
    const { login, teardown } = await import('@wandb/sdk');
    const saved = { ...process.env };
    Object.assign(process.env, { WANDB_BASE_URL: server.url, WANDB_API_KEY: key, WANDB_CONFIG_DIR: folder });
    await login();
    await teardown();
    for (const name of ['WANDB_BASE_URL', 'WANDB_API_KEY', 'WANDB_CONFIG_DIR']) delete process.env[name];
    Object.assign(process.env, saved);
    const explained = await wandb(['status', '--explain', 'run_group'], { key });
    expect(explained.out).toContain('"forced"  enforced for user "ann"');
    expect((await wandb(['status'], { key })).out).toContain('run_group = "forced"   (enforced for user "ann")');
  });
});
