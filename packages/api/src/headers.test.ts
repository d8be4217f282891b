import { describe, expect, test } from 'vitest';
import { authorize, parseUploadHeaders } from './headers.js';

describe('credentials', () => {
  const base = new URL('https://wandb.example/base');
  const basic = { Authorization: `Basic ${Buffer.from('api:KEY').toString('base64')}` };

  test.each([
    ['https://wandb.example/base/graphql', true],
    ['https://wandb.example:443/base', true],
    ['https://wandb.example/base/../base/x', true],
    ['https://wandb.example/', false],
    ['https://wandb.example/baseline', false],
    ['https://wandb.example/base/../other', false],
    ['http://wandb.example/base/graphql', false],
    ['https://wandb.example:8443/base/graphql', false],
    ['https://wandb.example.evil/base/graphql', false],
    ['https://wandb.example@evil/base/graphql', false],
  ])('%s gets them: %s', async (url, expected) => {
    expect(await authorize(new URL(url), base, { apiKey: 'KEY' })).toEqual(expected ? basic : {});
  });

  test('a token is asked for each time and stands before the key', async () => {
    let issued = 0;
    const credentials = { apiKey: 'KEY', accessToken: async () => `token-${++issued}` };
    const url = new URL('https://wandb.example/base/graphql');
    expect(await authorize(url, base, credentials)).toEqual({ Authorization: 'Bearer token-1' });
    expect(await authorize(url, base, credentials)).toEqual({ Authorization: 'Bearer token-2' });
    await authorize(new URL('https://elsewhere.example/'), base, credentials);
    expect(issued).toBe(2);
  });

  test('without a key there is no header', async () => {
    expect(await authorize(new URL('https://wandb.example/base/graphql'), base, {})).toEqual({});
  });
});

describe('upload headers', () => {
  test('are split at the first colon and trimmed', () => {
    expect(parseUploadHeaders(['Content-MD5: abc==', 'x-amz-meta:a:b'])).toEqual({
      'Content-MD5': 'abc==',
      'x-amz-meta': 'a:b',
    });
  });

  test('malformed ones, and those that only the client knows, are skipped', () => {
    const lines = ['no colon', ':value', 'bad name: x', 'X: a\r\nY: b', 'Content-Length: 3', 'Host: evil', 'ok:'];
    expect(parseUploadHeaders(lines)).toEqual({ ok: '' });
  });
});
