import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { findApiKey, findCredentials, netrcMachine } from './credentials.js';

const key = (letter: string) => letter.repeat(40);
const FORGE = 'https://api.forge.coreweave.com';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'wandb-home-'));
});

function find(base_url: string, env: Record<string, string> = {}, api_key: string | null = null, explicitKey?: string) {
  return findApiKey({ values: { base_url, api_key }, env, home, explicitKey });
}

function netrc(...machines: string[]) {
  const path = join(home, '.netrc');
  writeFileSync(
    path,
    machines.map((machine) => `machine ${machine} login user password ${key(machine[0] as string)}`).join('\n'),
  );
  return path;
}

describe('findApiKey', () => {
  it('looks at the explicit key, WANDB_API_KEY, netrc and the setting, in this order', () => {
    const server = 'http://localhost:8080';
    const path = netrc('localhost:8080');
    const env = { WANDB_API_KEY: key('e') };
    expect(find(server, env, key('s'), key('x'))).toEqual({ key: key('x'), source: 'init' });
    expect(find(server, env, key('s'))).toEqual({ key: key('e'), source: 'WANDB_API_KEY' });
    expect(find(server, {}, key('s'))).toEqual({ key: key('l'), source: path });
    expect(find('http://localhost:9090', {}, key('s'))).toEqual({ key: key('s'), source: 'settings' });
    expect(find('http://localhost:9090')).toBeNull();
  });

  it('finds the hosted service under its former name, but prefers the present one', () => {
    netrc('api.wandb.ai');
    expect(find(FORGE)?.key).toBe(key('a'));
    writeFileSync(
      join(home, '.netrc'),
      `machine api.wandb.ai password ${key('o')}\nmachine api.forge.coreweave.com password ${key('n')}`,
    );
    expect(find(FORGE)?.key).toBe(key('n'));
    expect(find('https://x.example')).toBeNull();
  });

  it('treats an empty variable as not set', () => {
    expect(find(FORGE, { WANDB_API_KEY: '' })).toBeNull();
  });

  it('names the source of a key that cannot be one, and does not show the key', () => {
    expect(() => find(FORGE, { WANDB_API_KEY: 'short' })).toThrow(
      'WANDB_API_KEY invalid: API key must have 40+ characters, has 5.',
    );
    expect(() => find(FORGE, {}, 'hunter2')).toThrow(expect.not.stringContaining('hunter2'));
  });

  it('refuses a key beside an identity token', () => {
    expect(() => find(FORGE, { WANDB_API_KEY: key('e'), WANDB_IDENTITY_TOKEN_FILE: 't' })).toThrow(
      /^Both WANDB_API_KEY and WANDB_IDENTITY_TOKEN_FILE are set, which is not allowed\./,
    );
  });
});

describe('netrcMachine', () => {
  it('is the host, with the port when it is not the usual one', () => {
    expect(netrcMachine('http://localhost:8080')).toBe('localhost:8080');
    expect(netrcMachine('https://x.example/path')).toBe('x.example');
  });
});

describe('findCredentials', () => {
  const token = { identity_token_file: '~/jwt', credentials_file: '/c.json', base_url: FORGE, api_key: null };

  it('prefers an identity token to netrc and settings, and a key that was given to both', () => {
    netrc('api.wandb.ai');
    const values = { ...token, api_key: key('s') };
    expect(findCredentials({ values, env: {}, home })).toEqual({
      kind: 'identity-token',
      tokenFile: join(home, 'jwt'),
      credentialsFile: '/c.json',
    });
    const found = findCredentials({ values, env: {}, home, explicitKey: key('x') });
    expect(found).toEqual({ kind: 'api-key', key: key('x'), source: 'init' });
    expect(findCredentials({ values: { ...values, identity_token_file: null }, env: {}, home })).toMatchObject({
      kind: 'api-key',
      key: key('a'),
    });
  });

  it('refuses WANDB_API_KEY beside an identity token, wherever that was set', () => {
    const env = { WANDB_API_KEY: key('e') };
    expect(() => findCredentials({ values: token, env, home })).toThrow(/^Both WANDB_API_KEY and WANDB_IDENTITY/);
  });

  it('finds nothing where there is nothing', () => {
    expect(findCredentials({ values: { ...token, identity_token_file: null }, env: {}, home })).toBeNull();
  });
});
