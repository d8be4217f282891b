import { describe, expect, it } from 'vitest';
import { SocketRest } from './socket-rest.js';

/** Rests of a client that sends so many bytes a millisecond. */
function restsOf(bytesPerMs: number, count: number): number[] {
  const rest = new SocketRest();
  const lengths = [4];
  for (let i = 0; i < count; i++) lengths.push(rest.after(bytesPerMs * (lengths.at(-1) as number), 0));
  return lengths;
}

describe('a socket rests', () => {
  it('the longest, 50 ms, where few bytes come', () => {
    expect(restsOf(1, 5).slice(1)).toEqual([8, 16, 32, 50, 50]);
  });

  it('as long as 60 KiB take, where more come', () => {
    expect(restsOf(4096, 5).slice(2)).toEqual([15, 15, 15, 15]);
  });

  it('4 ms where that many come sooner', () => {
    expect(restsOf(1024 * 1024, 3)).toEqual([4, 4, 4, 4]);
  });

  it('shorter again when the rows become larger', () => {
    const rest = new SocketRest();
    for (let i = 0; i < 5; i++) rest.after(1000, 0);
    expect(rest.after(300 * 1024, 0)).toBe(10);
    expect(rest.after(0, 0)).toBe(20);
  });

  it('not while the client asks', () => {
    const rest = new SocketRest();
    rest.asked(1000);
    expect(rest.after(10, 1000)).toBe(0);
    expect(rest.after(10, 1099)).toBe(0);
    expect(rest.after(10, 1100)).toBe(8);
  });
});
