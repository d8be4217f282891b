import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { init, login, setup } from '@wandb/sdk';
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
