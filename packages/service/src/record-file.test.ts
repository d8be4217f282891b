import { closeSync, mkdtempSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChunkReader, JOURNAL_HEADER } from '@wandb/proto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJournal } from './journal.js';
import { RecordFile, type WriteBytes } from './record-file.js';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'record-file-')), 'run-1.wandb');

function recordsIn(bytes: Uint8Array): string[] {
  const reader = new ChunkReader();
  reader.push(bytes);
  reader.end();
  const found: string[] = [];
  for (let chunk = reader.next(); chunk.kind !== 'wait'; chunk = reader.next()) {
    if (chunk.kind === 'record') found.push(Buffer.from(chunk.record).toString());
  }
  return found;
}

/** A disk with room for so many bytes; beyond, writes are cut short and then fail. */
function smallDisk(room: number) {
  const disk = { room };
  const write: WriteBytes = (file, bytes, position) => {
    const fits = Math.min(bytes.length, Math.max(0, disk.room - position));
    if (fits === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    return writeSync(file, bytes, 0, fits, position);
  };
  return { disk, write };
}

const text = (record: string) => Buffer.from(record);

describe('a journal', () => {
  it('is there with its header at once', () => {
    const path = newPath();
    createJournal({ path, onWarning() {} });
    expect(readFileSync(path)).toEqual(Buffer.from(JOURNAL_HEADER));
  });

  it('holds a record when append returns', () => {
    const path = newPath();
    const journal = createJournal({ path, onWarning() {} });
    journal.append(text('one'));
    expect(recordsIn(readFileSync(path))).toEqual(['one']);
    journal.append(text('x'.repeat(100_000)));
    expect(recordsIn(readFileSync(path))).toEqual(['one', 'x'.repeat(100_000)]);
  });

  it('is never opened again', () => {
    const path = newPath();
    createJournal({ path, onWarning() {} });
    expect(() => createJournal({ path, onWarning() {} })).toThrow(expect.objectContaining({ code: 'journal-exists' }));
  });

  it('says when it cannot be made', () => {
    const path = join(newPath(), 'no-such-directory', 'run-1.wandb');
    expect(() => createJournal({ path, onWarning() {} })).toThrow(expect.objectContaining({ code: 'journal-failed' }));
  });

  it.runIf(process.platform !== 'win32')('has the permissions that the umask leaves', () => {
    const path = newPath();
    createJournal({ path, onWarning() {} });
    expect(statSync(path).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  it('counts its growth where a reader can see it', () => {
    const grown = new SharedArrayBuffer(4);
    const journal = createJournal({ path: newPath(), grown, onWarning() {} });
    journal.append(text('one'));
    journal.append(text('two'));
    expect(new Int32Array(grown)[0]).toBe(2);
  });

  it('can wait for the disk', () => {
    const path = newPath();
    createJournal({ path, fsync: true, onWarning() {} }).append(text('one'));
    expect(recordsIn(readFileSync(path))).toEqual(['one']);
  });
});

describe('a journal cut at any byte', () => {
  it('has lost the record that was cut, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 30_000, max: 40_000 })), {
          maxLength: 6,
        }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lengths, cut) => {
          const path = newPath();
          const journal = createJournal({ path, onWarning() {} });
          const ends: number[] = [];
          const records = lengths.map((length, index) => String(index % 10).repeat(length));
          for (const record of records) {
            journal.append(text(record));
            ends.push(statSync(path).size);
          }
          journal.close();
          const bytes = readFileSync(path);
          const size = JOURNAL_HEADER.length + Math.floor(cut * (bytes.length - JOURNAL_HEADER.length));
          const whole = ends.filter((end) => end <= size).length;
          expect(recordsIn(bytes.subarray(0, size))).toEqual(records.slice(0, whole));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('a full disk', () => {
  it('cuts a short write back to the last whole record, warns once, and keeps records in memory', () => {
    const path = newPath();
    const warnings: string[] = [];
    const { disk, write } = smallDisk(64);
    const file = new RecordFile({ path, flags: 'wx', onWarning: (message) => void warnings.push(message), write });
    file.append(text('fits'));
    const size = statSync(path).size;
    file.append(text('x'.repeat(200)));
    file.append(text('small'));
    expect(statSync(path).size).toBe(size);
    expect(file.waitingBytes).toBeGreaterThan(200);
    expect(warnings).toEqual([expect.stringMatching(/ENOSPC.*make room/s)]);
    disk.room = 1000;
    file.append(text('later'));
    expect(file.waitingBytes).toBe(0);
    expect(recordsIn(readFileSync(path))).toEqual(['fits', 'x'.repeat(200), 'small', 'later']);
  });

  it('writes what waits in order, as far as there is room', () => {
    const path = newPath();
    const { disk, write } = smallDisk(7);
    const file = new RecordFile({ path, flags: 'wx', onWarning() {}, write });
    for (const record of ['one', 'two', 'three']) file.append(text(record));
    disk.room = 7 + 2 * 10 + 3;
    file.append(text('four'));
    expect(recordsIn(readFileSync(path))).toEqual(['one', 'two']);
    disk.room = 1000;
    expect(file.close()).toBe(0);
    expect(recordsIn(readFileSync(path))).toEqual(['one', 'two', 'three', 'four']);
  });

  it('refuses a record when the memory is used up; what was accepted stays', () => {
    const path = newPath();
    const { disk, write } = smallDisk(7);
    const file = new RecordFile({ path, flags: 'wx', onWarning() {}, write, maxWaitingBytes: 100 });
    file.append(text('a'.repeat(50)));
    expect(() => file.append(text('b'.repeat(50)))).toThrow(expect.objectContaining({ code: 'journal-full' }));
    file.append(text('c'.repeat(20)));
    disk.room = 1000;
    file.append(text('d'));
    expect(recordsIn(readFileSync(path))).toEqual(['a'.repeat(50), 'c'.repeat(20), 'd']);
  });

  it('has room for 8 MiB in memory', () => {
    const { write } = smallDisk(7);
    const file = new RecordFile({ path: newPath(), flags: 'wx', onWarning() {}, write });
    const mebibyte = text('m'.repeat(1024 * 1024 - 8 * 1024));
    for (let i = 0; i < 8; i++) file.append(mebibyte);
    expect(() => file.append(mebibyte)).toThrow(expect.objectContaining({ code: 'journal-full' }));
    expect(file.close()).toBeGreaterThan(7 * 1024 * 1024);
  });

  it.runIf(process.platform === 'linux')('is known by the error of a real one', () => {
    const full = openSync('/dev/full', 'w');
    const warnings: string[] = [];
    const path = newPath();
    let isFull = false;
    const write: WriteBytes = (file, bytes, position) =>
      writeSync(isFull ? full : file, bytes, 0, bytes.length, position);
    const file = new RecordFile({ path, flags: 'wx', onWarning: (message) => void warnings.push(message), write });
    file.append(text('one'));
    isFull = true;
    file.append(text('two'));
    isFull = false;
    file.append(text('three'));
    closeSync(full);
    expect(recordsIn(readFileSync(path))).toEqual(['one', 'two', 'three']);
    expect(warnings).toEqual([expect.stringContaining('ENOSPC')]);
  });

  it('says what is lost at the end', () => {
    const { write } = smallDisk(7);
    const file = new RecordFile({ path: newPath(), flags: 'wx', onWarning() {}, write });
    file.append(text('lost'));
    expect(file.close()).toBe(11);
    expect(file.close()).toBe(0);
  });

  it('leaves no file when there is no room for a header', () => {
    const path = newPath();
    const { write } = smallDisk(0);
    expect(() => createJournal({ path, onWarning() {}, write })).toThrow(
      expect.objectContaining({ code: 'journal-failed' }),
    );
    expect(() => statSync(path)).toThrow('ENOENT');
  });
});

describe('a batched file', () => {
  const batched = (options: Partial<ConstructorParameters<typeof RecordFile>[0]> = {}) => {
    const path = newPath();
    const warnings: string[] = [];
    const file = new RecordFile({ path, flags: 'wx', batched: true, onWarning: (m) => warnings.push(m), ...options });
    file.open();
    return { path, file, warnings, records: () => recordsIn(readFileSync(path)) };
  };

  it('writes all records since the last flush in one go', () => {
    let writes = 0;
    const count: WriteBytes = (file, bytes, position) => {
      writes++;
      return writeSync(file, bytes, 0, bytes.length, position);
    };
    const { file, records } = batched({ write: count });
    writes = 0;
    for (const record of ['a', 'b', 'c']) file.append(text(record));
    expect(records()).toEqual([]);
    file.flush();
    expect(records()).toEqual(['a', 'b', 'c']);
    file.flush();
    expect(writes).toBe(1);
  });

  it('keeps records of any size in their order, whatever is flushed when', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100_000), fc.boolean()), { maxLength: 12 }), (steps) => {
        const { file, records } = batched();
        const expected = steps.map(([size], i) => String(i).padEnd(size, 'x'));
        steps.forEach(([, flush], i) => {
          file.append(text(expected[i] as string));
          if (flush) file.flush();
        });
        file.close();
        expect(records()).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('loses nothing that it accepted when the disk is full, and refuses what finds no room in memory', () => {
    const { disk, write } = smallDisk(40);
    const { file, records, warnings } = batched({ write, maxWaitingBytes: 100 });
    const accepted: string[] = [];
    for (let i = 0; i < 20; i++) {
      try {
        file.append(text(`record ${i}`));
        accepted.push(`record ${i}`);
      } catch (error) {
        expect(error).toMatchObject({ code: 'journal-full' });
      }
      if (i % 3 === 2) file.flush();
    }
    expect(accepted.length).toBeLessThan(20);
    expect(warnings).toHaveLength(1);
    disk.room = 1000;
    expect(file.close()).toBe(0);
    expect(records()).toEqual(accepted);
  });

  it('is empty again after a rewind', () => {
    const { file, records } = batched();
    file.append(text('gone'));
    file.rewind();
    file.append(text('kept'));
    file.close();
    expect(records()).toEqual(['kept']);
  });
});
