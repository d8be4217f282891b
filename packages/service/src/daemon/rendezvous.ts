import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { backgroundStart } from '@wandb/settings';
import { acquireLease } from '../lease.js';
import { ServiceError } from '../service-error.js';
import { startDetachedService } from './service-start.js';
import { formatServiceToken, parseServiceToken, type ServiceToken } from './service-token.js';

/** Where the programs of one user find the daemon that uploads for them. */
export interface Rendezvous {
  /**
   * The daemon; started when there is none. Of many programs that ask at once, one starts it.
   *
   * @throws ServiceError `service-failed` when it cannot be started.
   */
  find(): Promise<ServiceToken>;
}

export interface RendezvousOptions {
  /** A directory of the user's own; one below the system's temporary directory by default. */
  directory?: string;
  /** Time without work after which the daemon ends; `10m` by default. */
  idleTimeout?: string;
  /** How long it may take to start; 30 s by default. */
  startMs?: number;
  /** The daemon's code. */
  entry?: URL;
}

/** Programs that speak another version of the engine's messages meet elsewhere. */
const MEETING_POINT = 'engine-1';
const PATIENCE_MS = 30_000;
const POLL_MS = 50;
const CONNECT_MS = 2000;

export function createRendezvous(options: RendezvousOptions = {}): Rendezvous {
  const directory = options.directory ?? join(tmpdir(), `wandb-service-${userName()}`);
  const address = join(directory, MEETING_POINT);

  async function start(): Promise<ServiceToken> {
    const { env } = backgroundStart();
    const token = await startDetachedService({
      idleTimeout: options.idleTimeout ?? '10m',
      env,
      ...(options.startMs === undefined ? {} : { timeoutMs: options.startMs }),
      ...(options.entry ? { entry: options.entry } : {}),
    });
    const aside = `${address}.${process.pid}`;
    writeFileSync(aside, formatServiceToken(token), { mode: 0o600 });
    renameSync(aside, address);
    return token;
  }

  return {
    async find() {
      makeOwnDirectory(directory);
      for (const end = performance.now() + (options.startMs ?? PATIENCE_MS); ; ) {
        const known = readToken(address);
        if (known && (await listens(known))) return known;
        const taken = acquireLease(`${address}.lock`);
        if ('lease' in taken) {
          try {
            const other = readToken(address);
            return other && (await listens(other)) ? other : await start();
          } finally {
            taken.lease.release();
          }
        }
        if (performance.now() > end) {
          throw new ServiceError('service-failed', `The process ${taken.holder.pid} has not started a service.`);
        }
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
  };
}

/** In a directory that others can write, they could answer in the daemon's place and be told keys. */
function makeOwnDirectory(directory: string): void {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw failed(directory, error);
  }
  const found = lstatSync(directory);
  const isOwn = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
  if (!found.isDirectory() || !isOwn) throw failed(directory, new Error('it is not a directory of this user alone'));
}

function failed(directory: string, cause: unknown): ServiceError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ServiceError('service-failed', `${directory} cannot be used to find the service (${why}).`, { cause });
}

function userName(): string {
  return String(process.getuid?.() ?? userInfo().username);
}

function readToken(path: string): ServiceToken | null {
  try {
    return parseServiceToken(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function listens({ address }: ServiceToken): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = 'unix' in address ? connect(address.unix) : connect(address.port, '127.0.0.1');
    const answer = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
    socket.setTimeout(CONNECT_MS, () => answer(false));
  });
}
