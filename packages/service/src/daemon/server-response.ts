/** The kinds of `ServerResponse`, by field number. */
export const RESPONSE = {
  result: 2,
  informAttach: 5,
  authenticate: 9,
  initSync: 11,
  sync: 12,
  syncStatus: 13,
  apiInit: 14,
  api: 16,
  error: 200,
  engine: 1000,
} as const;

const HEADER_BYTES = 5;
const MAGIC = 0x57;
const REQUEST_ID_TAG = (10 << 3) | 2;

/**
 * The frame of a `ServerResponse`: request id and one message, `field` null for an answer that is only an acknowledgement.
 * The bytes are copied.
 */
export function responseFrame(requestId: string, field: number | null, body: Uint8Array): Buffer {
  const idBytes = Buffer.byteLength(requestId);
  const payload =
    1 +
    varintBytes(idBytes) +
    idBytes +
    (field === null ? 0 : varintBytes(field * 8 + 2) + varintBytes(body.length) + body.length);
  const frame = Buffer.allocUnsafe(HEADER_BYTES + payload);
  frame[0] = MAGIC;
  frame.writeUInt32LE(payload, 1);
  let at = HEADER_BYTES;
  if (field !== null) {
    at = writeVarint(frame, at, field * 8 + 2);
    at = writeVarint(frame, at, body.length);
    frame.set(body, at);
    at += body.length;
  }
  at = writeVarint(frame, at, REQUEST_ID_TAG);
  at = writeVarint(frame, at, idBytes);
  frame.write(requestId, at);
  return frame;
}

/** A message with one text or bytes field. */
export function bytesMessage(field: number, value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  const message = Buffer.allocUnsafe(varintBytes(field * 8 + 2) + varintBytes(bytes.length) + bytes.length);
  message.set(bytes, writeVarint(message, writeVarint(message, 0, field * 8 + 2), bytes.length));
  return message;
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 128)) bytes++;
  return bytes;
}

function writeVarint(into: Buffer, at: number, value: number): number {
  let rest = value;
  let next = at;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) into[next++] = (rest % 128) | 0x80;
  into[next++] = rest;
  return next;
}
