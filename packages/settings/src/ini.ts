/** One `key = value` of an INI text. Lines are counted from 1. */
interface IniEntry {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  /** The line of the key. */
  readonly line: number;
  /** The last line of the value, which may go on over indented lines. */
  readonly lastLine: number;
}

/** A line that is no comment, section or entry. */
interface IniProblem {
  readonly line: number;
  readonly message: string;
}

/** What an INI text says. */
export interface IniDocument {
  readonly entries: readonly IniEntry[];
  readonly problems: readonly IniProblem[];
  /** First and last line of every section, its heading included. */
  readonly sections: readonly { readonly name: string; readonly line: number; readonly lastLine: number }[];
}

/** An entry or section while its last line is not known yet. */
type Open<T extends { lastLine: number }> = { -readonly [K in keyof T]: T[K] };

/**
 * Reads INI text as Python's configparser does, but never gives up: `#` and `;` start comments at a line's beginning
 * only, keys are case-insensitive, `=` or `:` separates, deeper indented lines continue a value. `%` is an ordinary
 * character. What cannot be read is reported with its line.
 */
export function parseIni(text: string): IniDocument {
  const entries: Open<IniEntry>[] = [];
  const sections: Open<IniDocument['sections'][number]>[] = [];
  const problems: IniProblem[] = [];
  let open: Open<IniEntry> | undefined;
  let indent = 0;

  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((raw, index) => {
      const line = index + 1;
      const content = raw.trim();
      if (content === '' || content.startsWith('#') || content.startsWith(';')) return;
      const section = sections.at(-1);
      const depth = raw.length - raw.trimStart().length;
      if (open !== undefined && depth > indent) {
        open.value = `${open.value}\n${content}`;
        open.lastLine = line;
        if (section !== undefined) section.lastLine = line;
        return;
      }
      open = undefined;
      const heading = /^\[([^\]]+)\]/.exec(content);
      if (heading !== null) {
        sections.push({ name: heading[1] as string, line, lastLine: line });
        return;
      }
      if (section !== undefined) section.lastLine = line;
      const parts = /^([^=:]*[^=:\s])\s*[=:]\s*(.*)$/.exec(content);
      if (section === undefined) {
        problems.push({ line, message: 'it stands before the first section; put it below a line "[default]"' });
      } else if (parts === null) {
        problems.push({ line, message: 'it is not of the form "key = value"' });
      } else {
        const [, key = '', value = ''] = parts;
        open = { section: section.name, key: key.toLowerCase(), value, line, lastLine: line };
        indent = depth;
        entries.push(open);
      }
    });
  return { entries, problems, sections };
}
