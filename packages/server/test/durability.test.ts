import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, readServerKey, ServerError } from '@wandb/server';
import { build } from 'tsup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requests, startServer, temporaryDirectory } from './support.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Inside the package, so that the built script finds fastify and libsql. */
const built = here('../node_modules/.test-child');
const directory = temporaryDirectory();
let children: ChildProcess[] = [];

beforeAll(async () => {
  await build({
    entry: { 'child-server': here('./child-server.ts') },
    outDir: built,
    config: false,
    tsconfig: here('../../../tsconfig.json'),
    format: ['esm'],
    target: 'node20',
    outExtension: () => ({ js: '.mjs' }),
    noExternal: [/^@wandb\//],
    external: ['fastify', 'graphql', 'libsql'],
    splitting: false,
    silent: true,
  });
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  directory.remove();
});

async function startChild(dataDir: string) {
  const child = spawn(process.execPath, [join(built, 'child-server.mjs'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [Buffer | number];
  if (!Buffer.isBuffer(line)) throw new Error(`The server ended with ${line}.`);
  const address = JSON.parse(line.toString()) as { url: string; apiKey: string };
  return {
    ...requests(address),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      children = children.filter((other) => other !== child);
    },
  };
}

/** Posts rows until the server is gone; gives the number of lines it acknowledged. */
async function streamUntilDeath(
  server: Awaited<ReturnType<typeof startChild>>,
  from: number,
  killAfterMs: number,
): Promise<number> {
  const death = new Promise<void>((resolve) => setTimeout(() => void server.kill().then(resolve), killAfterMs));
  let acknowledged = from;
  for (;;) {
    const content = Array.from(
      { length: 40 },
      (_, index) => `{"_step":${acknowledged + index},"v":${acknowledged + index}}`,
    );
    try {
      const { status } = await server.stream('r', {
        files: { 'wandb-history.jsonl': { offset: acknowledged, content } },
      });
      expect(status).toBe(200);
      acknowledged += content.length;
    } catch {
      break;
    }
  }
  await death;
  return acknowledged;
}

describe('a server that is killed', () => {
  it('comes back with every line it acknowledged, in its place', async () => {
    const dataDir = join(directory.path, 'killed');
    let acknowledged = 0;
    for (let round = 0; round < 8; round++) {
      const server = await startChild(dataDir);
      if (round === 0) await server.upsert('r');
      const { historyLineCount } = await server.run<{ historyLineCount: number }>('r', 'historyLineCount');
      expect(historyLineCount).toBeGreaterThanOrEqual(acknowledged);
      acknowledged = await streamUntilDeath(server, historyLineCount, 30 + Math.random() * 150);
    }
    await using server = await startServer({ dataDir });
    const { history } = await server.run<{ history: string[] }>('r', 'history(samples: 10000000)');
    expect(history.length).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThan(300);
    expect(history).toEqual(history.map((_, step) => `{"_step":${step},"v":${step}}`));
  }, 60_000);
});

describe('a data directory', () => {
  it('is for one server at a time, in this process and in others', async () => {
    const dataDir = join(directory.path, 'shared');
    const first = await startChild(dataDir);
    await expect(createServer({ dataDir })).rejects.toMatchObject({ code: 'data-dir-in-use' });
    await first.kill();
    const second = await createServer({ dataDir });
    const refusal = await createServer({ dataDir }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ServerError);
    expect((refusal as ServerError).message).toContain(`${dataDir} is in use by another server`);
    await second.close();
    await (await createServer({ dataDir })).close();
  });

  it('is left as one file and the key, for its owner only', async () => {
    const dataDir = join(directory.path, 'closed');
    const server = await createServer({ dataDir });
    await server.close();
    await server.close();
    expect(existsSync(join(dataDir, 'wandb.db-wal'))).toBe(false);
    expect(statSync(join(dataDir, 'api-key')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it('keeps the key it was given first, or is given later', async () => {
    const dataDir = join(directory.path, 'key');
    expect(await readServerKey(dataDir)).toBeNull();
    const first = await createServer({ dataDir });
    await first.close();
    expect(first.apiKey).toMatch(/^[0-9a-f]{40}$/);
    expect(await readServerKey(dataDir)).toBe(first.apiKey);
    const second = await createServer({ dataDir });
    await second.close();
    expect(second.apiKey).toBe(first.apiKey);
    const apiKey = `local-${'k'.repeat(40)}`;
    const third = await createServer({ dataDir, apiKey });
    await third.close();
    expect(await readServerKey(dataDir)).toBe(apiKey);
  });

  it.each(['short', 'x'.repeat(39), `local-${'x'.repeat(39)}`, `${'x'.repeat(40)} `, `${'é'.repeat(40)}`])(
    'refuses the key %j, which clients would not send',
    async (apiKey) => {
      await expect(createServer({ dataDir: join(directory.path, 'bad-key'), apiKey })).rejects.toMatchObject({
        code: 'bad-request',
      });
    },
  );

  it('that cannot be made is said to be that', async () => {
    await expect(createServer({ dataDir: '/dev/null/x' })).rejects.toMatchObject({ code: 'data-dir' });
  });
});

describe('listening', () => {
  it('on a port that is taken fails with the reason, and frees the directory', async () => {
    await using server = await startServer();
    const dataDir = join(directory.path, 'port');
    const refusal = await createServer({ dataDir, port: server.port }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'listen', message: expect.stringContaining(`127.0.0.1:${server.port}`) });
    await (await createServer({ dataDir })).close();
  });
});
