import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ServerError } from '../server-error.js';
import { type Chunk, type FileStreamRequest, STREAM_FILES, type StreamFile } from '../store/filestream.js';

const unzip = promisify(gunzip);

/** `dropped` was sent by old clients and means nothing here. */
const KEYS = new Set(['files', 'uploaded', 'preempting', 'complete', 'exitcode', 'dropped']);

/** Most lines a file may have: the place of a line is kept in 32 bits. */
const MAX_LINES = 2 ** 32;

/**
 * The text of a body, unpacked when it was sent with `Content-Encoding: gzip`.
 *
 * @throws ServerError `bad-request`, `too-large` (unpacked, too)
 */
export async function decodeBody(body: Buffer, encoding: string | undefined, maxBytes: number): Promise<string> {
  if (encoding === undefined || encoding === 'identity') return body.toString('utf8');
  if (encoding !== 'gzip') throw new ServerError('bad-request', `Unknown Content-Encoding ${encoding}; gzip is known.`);
  try {
    return (await unzip(body, { maxOutputLength: maxBytes })).toString('utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ServerError('too-large', `The unpacked body is over the limit of ${maxBytes} bytes.`, { cause });
    }
    throw new ServerError('bad-request', `The body is not valid gzip: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Checks the shape of a filestream request. Its lines are looked at when they are written.
 *
 * @throws ServerError `bad-request`
 */
export function readFileStream(body: unknown): FileStreamRequest {
  if (!isRecord(body)) throw new ServerError('bad-request', 'A filestream request is a JSON object.');
  for (const key of Object.keys(body)) {
    if (!KEYS.has(key))
      throw new ServerError('bad-request', `Unknown key ${JSON.stringify(key)} in a filestream request.`);
  }
  const exitCode = readExitCode(body);
  return {
    files: readFiles(body['files']),
    uploaded: readStrings(body['uploaded'] ?? [], 'uploaded'),
    preempting: body['preempting'] === true,
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}

function readFiles(files: unknown): FileStreamRequest['files'] {
  if (files === undefined || files === null) return {};
  if (!isRecord(files)) throw new ServerError('bad-request', '"files" of a filestream request is an object.');
  const chunks: Partial<Record<StreamFile, Chunk>> = {};
  for (const [name, chunk] of Object.entries(files)) {
    const file = STREAM_FILES.find((known) => known === name);
    if (file === undefined) {
      const message = `There is no stream ${JSON.stringify(name)}; the streams are ${STREAM_FILES.join(', ')}.`;
      throw new ServerError('bad-request', message);
    }
    chunks[file] = readChunk(file, chunk);
  }
  return chunks;
}

function readChunk(file: StreamFile, chunk: unknown): Chunk {
  if (!isRecord(chunk)) throw new ServerError('bad-request', `The chunk of ${file} is an object.`);
  const offset = chunk['offset'];
  const content = readStrings(chunk['content'], `content of ${file}`);
  if (
    typeof offset !== 'number' ||
    !Number.isSafeInteger(offset) ||
    offset < 0 ||
    offset + content.length > MAX_LINES
  ) {
    throw new ServerError('bad-request', `The offset of ${file} is a count of lines, not ${JSON.stringify(offset)}.`);
  }
  return { offset, content };
}

function readExitCode(body: Record<string, unknown>): number | undefined {
  const { complete, exitcode } = body;
  if (complete !== true) return undefined;
  if (typeof exitcode !== 'number' || !Number.isSafeInteger(exitcode)) {
    throw new ServerError('bad-request', 'The request that says "complete" has an "exitcode", an integer.');
  }
  return exitcode;
}

function readStrings(value: unknown, what: string): string[] {
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
    throw new ServerError('bad-request', `The ${what} is a list of strings.`);
  }
  return value as string[];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
