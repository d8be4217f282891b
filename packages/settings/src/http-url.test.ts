import { describe, expect, it } from 'vitest';
import { httpUrlProblem } from './http-url.js';

describe('httpUrlProblem', () => {
  it.each(['http://localhost:8080', 'https://x.y/a/b?c=%20#d', 'http://[::1]:80', 'https://user:pw@x.y', 'http://é.y'])(
    'takes %s',
    (url) => expect(httpUrlProblem(url)).toBeUndefined(),
  );

  it.each([
    ['', 'Input should be a valid URL, input is empty'],
    ['localhost', 'Input should be a valid URL, relative URL without a base'],
    ['localhost:8080', "URL scheme should be 'http' or 'https'"],
    ['http://', 'Input should be a valid URL, empty host'],
    ['http://x:y', 'Input should be a valid URL, invalid port number'],
    ['http://256.1.1.1', 'Input should be a valid URL, invalid IPv4 address'],
    ['http://[::1', 'Input should be a valid URL, invalid IPv6 address'],
    ['http://a b', 'Input should be a valid URL, invalid international domain name'],
    ['http:/x.y', 'Input violated strict URL syntax rules, expected //'],
    ['http://x.y/a b', 'Input violated strict URL syntax rules, non-URL code point'],
    ['http://x.y/%zz', 'Input violated strict URL syntax rules, expected 2 hex digits after %'],
    ['http://x.y\\a', 'Input violated strict URL syntax rules, backslash'],
    ['http://x\n.y', 'Input violated strict URL syntax rules, tabs or newlines are ignored in URLs'],
    [
      ' http://x.y',
      'Input violated strict URL syntax rules, leading or trailing control or space character are ignored in URLs',
    ],
  ])('refuses %j: %s', (url, problem) => expect(httpUrlProblem(url)).toBe(problem));
});
