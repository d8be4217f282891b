import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapedLength, writeEscaped } from './json-bytes.js';

function escaped(text: string): string {
  const line = new TextEncoder().encode(text);
  const target = new Uint8Array(escapedLength(line));
  expect(writeEscaped(line, target, 0)).toBe(target.length);
  return new TextDecoder().decode(target);
}

test('text is escaped exactly as JSON.stringify does, for any Unicode', () => {
  const codePoint = fc.oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  );
  const anyText = fc.array(codePoint, { maxLength: 100 }).map((points) => String.fromCodePoint(...points));
  fc.assert(
    fc.property(anyText, (text) => {
      expect(`"${escaped(text)}"`).toBe(JSON.stringify(text));
    }),
  );
});

test('every control character, the quote and the backslash', () => {
  const text = `${String.fromCharCode(...Array(0x80).keys())}é𝄞 `;
  expect(`"${escaped(text)}"`).toBe(JSON.stringify(text));
});
