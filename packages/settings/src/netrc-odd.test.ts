import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNetrc, removeNetrcEntry, writeNetrcEntry } from './netrc.js';

/*
 * Whatever else a netrc file holds, storing and removing a key changes nothing of it. Files here are put together of parts
 * as people and other programs write them.
 */

const path = join(mkdtempSync(join(tmpdir(), 'wandb-netrc-odd-')), '.netrc');
const TARGET = 'api.wandb.test:8080';
const KEY = 'k'.repeat(40);

interface Part {
  readonly text: string;
  /** The machine of an entry, and what it says. */
  readonly entry?: { machine: string; login: string; password: string };
}

const word = fc.stringMatching(/^[A-Za-z0-9._@#:!$%^&*()+=-]{1,12}$/);
const gap = fc.constantFrom(' ', '\n', '\n\t', '  ', '\n  ', '\n\n    ');
const newline = fc.constantFrom('\n', '\r\n', '\n\n');

const entry: fc.Arbitrary<Part> = fc
  .record({
    name: fc.stringMatching(/^[a-z]{1,8}$/),
    login: word,
    password: word,
    gaps: fc.tuple(gap, gap),
    comment: fc.constantFrom('', ' # keep me'),
    isSwapped: fc.boolean(),
    end: newline,
  })
  .map(({ name, login, password, gaps: [first, second], comment, isSwapped, end }) => {
    const machine = `${name}.example`;
    const [a, b] = isSwapped ? [`password ${password}`, `login ${login}`] : [`login ${login}`, `password ${password}`];
    return {
      text: `machine ${machine}${first}${a}${second}${b}${comment}${end}`,
      entry: { machine, login, password },
    };
  });
const other: fc.Arbitrary<Part> = fc.oneof(
  fc
    .constantFrom(
      '# a comment\n',
      '#machine api.wandb.test:8080 login x password commented-out\n',
      '\n',
      'macdef init\nmachine api.wandb.test:8080 login trap password trap\ncd /tmp\n\n',
      'default login anonymous password guest\n',
      '   \n',
    )
    .map((text) => ({ text })),
);
const ours: fc.Arbitrary<Part> = fc
  .constantFrom(
    `machine ${TARGET}\n  login user\n  password old\n`,
    `machine ${TARGET} login user password old\n`,
    `machine ${TARGET}\n\tpassword old\n\tlogin user\n\n`,
  )
  .map((text) => ({ text }));

const withoutOurs = fc.array(fc.oneof(entry, other), { maxLength: 7 });
const withOurs = fc.array(fc.oneof({ weight: 3, arbitrary: entry }, other, ours), { maxLength: 7 });
const textOf = (parts: readonly Part[]) => parts.map(({ text }) => text).join('');

/** What others find in the file: the first entry of each machine, comments, macros. */
function othersIn(parts: readonly Part[]): unknown[] {
  const machines = [...new Set(parts.flatMap((part) => part.entry?.machine ?? []))];
  return machines.map((machine) => [machine, readNetrc(path, machine)]);
}

/** Whether the key is stored; the only other outcome is a refusal. */
function stores(): boolean {
  try {
    writeNetrcEntry(path, TARGET, KEY);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'file', message: expect.stringContaining('in the middle of an entry') });
    return false;
  }
}

function untouched(parts: readonly Part[]): void {
  const after = readFileSync(path, 'utf8');
  for (const { text } of parts.filter((part) => part.entry === undefined && !part.text.startsWith('machine'))) {
    expect(after).toContain(text.trim());
  }
}

describe('an odd netrc file', () => {
  it('keeps all other entries, comments and macros when a key is stored, which is then found', () => {
    fc.assert(
      fc.property(withOurs, (parts) => {
        writeFileSync(path, textOf(parts));
        const before = othersIn(parts);
        writeNetrcEntry(path, TARGET, KEY);
        expect(readNetrc(path, TARGET)).toEqual({ login: 'user', password: KEY });
        expect(othersIn(parts)).toEqual(before);
        untouched(parts);
      }),
      { numRuns: 300 },
    );
  });

  it('is byte for byte the same after a key was stored and removed', () => {
    fc.assert(
      fc.property(withoutOurs, (parts) => {
        writeFileSync(path, textOf(parts));
        writeNetrcEntry(path, TARGET, KEY);
        removeNetrcEntry(path, TARGET);
        expect(readFileSync(path, 'utf8')).toBe(textOf(parts));
      }),
      { numRuns: 300 },
    );
  });

  it('does not grow however often a key is stored', () => {
    fc.assert(
      fc.property(withOurs, (parts) => {
        writeFileSync(path, textOf(parts));
        writeNetrcEntry(path, TARGET, KEY);
        const once = readFileSync(path, 'utf8');
        writeNetrcEntry(path, TARGET, KEY);
        expect(readFileSync(path, 'utf8')).toBe(once);
      }),
    );
  });

  it('that is not ended properly, or no netrc file at all, keeps every byte: the key is found, or refused', () => {
    const unended = fc.constantFrom(
      'machine a login b password c',
      'macdef init\ncd /tmp',
      'macdef init\ncd /tmp\n',
      'macdef init',
      '# comment',
      '\ufeffmachine a login b password c\n',
    );
    const junk = fc.string({
      unit: fc.constantFrom('machine ', 'login ', 'macdef ', 'a', '"', "'", '\\', '#', ' ', '\n', '\r\n', '\0'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.oneof(unended, junk), (text) => {
        writeFileSync(path, text);
        const isStored = stores();
        const after = readFileSync(path, 'utf8');
        if (isStored) expect(readNetrc(path, TARGET)?.password).toBe(KEY);
        else expect(text).toMatch(/(machine|login|password|account|user)[\s'"\\#a\0]*$/);
        expect(isStored ? after.startsWith(text) : after === text).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
