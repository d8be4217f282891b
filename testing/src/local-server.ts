import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from '@wandb/server';

/** Our server, in this process, on a free port and a directory of its own. */
export interface LocalServer {
  url: string;
  apiKey: string;
  dataDir: string;
  /** Stops it and removes its directory. */
  close(): Promise<void>;
}

/** A key as `wandb login` accepts it; presetting it saves asking the server. */
const apiKey = 'local-0123456789abcdef0123456789abcdef01234567';

/** Starts our server; `now` is its clock. */
export async function startLocalServer({ now = Date.now }: { now?: () => number } = {}): Promise<LocalServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wandb-server-'));
  const server = await createServer({ dataDir, host: '127.0.0.1', port: 0, apiKey, now });
  return {
    url: server.url,
    apiKey,
    dataDir,
    async close() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
