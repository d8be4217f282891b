import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { netrcPath, netrcProblem, readNetrc, removeNetrcEntry, writeNetrcEntry } from './netrc.js';

const fixtures = new URL('../../../testing/fixtures/', import.meta.url);
const recordings = ['conformance/semantics/login.json', 'recorded/settings-login.json'];
interface Recorded {
  readonly id: string;
  readonly input: { before: string | null; machine: string; key: string };
  readonly output: { after: string; mode: string };
}
const recorded = recordings
  .flatMap((path) => (JSON.parse(readFileSync(new URL(path, fixtures), 'utf8')) as { cases: Recorded[] }).cases)
  .filter(({ id }) => id.startsWith('netrc-'));

const MANY = `# work
machine a.example login me password one # inline
# between
machine b.example:8080
  login you
  # inside
  password two

macdef init
machine c.example login trap password trap

machine c.example
	password "th\\"ree 3" account x login 'the third'
default login anonymous password guest
`;

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'wandb-netrc-')), '.netrc');
});

describe('readNetrc', () => {
  it('finds the entry of a machine, whatever its layout', () => {
    writeFileSync(path, MANY);
    expect(readNetrc(path, 'a.example')).toEqual({ login: 'me', password: 'one' });
    expect(readNetrc(path, 'b.example:8080')).toEqual({ login: 'you', password: 'two' });
    expect(readNetrc(path, 'c.example')).toEqual({ login: 'the third', password: 'th"ree 3' });
  });

  it('has nothing for other machines, even with a default entry, nor without a file', () => {
    expect(readNetrc(path, 'a.example')).toBeNull();
    writeFileSync(path, MANY);
    expect(readNetrc(path, 'b.example')).toBeNull();
    expect(readNetrc(path, 'guest')).toBeNull();
  });

  it('takes a password that begins with a number sign or has an odd quote as it is', () => {
    writeFileSync(path, "machine a login #l password #p\nmachine b login x password pass'word\n");
    expect(readNetrc(path, 'a')).toEqual({ login: '#l', password: '#p' });
    expect(readNetrc(path, 'b')?.password).toBe("pass'word");
  });

  it('says so when the file cannot be read', () => {
    expect(() => readNetrc(tmpdir(), 'a')).toThrow(expect.objectContaining({ code: 'file' }));
  });
});

describe('writeNetrcEntry', () => {
  it.each(recorded)('recorded: $id', ({ input, output }) => {
    if (input.before !== null) {
      writeFileSync(path, input.before);
      chmodSync(path, 0o644);
    }
    writeNetrcEntry(path, input.machine, input.key);
    expect(readFileSync(path, 'utf8')).toBe(output.after);
    expect(statSync(path).mode & 0o777).toBe(Number(output.mode));
  });

  it('replaces one entry with the blank line after it, and keeps the other entries and all comments', () => {
    writeFileSync(path, MANY);
    writeNetrcEntry(path, 'b.example:8080', 'new');
    const rest = MANY.replace('machine b.example:8080\n  login you\n', '').replace('  password two\n\n', '');
    expect(readFileSync(path, 'utf8')).toBe(`${rest}machine b.example:8080\n  login user\n  password new\n`);
    expect(readNetrc(path, 'b.example:8080')).toEqual({ login: 'user', password: 'new' });
  });

  it('reads back any password it wrote', () => {
    for (const password of ["it's", 'a b', '"', '#x', '\\', '$HOME', 'ü']) {
      writeNetrcEntry(path, 'm', password);
      expect(readNetrc(path, 'm')?.password).toBe(password);
    }
    expect(readFileSync(path, 'utf8').match(/machine/g)).toHaveLength(1);
  });

  it('begins a new line after a file without a last newline', () => {
    writeFileSync(path, 'machine a login b password c');
    writeNetrcEntry(path, 'm', 'k');
    expect(readNetrc(path, 'a')?.password).toBe('c');
    expect(readNetrc(path, 'm')?.password).toBe('k');
  });
});

describe('removeNetrcEntry', () => {
  it('removes the entry and keeps the rest, the comment of its line included', () => {
    writeFileSync(path, MANY);
    expect(removeNetrcEntry(path, 'a.example')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(
      MANY.replace('machine a.example login me password one # inline', '# inline'),
    );
  });

  it('does nothing, and creates nothing, where there is no entry', () => {
    expect(removeNetrcEntry(path, 'a.example')).toBe(false);
    expect(existsSync(path)).toBe(false);
  });
});

describe('netrcProblem', () => {
  it.skipIf(process.platform === 'win32')('is a file that others can read', () => {
    expect(netrcProblem(path)).toBeNull();
    writeNetrcEntry(path, 'm', 'k');
    expect(netrcProblem(path)).toBeNull();
    chmodSync(path, 0o640);
    expect(netrcProblem(path)).toBe(
      `The netrc file ${path} holds API keys and can be read by others (mode 640): run "chmod 600 ${path}".`,
    );
  });
});

describe('netrcPath', () => {
  it('prefers $NETRC, then the file that exists, then .netrc', () => {
    const home = join(path, '..');
    expect(netrcPath({ NETRC: '~/else' }, home)).toBe(join(home, 'else'));
    expect(netrcPath({}, home)).toBe(join(home, process.platform === 'win32' ? '_netrc' : '.netrc'));
    writeFileSync(join(home, '_netrc'), '');
    expect(netrcPath({}, home)).toBe(join(home, '_netrc'));
    writeFileSync(path, '');
    expect(netrcPath({}, home)).toBe(path);
  });
});
