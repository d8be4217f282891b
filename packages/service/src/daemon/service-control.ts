import { connect, type Socket } from 'node:net';
import { encodeFrame, FrameReader } from '@wandb/proto';
import { encodeMessage, type PlainMessage } from '@wandb/proto/codec';
import { ServiceError } from '../service-error.js';
import type { ServiceToken } from './service-token.js';

const ANSWER_MS = 10_000;

/**
 * Tells a service to finish everything and end.
 *
 * @returns whether it has ended within `timeoutMs`: uploads may take longer, and it goes on with them.
 * @throws ServiceError `unreachable` when nothing listens there.
 */
export async function stopService(
  token: ServiceToken,
  { exitCode = 0, timeoutMs }: { exitCode?: number; timeoutMs: number },
): Promise<boolean> {
  const socket = await open(token);
  try {
    const closed = new Promise<true>((resolve) => socket.once('close', () => resolve(true)));
    socket.write(frame({ inform_teardown: { exit_code: exitCode } }));
    // Answers of others' requests do not come here; reading lets the end be seen.
    socket.resume();
    return await within(timeoutMs, closed, false);
  } finally {
    socket.destroy();
  }
}

/**
 * Asks a service something harmless that every service answers.
 *
 * @returns how long the answer took, in ms. @throws ServiceError `unreachable` when there is none.
 */
export async function pingService(token: ServiceToken): Promise<number> {
  const started = performance.now();
  const socket = await open(token);
  try {
    const frames = new FrameReader();
    const answered = new Promise<boolean>((resolve) => {
      socket.on('data', (bytes) => {
        frames.push(bytes);
        if (frames.next()) resolve(true);
      });
      socket.once('close', () => resolve(false));
    });
    socket.write(frame({ request_id: 'ping', sync_status: { id: 'none' } }));
    if (await within(ANSWER_MS, answered, false)) return performance.now() - started;
    throw unreachable(token, 'it listens and does not answer');
  } finally {
    socket.destroy();
  }
}

function frame(request: PlainMessage<'ServerRequest'>): Uint8Array {
  return encodeFrame(encodeMessage('ServerRequest', request));
}

function open(token: ServiceToken): Promise<Socket> {
  const { address } = token;
  return new Promise((resolve, reject) => {
    const socket = 'unix' in address ? connect(address.unix) : connect(address.port, '127.0.0.1');
    socket.once('connect', () => {
      socket.off('error', fail);
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    const fail = (cause: Error) => reject(unreachable(token, cause.message, cause));
    socket.once('error', fail);
  });
}

async function within<T>(ms: number, promise: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function unreachable({ address }: ServiceToken, why: string, cause?: unknown): ServiceError {
  const where = 'unix' in address ? address.unix : `127.0.0.1:${address.port}`;
  return new ServiceError('unreachable', `There is no service at ${where} (${why}).`, { cause });
}
