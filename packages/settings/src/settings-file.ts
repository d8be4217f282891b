import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { replaceFile } from './file-replacement.js';
import { parseIni } from './ini.js';
import { isSettingName, suggestion, unknownSetting } from './setting-names.js';
import { SettingsError } from './settings-error.js';
import { shownValue } from './shown-value.js';
import { checkText, checkValue, type GivenValue } from './validation.js';

/** The one section of a settings file that counts. */
const SECTION = 'default';
/** They decide where the files are, so a file cannot set them. */
const NOT_IN_FILES = new Set(['root_dir', 'settings_system']);

/** Something in a settings file that was skipped. The rest of the file holds. */
export interface SettingsProblem {
  /** The file, as it was named. */
  readonly file: string;
  /** The line, from 1; `undefined` when the whole file could not be read. */
  readonly line: number | undefined;
  /** The key of the line, where it has one. */
  readonly key: string | undefined;
  /** The whole sentence, file and line included. */
  readonly message: string;
}

/** What a settings file gives. */
export interface SettingsFile {
  readonly given: readonly GivenValue[];
  readonly problems: readonly SettingsProblem[];
  /** Whether the file has anything in its `[default]` section. */
  readonly found: boolean;
}

/**
 * Reads a settings file. A file that does not exist is empty; a file that cannot be read, and every line that cannot
 * be used, is a problem and nothing more.
 */
export function readSettingsFile(path: string, cwd: string): SettingsFile {
  const problems: SettingsProblem[] = [];
  const report = (line: number | undefined, key: string | undefined, message: string) => {
    problems.push({ file: path, line, key, message: `${path}${line === undefined ? '' : `:${line}`}: ${message}` });
  };
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR')
      report(undefined, undefined, `The settings file is ignored: ${message}`);
    return { given: [], problems, found: false };
  }
  const document = parseIni(text);
  for (const problem of document.problems) report(problem.line, undefined, `The line is ignored: ${problem.message}.`);
  const entries = document.entries.filter((entry) => entry.section === SECTION);
  const given = new Map<string, GivenValue>();
  for (const { key, value: text, line } of entries) {
    const outcome = given.has(key)
      ? `Setting ${key} is ignored: it is already set above.`
      : checkEntry(key, text, `${path}:${line}`);
    if (typeof outcome === 'string') report(line, key, outcome);
    else if (outcome.value !== null) given.set(key, outcome);
  }
  return { given: [...given.values()], problems, found: entries.length > 0 };
}

/**
 * The value that an entry gives; `run_tags` is one tag here, commas and all, as in the Python client. Or a sentence that says why it gives none.
 */
function checkEntry(key: string, text: string, source: string): GivenValue | string {
  if (NOT_IN_FILES.has(key)) {
    return `Ignoring setting '${key}' which is not allowed in a settings file. Please delete it.`;
  }
  if (key === 'anonymous') return `Deprecated setting '${key}' has no effect. Please delete it.`;
  const name = key.startsWith('_') ? `x${key}` : key;
  if (!isSettingName(name)) return `Setting ${key} is ignored: there is no such setting.${suggestion(key)}`;
  try {
    return {
      name,
      value: name === 'run_tags' ? checkValue(name, text, source) : checkText(name, text, source),
      source,
    };
  } catch (cause) {
    return `Setting ${key}=${shownValue(name, text)} is ignored: ${(cause as SettingsError).reason}`;
  }
}

/** Changes to a settings file. */
export interface SettingsFileChange {
  /** New values, as text, by name. */
  readonly set?: Readonly<Record<string, string>>;
  /** Names of settings to remove; those that are not there are ignored. */
  readonly remove?: readonly string[];
}

/**
 * Changes a settings file and keeps the rest of it as it is, comments included. The file and its directory are created
 * when needed; the file is replaced in one step.
 *
 * @throws SettingsError `unknown-key` or `invalid` for what the file could not hold, `file` when it cannot be written;
 *   the file is then unchanged.
 */
export function writeSettingsFile(path: string, change: SettingsFileChange): void {
  for (const [key, text] of Object.entries(change.set ?? {})) assertStorable(key, text, path);
  let before = '';
  try {
    before = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      const message = `Cannot read the settings file ${path}: ${(cause as Error).message}`;
      throw new SettingsError('file', message, { source: path, cause });
    }
  }
  const after = changedText(before, change);
  if (after !== before) replaceFile(path, after);
}

function assertStorable(key: string, text: string, path: string): void {
  if (!isSettingName(key)) throw unknownSetting(key, path);
  if (NOT_IN_FILES.has(key)) {
    const message = `Setting ${key} cannot be stored in a settings file: it decides where the files are.`;
    throw new SettingsError('invalid', message, { key, source: path });
  }
  checkText(key, text, path);
}

/** The text of a settings file after a change. */
function changedText(text: string, { set = {}, remove = [] }: SettingsFileChange): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const { entries, sections } = parseIni(text);
  const lines: (string | undefined)[] = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  const written = new Set<string>();
  for (const entry of entries) {
    if (entry.section !== SECTION) continue;
    const value = Object.hasOwn(set, entry.key) ? set[entry.key] : undefined;
    if (value === undefined && !remove.includes(entry.key)) continue;
    lines.fill(undefined, entry.line - 1, entry.lastLine);
    if (value === undefined || written.has(entry.key)) continue;
    lines[entry.line - 1] = entryText(entry.key, value, newline);
    written.add(entry.key);
  }
  const added = Object.entries(set).flatMap(([key, value]) =>
    written.has(key) ? [] : [entryText(key, value, newline)],
  );
  if (added.length > 0) {
    const section = sections.find((candidate) => candidate.name === SECTION);
    if (section === undefined) lines.push(`[${SECTION}]`, ...added);
    else lines.splice(section.lastLine, 0, ...added);
  }
  const kept = lines.filter((line) => line !== undefined);
  const after = kept.length === 0 ? '' : kept.join(newline) + newline;
  assertHolds(after, set);
  return after;
}

/** `key = value`; further lines of the value are indented, which is how INI continues a value. */
function entryText(key: string, value: string, newline: string): string {
  return `${key} = ${value.split('\n').join(`${newline}\t`)}`;
}

/** Some texts have no INI form (blank ends, lines like comments): better an error than another value. */
function assertHolds(text: string, set: Readonly<Record<string, string>>): void {
  const { entries } = parseIni(text);
  for (const [key, value] of Object.entries(set)) {
    const found = entries.find((entry) => entry.section === SECTION && entry.key === key);
    if (found?.value !== value) {
      const message = `The value of ${key} cannot be stored in a settings file: it has blank ends, empty lines or lines that look like comments.`;
      throw new SettingsError('invalid', message, { key });
    }
  }
}
