/** How many bytes more than one a byte takes inside a JSON string: 0 for itself, 1 for `\n`, 5 for `\u0001`. */
const EXTRA = new Uint8Array(256);
/** The character after the backslash; `u` for the long form. */
const ESCAPE = new Uint8Array(256);

for (let byte = 0; byte < 0x20; byte++) {
  EXTRA[byte] = 5;
  ESCAPE[byte] = 0x75;
}
for (const [byte, letter] of ['""', '\\\\', '\bb', '\ff', '\nn', '\rr', '\tt'].map((pair) => [...pair] as const)) {
  EXTRA[byte!.charCodeAt(0)] = 1;
  ESCAPE[byte!.charCodeAt(0)] = letter!.charCodeAt(0);
}

const BACKSLASH = 0x5c;
const ZERO = 0x30;
const HEX = new TextEncoder().encode('0123456789abcdef');

/** The length of `text` (UTF-8) once it is escaped for a JSON string, quotes not counted. */
export function escapedLength(text: Uint8Array): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) length += EXTRA[text[i]!]!;
  return length;
}

/**
 * Writes `text` (UTF-8), escaped for a JSON string and without quotes, into `target` at `offset`; returns the offset
 * after it. Bytes above 0x7f are copied: they need no escape. The room must have been made with {@link escapedLength}.
 */
export function writeEscaped(text: Uint8Array, target: Uint8Array, offset: number): number {
  let out = offset;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i]!;
    const letter = ESCAPE[byte]!;
    if (letter === 0) {
      target[out++] = byte;
      continue;
    }
    target[out++] = BACKSLASH;
    target[out++] = letter;
    if (EXTRA[byte] === 1) continue;
    target[out++] = ZERO;
    target[out++] = ZERO;
    target[out++] = HEX[byte >> 4]!;
    target[out++] = HEX[byte & 15]!;
  }
  return out;
}
