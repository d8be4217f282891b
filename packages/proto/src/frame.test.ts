import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, FrameReader } from './frame.js';

const payloads = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });

describe('socket frames', () => {
  it('are a W, the length in four bytes, the payload', () => {
    expect([...encodeFrame(Uint8Array.of(7, 8))]).toEqual([0x57, 2, 0, 0, 0, 7, 8]);
  });

  it('come out whole however the socket splits them', () => {
    fc.assert(
      fc.property(payloads, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sent, sizes) => {
        const stream = Buffer.concat(sent.map(encodeFrame));
        const reader = new FrameReader();
        const received: Uint8Array[] = [];
        for (let at = 0, i = 0; at < stream.length; i++) {
          const size = sizes[i % sizes.length] as number;
          reader.push(stream.subarray(at, at + size));
          at += size;
          for (let frame = reader.next(); frame !== null; frame = reader.next()) received.push(frame);
        }
        expect(received.map((frame) => [...frame])).toEqual(sent.map((payload) => [...payload]));
        expect(reader.partial).toBe(false);
      }),
    );
  });

  it('may be empty', () => {
    const reader = new FrameReader();
    reader.push(encodeFrame(new Uint8Array()));
    expect(reader.next()).toHaveLength(0);
    expect(reader.next()).toBeNull();
  });

  it('that are cut off show as partial', () => {
    const reader = new FrameReader();
    reader.push(encodeFrame(Uint8Array.of(1, 2, 3)).subarray(0, 6));
    expect(reader.next()).toBeNull();
    expect(reader.partial).toBe(true);
  });

  it('of another protocol are refused at the first byte', () => {
    const reader = new FrameReader();
    reader.push(Buffer.from('GET / HTTP/1.1'));
    expect(() => reader.next()).toThrow(expect.objectContaining({ code: 'bad-frame' }));
  });

  it('over the limit are refused before their bytes come', () => {
    const reader = new FrameReader({ maxBytes: 10 });
    reader.push(Uint8Array.of(0x57, 11, 0, 0, 0));
    expect(() => reader.next()).toThrow(expect.objectContaining({ code: 'frame-too-large' }));
  });
});
