import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Answer, startServer } from '../test/loopback.js';
import { createAccessToken } from './access-token.js';

const JWT = 'aaaa.bbbb.cccc';
let folder: string;
let tokenFile: string;
let credentialsFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wandb-token-'));
  tokenFile = join(folder, 'jwt');
  credentialsFile = join(folder, 'config', 'credentials.json');
  writeFileSync(tokenFile, `${JWT}\n`);
});

const gives =
  (token: string, expires_in: number | string): Answer =>
  (response) => {
    response.end(JSON.stringify({ access_token: token, expires_in }));
  };
const answers =
  (status: number, text = ''): Answer =>
  (response) => {
    response.statusCode = status;
    response.end(text);
  };
const tokenOf = (baseUrl: string) => createAccessToken({ baseUrl, tokenFile, credentialsFile, minWaitMs: 1 });
const written = () => JSON.parse(readFileSync(credentialsFile, 'utf8'));

describe('an identity token', () => {
  test('is exchanged once for an access token, which is kept for its owner only', async () => {
    const { origin, requests } = await startServer(gives('one', 3600));
    const token = tokenOf(origin);
    expect(await Promise.all([token(), token()])).toEqual(['one', 'one']);
    expect(await token()).toBe('one');
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/oidc/token' });
    expect(requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(requests[0]?.headers.authorization).toBeUndefined();
    expect(requests[0]?.body.toString()).toBe(
      `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${JWT}`,
    );
    expect(written()).toEqual({
      credentials: {
        [origin]: { access_token: 'one', expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) },
      },
    });
    expect(Math.abs(Date.parse(`${written().credentials[origin].expires_at}Z`) - Date.now() - 3600_000)).toBeLessThan(
      10_000,
    );
    expect(statSync(credentialsFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(credentialsFile, 'utf8')).not.toContain(JWT);
  });

  test('is not exchanged while another process has left a token that lasts', async () => {
    const { origin, requests } = await startServer(gives('one', 3600));
    await tokenOf(origin)();
    expect(await tokenOf(origin)()).toBe('one');
    expect(requests).toHaveLength(1);
  });

  test('is read and exchanged again when five minutes or less remain', async () => {
    const { origin, requests } = await startServer(gives('short', 300), gives('long', '3600'));
    const token = tokenOf(origin);
    expect(await token()).toBe('short');
    writeFileSync(tokenFile, 'dddd.eeee.ffff');
    expect(await token()).toBe('long');
    expect(requests[1]?.body.toString()).toContain('assertion=dddd.eeee.ffff');
  });

  test('leaves the tokens of other servers and closes a file that was open to others', async () => {
    const { origin } = await startServer(gives('one', 3600));
    credentialsFile = join(folder, 'credentials.json');
    const other = { access_token: 'x', expires_at: '2000-01-01 00:00:00' };
    writeFileSync(credentialsFile, JSON.stringify({ credentials: { 'https://other': other } }), { mode: 0o644 });
    await tokenOf(origin)();
    expect(written().credentials).toEqual({ 'https://other': other, [origin]: expect.anything() });
    expect(statSync(credentialsFile).mode & 0o777).toBe(0o600);
  });

  test.each(['', '{', 'null', '{"credentials":null}', '{"credentials":{"a":1}}'])(
    'is exchanged whatever is in the file: %j',
    async (text) => {
      const { origin } = await startServer(gives('one', 3600));
      credentialsFile = join(folder, 'credentials.json');
      writeFileSync(credentialsFile, text);
      expect(await tokenOf(origin)()).toBe('one');
      expect(written().credentials[origin].access_token).toBe('one');
    },
  );

  test('is tried again on 5xx and 429, three times, and not on other refusals', async () => {
    const failing = await startServer(answers(500), answers(429), answers(503), gives('late', 3600));
    expect(await tokenOf(failing.origin)()).toBe('late');
    const refusing = await startServer(answers(401, '{"error":"unknown issuer"}'));
    await expect(tokenOf(refusing.origin)()).rejects.toMatchObject({
      code: 'auth',
      message: expect.stringContaining('unknown issuer'),
    });
    expect(refusing.requests).toHaveLength(1);
  });

  test.each(['<html>', '{}', '{"access_token":"","expires_in":1}', '{"access_token":"t","expires_in":"soon"}'])(
    'gives no token of the answer %s, and says so without showing it',
    async (text) => {
      const { origin } = await startServer(answers(200, text));
      await expect(tokenOf(origin)()).rejects.toMatchObject({ code: 'bad-response' });
    },
  );

  test('that is not there, or none, is an error that names the file and sends nothing', async () => {
    const { origin, requests } = await startServer(gives('one', 3600));
    writeFileSync(tokenFile, 'secret');
    const error = await tokenOf(origin)().catch((reason: Error) => reason);
    expect(error).toMatchObject({ code: 'auth', message: expect.stringContaining(tokenFile) });
    expect(String(error)).not.toContain('secret');
    tokenFile = join(folder, 'missing');
    await expect(tokenOf(origin)()).rejects.toMatchObject({ code: 'auth' });
    expect(requests).toHaveLength(0);
  });
});
