import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { init, login, setup, teardown } from '@wandb/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Loopback, startLoopback } from './loopback.js';
import { enterPlace, type Place } from './place.js';

const KEY = 'k'.repeat(40);
const VIEWER = {
  data: { viewer: { id: '1', entity: 'me', flags: '{}', username: 'me', email: '', teams: { edges: [] } } },
};

let place: Place;
let server: Loopback;
beforeEach(async () => {
  place = enterPlace();
  server = await startLoopback(200, VIEWER);
});
afterEach(async () => {
  await place.leave();
  await server.close();
});

const netrc = () => join(place.dir, 'netrc');

describe('login', () => {
  it('asks the server about the key and stores both', async () => {
    expect(await login({ key: KEY, host: server.url })).toBe(true);
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.authorization).toBe(`Basic ${Buffer.from(`api:${KEY}`).toString('base64')}`);
    expect(readFileSync(netrc(), 'utf8')).toBe(
      `machine ${new URL(server.url).host}\n  login user\n  password ${KEY}\n`,
    );
    expect(statSync(netrc()).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(place.dir, '.config/wandb/settings'), 'utf8')).toContain(`base_url = ${server.url}`);
  });

  it('makes the next run an online one, on that server', async () => {
    await login({ key: KEY, host: server.url, verify: false });
    expect(server.requests).toHaveLength(0);
    const run = await init({ project: 'p', settings: { x_disable_viewer: true } });
    expect(run.offline).toBe(false);
    expect(run.settings.base_url).toBe(server.url);
    await run.finish({ timeoutMs: 1 });
  });

  it('finds a key that is known and says where', async () => {
    await login({ key: KEY, host: server.url, verify: false });
    expect(await login()).toBe(true);
    expect(server.requests).toHaveLength(1);
    expect(place.stderr).toContain(`wandb: [wandb.login()] Loaded credentials for ${server.url} from`);
    expect(place.stderr).not.toContain(KEY);
  });

  it('with the setting relogin a key that is known is not enough', async () => {
    await login({ key: KEY, host: server.url, verify: false });
    setup({ settings: { relogin: true } });
    await expect(login()).rejects.toMatchObject({ code: 'authentication', message: /No API key configured/ });
    expect(await login({ relogin: false })).toBe(true);
  });

  it('asks at a terminal for as long as login_timeout says', async () => {
    const terminal = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
    const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;
    const isTTY = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
    Object.defineProperty(process, 'stdin', { ...stdin, get: () => terminal });
    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    try {
      setup({ settings: { login_timeout: 0.1 } });
      await expect(login()).rejects.toMatchObject({ code: 'authentication' });
      expect(place.stderr).toContain('Paste an API key from');
    } finally {
      Object.defineProperty(process, 'stdin', stdin);
      if (isTTY) Object.defineProperty(process.stderr, 'isTTY', isTTY);
      else Reflect.deleteProperty(process.stderr, 'isTTY');
    }
  });

  it('without a key and a terminal fails at once', async () => {
    await expect(login()).rejects.toMatchObject({
      code: 'authentication',
      message: 'No API key configured. Use `wandb login` to log in.',
    });
    await expect(login({ key: KEY.slice(1) })).rejects.toMatchObject({
      code: 'authentication',
      message: 'API key must have 40+ characters, has 39.',
    });
  });

  it('stores nothing when the server refuses the key or cannot be reached', async () => {
    const refusing = await startLoopback(401, { error: 'user is not logged in' });
    await expect(login({ key: KEY, host: refusing.url })).rejects.toThrow(
      `Failed to verify credentials with ${refusing.url}:`,
    );
    await refusing.close();
    await expect(login({ key: KEY, host: refusing.url, timeout: 300 })).rejects.toMatchObject({
      code: 'authentication',
    });
    expect(existsSync(netrc())).toBe(false);
    expect(existsSync(join(place.dir, '.config/wandb/settings'))).toBe(false);
  });

  it.each(['offline', 'disabled'] as const)('does nothing in %s mode', async (mode) => {
    setup({ settings: { mode } });
    expect(await login({ key: KEY })).toBe(false);
    expect(existsSync(netrc())).toBe(false);
  });

  it('does nothing while a run is active', async () => {
    await init({ mode: 'offline' });
    expect(await login({ key: KEY })).toBe(false);
    expect(place.stderr).toContain('WARNING Calling wandb.login() after wandb.init() has no effect.');
  });
});

it('a run that the server refuses says so once, and goes on locally', async () => {
  const refusing = await startLoopback(401, { error: 'user is not logged in' });
  const run = await init({ project: 'p', settings: { apiKey: KEY, baseUrl: refusing.url } });
  await expect(run.ready).rejects.toThrow();
  run.log({ a: 1 });
  const result = await run.finish({ timeoutMs: 2000 });
  expect(result.pending?.rows).toBe(1);
  expect(place.stderr.match(/wandb: ERROR /g)).toHaveLength(1);
  await refusing.close();
});

describe('several hosts', () => {
  it('each have their key, and no key goes to another one', async () => {
    const other = await startLoopback(200, VIEWER);
    const otherKey = 'o'.repeat(40);
    await login({ key: KEY, host: server.url });
    await login({ key: otherKey, host: other.url });
    expect(readFileSync(netrc(), 'utf8').match(/^machine /gm)).toHaveLength(2);
    await teardown();
    for (const [{ url }, key] of [
      [server, KEY],
      [other, otherKey],
    ] as const) {
      setup({ settings: { baseUrl: url } });
      expect(await login()).toBe(true);
      await teardown();
      const seen = (url === server.url ? server : other).requests.map(({ authorization }) => authorization);
      expect(new Set(seen)).toEqual(new Set([`Basic ${Buffer.from(`api:${key}`).toString('base64')}`]));
    }
    await other.close();
  });
});

describe.skipIf(process.platform === 'win32')('a netrc file that others can read', () => {
  const text = () => `machine ${new URL(server.url).host} login user password ${KEY}\n`;

  it.each(['login', 'init'])('is told once at %s, and stays as it is', async (where) => {
    writeFileSync(netrc(), text());
    chmodSync(netrc(), 0o644);
    setup({ settings: { baseUrl: server.url } });
    if (where === 'login') await login();
    else await (await init({ project: 'p' })).finish({ timeoutMs: 1 });
    expect(place.stderr.match(/can be read by others \(mode 644\): run "chmod 600 /g)).toHaveLength(1);
    expect(statSync(netrc()).mode & 0o777).toBe(0o644);
    expect(place.stderr).not.toContain(KEY);
  });
});

describe('an identity token', () => {
  const JWT = 'aaaa.bbbb.cccc';
  let seen: { url: string; authorization: string | undefined }[];
  let url: string;
  let close: () => void;
  beforeEach(async () => {
    seen = [];
    const http = createServer(async (request, response) => {
      seen.push({ url: request.url ?? '', authorization: request.headers.authorization });
      const body = await textOf(request);
      if (request.url === '/oidc/token') {
        expect(new URLSearchParams(body).get('assertion')).toBe(JWT);
        response.end('{"access_token":"access","expires_in":3600}');
      } else response.end(JSON.stringify(VIEWER));
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    close = () => {
      http.close();
      http.closeAllConnections();
    };
    place.write('jwt', JWT);
  });
  afterEach(() => close());

  const settings = () => ({
    baseUrl: url,
    identityTokenFile: join(place.dir, 'jwt'),
    credentialsFile: join(place.dir, 'credentials.json'),
  });

  it('is exchanged for an access token, which alone is sent and kept', async () => {
    setup({ settings: settings() });
    expect(await login()).toBe(true);
    expect(seen).toEqual([
      { url: '/oidc/token', authorization: undefined },
      { url: '/graphql', authorization: 'Bearer access' },
    ]);
    expect(statSync(join(place.dir, 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(netrc())).toBe(false);
    expect(place.stderr).not.toMatch(/aaaa|access$/m);
  });

  it('makes a run an online one, uploaded with the access token', async () => {
    setup({ settings: settings() });
    const run = await init({ project: 'p' });
    expect(run.offline).toBe(false);
    await run.ready.catch(() => {});
    expect(seen.find(({ url: path }) => path === '/graphql')?.authorization).toBe('Bearer access');
    await run.finish({ timeoutMs: 1 });
  });

  it('beside WANDB_API_KEY is refused', async () => {
    process.env['WANDB_API_KEY'] = KEY;
    setup({ settings: settings() });
    const both = { code: 'authentication', message: expect.stringContaining('are set, which is not allowed') };
    await expect(login()).rejects.toMatchObject(both);
    await expect(init({ project: 'p' })).rejects.toMatchObject(both);
    delete process.env['WANDB_API_KEY'];
  });

  it('that is not there is a failed login, with the name of the file', async () => {
    setup({ settings: { ...settings(), identityTokenFile: '/nowhere/jwt' } });
    await expect(login()).rejects.toMatchObject({
      code: 'authentication',
      message: expect.stringContaining('/nowhere/jwt'),
    });
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
