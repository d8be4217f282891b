import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';

/** How much of an answer that says no is read and shown. */
const MAX_ERROR_BYTES = 64 * 1024;
const MAX_SHOWN_CHARACTERS = 1_000;

/** The whole body, decompressed. */
export async function readBody(response: Dispatcher.ResponseData): Promise<Buffer> {
  const body = Buffer.from(await response.body.arrayBuffer());
  return isGzip(response) ? await promisify(gunzip)(body) : body;
}

/** What the body of a non-2xx answer says, cut to a readable length; empty when it cannot be read. */
export async function readRefusal(response: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      // Leaving the loop destroys the body, and with it the connection.
      if (size >= MAX_ERROR_BYTES) break;
    }
    const body = Buffer.concat(chunks);
    return (isGzip(response) ? await promisify(gunzip)(body) : body).toString('utf8').trim();
  } catch {
    return '';
  }
}

/**
 * The message in a refusal: `{"error": text | {message}}`, `{"errors": [text | {message}, …]}` (joined by "; "), or the
 * body itself, shortened.
 */
export function refusalMessage(body: string): string {
  let message = body;
  try {
    const parsed: unknown = JSON.parse(body);
    if (parsed !== null && typeof parsed === 'object') {
      const { error, errors } = parsed as { error?: unknown; errors?: unknown };
      const messages = (Array.isArray(errors) ? errors : [error]).map(messageOf).filter((text) => text !== '');
      if (messages.length > 0) message = messages.join('; ');
    }
  } catch {
    // Not JSON: shown as it is.
  }
  return message.length > MAX_SHOWN_CHARACTERS ? `${message.slice(0, MAX_SHOWN_CHARACTERS)}…` : message;
}

/** The text of one entry of `errors`: a string, or an object with `message`. */
export function messageOf(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  const message = (entry as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : '';
}

function isGzip(response: Dispatcher.ResponseData): boolean {
  return response.headers['content-encoding'] === 'gzip';
}
