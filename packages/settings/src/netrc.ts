import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Environment } from './environment.js';
import { replaceFile } from './file-replacement.js';
import { SettingsError } from './settings-error.js';
import { expandHome } from './wandb-directory.js';

/** The login and password that a netrc file has for a machine. */
export interface NetrcEntry {
  readonly login: string | undefined;
  readonly password: string | undefined;
}

/** A word of a netrc file and where it stands in the text. */
interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** An entry: its machine (`undefined` for `default`), its words, what they say. */
interface Entry extends NetrcEntry {
  readonly machine: string | undefined;
  readonly tokens: readonly Token[];
}

/** `$NETRC`, else the one of `~/.netrc` and `~/_netrc` that exists, else the name that is usual on this system. */
export function netrcPath(env: Environment = process.env, home: string = homedir()): string {
  const named = env['NETRC'];
  if (named) return expandHome(named, home);
  const [unix, windows] = [join(home, '.netrc'), join(home, '_netrc')];
  if (existsSync(unix)) return unix;
  return existsSync(windows) || process.platform === 'win32' ? windows : unix;
}

/**
 * The entry for a machine (`host` or `host:port`), `null` when the file or the entry does not exist. The `default`
 * entry is not used: it was not made for this server.
 *
 * @throws SettingsError `file` when the file exists and cannot be read
 */
export function readNetrc(path: string, machine: string): NetrcEntry | null {
  const entry = entriesOf(textOf(path)).find((candidate) => candidate.machine === machine);
  return entry === undefined ? null : { login: entry.login, password: entry.password };
}

/**
 * Stores the password for a machine in place of what the file had for it. Other entries and comments stay byte for
 * byte, the file keeps its permissions; a new file is readable by its owner only.
 *
 * @throws SettingsError `file`, also when the file ends so that an entry after it would not be one
 */
export function writeNetrcEntry(path: string, machine: string, password: string, login = 'user'): void {
  const kept = withoutMachine(textOf(path), machine);
  const newline = kept.includes('\r\n') ? '\r\n' : '\n';
  const gap = kept === '' || kept.endsWith('\n') ? '' : newline;
  const lines = [`machine ${quoted(machine)}`, `  login ${quoted(login)}`, `  password ${quoted(password)}`, ''];
  // A macro takes in all that follows it, up to an empty line.
  const texts = [gap, gap + newline].map((between) => kept + between + lines.join(newline));
  const entries = [...entriesOf(kept), { machine, login, password }].map(meaningOf);
  const text = texts.find((candidate) => isDeepStrictEqual(entriesOf(candidate).map(meaningOf), entries));
  if (text === undefined) {
    const message = `The netrc file ${path} ends in the middle of an entry: nothing is stored in it. Mend it, and try again.`;
    throw new SettingsError('file', message, { source: path });
  }
  replaceFile(path, text, 0o600);
}

function meaningOf({ machine, login, password }: Omit<Entry, 'tokens'>) {
  return { machine, login, password };
}

/**
 * Removes a machine's entry; `false` when there was none.
 *
 * @throws SettingsError `file`
 */
export function removeNetrcEntry(path: string, machine: string): boolean {
  const before = textOf(path);
  const after = withoutMachine(before, machine);
  if (after === before) return false;
  replaceFile(path, after);
  return true;
}

/**
 * What is wrong with a netrc file that others can read, in one sentence; null when nothing is, or it is not there. Windows
 * keeps permissions elsewhere.
 */
export function netrcProblem(path: string): string | null {
  if (process.platform === 'win32') return null;
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) === 0) return null;
  const shown = (mode & 0o777).toString(8);
  return `The netrc file ${path} holds API keys and can be read by others (mode ${shown}): run "chmod 600 ${path}".`;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return '';
    const message = `Cannot read the netrc file ${path}: ${(cause as Error).message}`;
    throw new SettingsError('file', message, { source: path, cause });
  }
}

/** As a shell would need it, which is what netrc readers understand. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

/** One word, with its quotes taken off: 'single' literally, "double" and bare with backslash escapes. */
const WORD = /(?:'[^'\n]*'|"(?:\\.|[^"\\\n])*"|\\.|[^\s'"\\])+(?=\s|$)|\S+/y;
const PIECE = /'([^'\n]*)'|"((?:\\.|[^"\\\n])*)"|\\(.)|([^'"\\]+|.)/gs;

function unquoted(word: string): string {
  return word.replace(
    PIECE,
    (_, single?: string, double?: string, escaped?: string, bare?: string) =>
      single ?? double?.replace(/\\(.)/gs, '$1') ?? escaped ?? bare ?? '',
  );
}

function entriesOf(text: string): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  const next = (commentsAllowed: boolean): Token | undefined => {
    for (;;) {
      while (at < text.length && /\s/.test(text[at] as string)) at++;
      if (at >= text.length) return undefined;
      if (!commentsAllowed || text[at] !== '#') break;
      at = endOfLine(text, at);
    }
    WORD.lastIndex = at;
    const raw = WORD.exec(text)?.[0] as string;
    const token = { word: unquoted(raw), start: at, end: at + raw.length };
    at = token.end;
    return token;
  };

  let current: { machine: string | undefined; login?: string; password?: string; tokens: Token[] } | undefined;
  const close = () => {
    if (current !== undefined) entries.push({ login: undefined, password: undefined, ...current });
    current = undefined;
  };
  for (let token = next(true); token !== undefined; token = next(true)) {
    if (token.word === 'macdef') {
      close();
      at = endOfMacro(text, at);
    } else if (token.word === 'machine' || token.word === 'default') {
      close();
      const name = token.word === 'machine' ? next(false) : undefined;
      current = { machine: name?.word, tokens: name === undefined ? [token] : [token, name] };
    } else if (current !== undefined) {
      current.tokens.push(token);
      const isPair = ['login', 'user', 'account', 'password'].includes(token.word);
      const value = isPair ? next(false) : undefined;
      if (value === undefined) continue;
      current.tokens.push(value);
      if (token.word === 'password') current.password = value.word;
      else if (token.word !== 'account') current.login = value.word;
    }
  }
  close();
  return entries;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** A macro ends at an empty line. */
function endOfMacro(text: string, from: number): number {
  const blank = /\n[ \t]*\r?\n/g;
  blank.lastIndex = from;
  return blank.test(text) ? blank.lastIndex : text.length;
}

/**
 * The text without the words of a machine's entries, without the lines that are blank for lack of them, and without
 * the blank lines right after those.
 */
function withoutMachine(text: string, machine: string): string {
  const cut = entriesOf(text).flatMap((entry) => (entry.machine === machine ? entry.tokens : []));
  let result = '';
  let isGap = false;
  for (let start = 0; start < text.length; ) {
    const end = Math.min(endOfLine(text, start) + 1, text.length);
    const line = text.slice(start, end);
    const inLine = cut.filter((token) => token.start >= start && token.start < end);
    const kept: string =
      inLine.length === 0 && !(isGap && line.trim() === '') ? line : lineWithout(line, start, inLine);
    isGap = kept === '';
    result += kept;
    start = end;
  }
  return result;
}

function lineWithout(line: string, offset: number, tokens: readonly Token[]): string {
  let kept = '';
  let from = 0;
  for (const token of tokens) {
    kept += line.slice(from, token.start - offset).trimEnd();
    from = token.end - offset;
  }
  kept += line.slice(from);
  return kept.trim() === '' ? '' : kept.replace(/^[ \t]+/, '');
}
