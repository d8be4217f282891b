import { expect, test } from 'vitest';
import { proxyFor } from './proxy.js';

const proxies = { http: 'http://plain.proxy:1', https: 'http://secure.proxy:2' };

test.each([
  ['http://server.example/x', proxies.http],
  ['https://server.example/x', proxies.https],
  ['http://localhost:8080/', null],
  ['https://127.0.0.1/', null],
  ['http://[::1]:8080/', null],
])('%s goes through %s', (url, proxy) => {
  expect(proxyFor(new URL(url), proxies)).toBe(proxy);
});

test('without proxies everything is direct', () => {
  expect(proxyFor(new URL('http://server.example'), undefined)).toBeNull();
  expect(proxyFor(new URL('http://server.example'), { https: proxies.https })).toBeNull();
  expect(proxyFor(new URL('http://server.example'), { http: '' })).toBeNull();
});

test.each([
  ['*', 'http://server.example', true],
  ['server.example', 'http://server.example', true],
  ['SERVER.example', 'http://server.EXAMPLE', true],
  ['example', 'http://server.example', true],
  ['ver.example', 'http://server.example', false],
  ['.example', 'http://server.example', true],
  ['.server.example', 'http://server.example', false],
  ['*.example', 'http://server.example', true],
  ['server.example:80', 'http://server.example', true],
  ['server.example:80', 'https://server.example', false],
  ['server.example:443', 'https://server.example', true],
  ['other, server.example ,', 'http://server.example', true],
  ['', 'http://server.example', false],
  ['10.0.0.0/8', 'http://10.1.2.3', true],
  ['10.0.0.0/8', 'http://11.1.2.3', false],
  ['10.0.0.0/99', 'http://10.1.2.3', false],
  ['10.1.2.3', 'http://10.1.2.3', true],
  ['10.1.2.3:81', 'http://10.1.2.3', false],
  ['fd00::1', 'http://[fd00::1]', true],
  ['fd00::/8', 'http://[fd12::1]', true],
])('no_proxy "%s" reaches %s directly: %s', (noProxy, url, direct) => {
  expect(proxyFor(new URL(url), { ...proxies, noProxy }) === null).toBe(direct);
});
