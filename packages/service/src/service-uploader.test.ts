import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeFrame } from '@wandb/proto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FromService } from './daemon/engine-messages.js';
import { bytesMessage, RESPONSE } from './daemon/server-response.js';
import { startServiceUploader } from './service-uploader.js';

let directory: string;
let service: Server;
let connections: number;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'service-uploader-'));
  connections = 0;
});
afterEach(() => {
  service.close();
  rmSync(directory, { recursive: true, force: true });
});

const say = (message: FromService) => encodeFrame(bytesMessage(RESPONSE.engine, JSON.stringify(message)));

it('a service that starts and ends again and again is given up, and the run uploaded by its own process', async () => {
  service = createServer((socket) => {
    connections++;
    socket.on('error', () => {});
    socket.end(say({ kind: 'started' }));
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as { port: number };
  const warnings: string[] = [];
  const uploader = startServiceUploader(
    {
      journalPath: join(directory, 'run-a.wandb'),
      filesDir: directory,
      upload: { baseUrl: 'http://127.0.0.1:1', appUrl: 'http://127.0.0.1:1' },
      live: true,
      onWarning: (message) => warnings.push(message),
    },
    { find: async () => ({ pid: 1, address: { port } }) },
  );
  // There is no such journal: an uploader of this process ends at once.
  expect(await uploader.done).toEqual({ complete: false });
  expect(connections).toBe(5);
  expect(warnings[0]).toMatch(/uploaded by its own process.*again and again/);
});
