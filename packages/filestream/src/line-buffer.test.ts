import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineBuffer } from './line-buffer.js';

test('lines come out in order, as JSON array items, however pushes and takes alternate', () => {
  const step = fc.oneof(
    fc.record({ push: fc.string({ maxLength: 3_000 }) }),
    fc.record({ take: fc.integer({ min: 1, max: 5 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const buffer = new LineBuffer();
      const expected: string[] = [];
      for (const current of steps) {
        if ('push' in current) {
          buffer.push(new TextEncoder().encode(current.push));
          expected.push(current.push);
        } else if (buffer.count > 0) {
          const count = Math.min(current.take, buffer.count);
          expect(buffer.lengthAt(count - 1)).toBe(new TextEncoder().encode(expected[count - 1]).length);
          const items = new TextDecoder().decode(buffer.take(count));
          expect(JSON.parse(`[${items}]`)).toEqual(expected.splice(0, count));
        }
        expect(buffer.count).toBe(expected.length);
      }
    }),
  );
});

test('lines that are left behind when the buffer grows keep their places', () => {
  const buffer = new LineBuffer();
  const line = (letter: string): Uint8Array => new TextEncoder().encode(letter.repeat(1_500));
  for (const letter of ['a', 'b']) buffer.push(line(letter));
  buffer.take(1);
  for (const letter of ['c', 'd', 'e', 'f']) buffer.push(line(letter));
  const items = [1, 4].map((count) => JSON.parse(`[${new TextDecoder().decode(buffer.take(count))}]`));
  expect(items.map((lines) => lines.map((text: string) => text[0]).join(''))).toEqual(['b', 'cdef']);
});
