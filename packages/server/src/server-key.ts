import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServerError } from './server-error.js';

const KEY_FILE = 'api-key';

/**
 * The API key of the server that keeps its data in `dataDir`: of the default user, the only one there is.
 *
 * @returns null when no server has been started there yet.
 * @throws ServerError `data-dir` when the key is there but cannot be read.
 */
export async function readServerKey(dataDir: string): Promise<string | null> {
  const path = join(dataDir, KEY_FILE);
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new ServerError('data-dir', `Cannot read the server's key ${path}: ${(cause as Error).message}`, { cause });
  }
}

/**
 * The key to start with: `preset` where given (it then replaces the one on disk), else the one on disk, else a new one.
 *
 * @throws ServerError `bad-request` when the key is one that clients would not send.
 */
export async function settleServerKey(dataDir: string, preset: string | undefined): Promise<string> {
  const stored = await readServerKey(dataDir);
  const key = preset ?? stored ?? randomBytes(20).toString('hex');
  checkKey(key, preset === undefined ? `in ${join(dataDir, KEY_FILE)}` : 'given');
  if (key !== stored) await writeKey(dataDir, key);
  return key;
}

/** The clients' own rule: what follows the first `-`, or the whole, has at least 40 characters of `[A-Za-z0-9_-]`. */
function checkKey(key: string, where: string): void {
  const secret = key.includes('-') ? key.slice(key.indexOf('-') + 1) : key;
  if (/^[A-Za-z0-9_-]+$/.test(key) && secret.length >= 40) return;
  const message = `The API key ${where} is not one that clients accept: it needs at least 40 characters of A-Z, a-z, 0-9, "_" and "-" (counted after the first "-"), and has ${secret.length}.`;
  throw new ServerError('bad-request', message);
}

/** Written beside and renamed, so that a reader sees the old key or the new one, and nobody else's eyes see either. */
async function writeKey(dataDir: string, key: string): Promise<void> {
  const path = join(dataDir, KEY_FILE);
  const temporary = `${path}.${process.pid}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(temporary, `${key}\n`, { mode: 0o600 });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw new ServerError('data-dir', `Cannot write the server's key ${path}: ${(cause as Error).message}`, { cause });
  }
}
