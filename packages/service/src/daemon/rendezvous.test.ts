import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRendezvous } from './rendezvous.js';
import { formatServiceToken } from './service-token.js';

let dir: string;
let entry: URL;

/** Listens as the daemon does, and says in a file that it was started. */
const SERVICE = `
  const { createServer } = require('node:net');
  const { mkdtempSync, renameSync, writeFileSync } = require('node:fs');
  const portFile = process.argv[process.argv.indexOf('--port-filename') + 1];
  writeFileSync(__dirname + '/started-' + process.pid, process.argv.join(' '));
  const socket = __dirname + '/' + process.pid + '.sock';
  createServer().listen(socket, () => {
    writeFileSync(portFile + '.new', 'unix=' + socket + '\\nEOF');
    renameSync(portFile + '.new', portFile);
  });
`;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'rv-'));
  writeFileSync(join(dir, 'service.cjs'), SERVICE);
  entry = pathToFileURL(join(dir, 'service.cjs'));
});

afterEach(() => {
  for (const pid of started()) process.kill(pid, 'SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

const started = (): number[] =>
  readdirSync(dir)
    .filter((name) => name.startsWith('started-'))
    .map((name) => Number(name.slice('started-'.length)));

const meet = () => createRendezvous({ directory: join(dir, 'place'), entry, idleTimeout: '5m' });

it('programs that come together at once start one service and all find it', async () => {
  const tokens = await Promise.all(Array.from({ length: 8 }, () => meet().find()));
  expect(new Set(tokens.map(formatServiceToken)).size).toBe(1);
  expect(started()).toEqual([tokens[0]?.pid]);
  expect(readFileSync(join(dir, `started-${tokens[0]?.pid}`), 'utf8')).toContain('--detached --idle-timeout 5m');
  expect(await meet().find()).toEqual(tokens[0]);
});

it('a service that has died has a successor', async () => {
  const first = await meet().find();
  process.kill(first.pid, 'SIGKILL');
  while (existsSync(`/proc/${first.pid}`)) await new Promise((resolve) => setTimeout(resolve, 10));
  rmSync(join(dir, `started-${first.pid}`));
  const second = await meet().find();
  expect(second.pid).not.toBe(first.pid);
  expect(started()).toEqual([second.pid]);
});

it('a directory that others can write is not used: they could answer in the place of the service', async () => {
  await meet().find();
  chmodSync(join(dir, 'place'), 0o777);
  await expect(meet().find()).rejects.toMatchObject({ code: 'service-failed' });
});
