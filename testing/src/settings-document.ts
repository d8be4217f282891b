import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WITHOUT_EFFECT } from '@wandb/settings';
import { type SettingName, settingNames, settingOf } from '../../packages/settings/src/settings-table.js';

// docs/SETTINGS.md is made of the definitions of the settings; only its last column is written by hand, or found here.

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const DEFINITIONS = 'packages/settings/src/definitions';
export const WITHOUT_EFFECT_TEST = 'packages/settings/src/without-effect.test.ts';

/** One row. */
export interface SettingRow {
  name: SettingName;
  environment: string;
  byDefault: string;
  what: string;
  /** A test file, from the repository's top; `null`: none is known. */
  shownBy: string | null;
}

/** The groups of settings, as their files and comments name them. */
export interface SettingGroup {
  title: string;
  rows: SettingRow[];
}

/** Reads the definitions. @param shownBy what the document says so far; missing ones are looked for. */
export function readSettings(shownBy: ReadonlyMap<string, string>): SettingGroup[] {
  const tests = testFiles();
  const groups: SettingGroup[] = [];
  const known = new Set<string>(settingNames);
  for (const file of readdirSync(join(REPOSITORY, DEFINITIONS)).sort()) {
    const text = readFileSync(join(REPOSITORY, DEFINITIONS, file), 'utf8');
    let group: SettingGroup | null = null;
    for (const [, indent, comment, exported, name] of text.matchAll(COMMENTED)) {
      const sentence = plain(comment ?? '');
      if (indent === '' && exported?.endsWith('Settings')) {
        group = { title: sentence.replace(/\.$/, ''), rows: [] };
        groups.push(group);
      } else if (name !== undefined && known.has(name)) {
        const setting = name as SettingName;
        group?.rows.push(rowOf(setting, sentence, shownBy.get(setting) ?? findTest(setting, tests)));
      }
    }
  }
  return groups;
}

/** A documentation comment and the name behind it. */
const COMMENTED = /^( *)\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n(?:export const (\w+)|\s+(\w+):)/gm;

function plain(comment: string): string {
  return comment
    .replaceAll(/^\s*\*/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function rowOf(name: SettingName, sentence: string, shownBy: string | null): SettingRow {
  const without = WITHOUT_EFFECT[name];
  const { options, initial } = settingOf(name);
  const internal = name.startsWith('x_') ? `WANDB__${name.slice(2).toUpperCase()}` : `WANDB_${name.toUpperCase()}`;
  return {
    name,
    environment: options.env ?? internal,
    byDefault: initial === null ? '' : typeof initial === 'function' ? 'of the machine' : JSON.stringify(initial),
    what: without ? `**No effect** (${without.kind}): ${without.why}.` : sentence,
    shownBy: without ? WITHOUT_EFFECT_TEST : shownBy,
  };
}

/** The names that a test may use for a setting. */
export function spellings(name: string): RegExp {
  const camel = name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const { env } = settingOf(name as SettingName).options;
  const names = [name, camel, `WANDB_${name.toUpperCase()}`, `WANDB__${name.replace(/^x_/, '').toUpperCase()}`, env];
  return new RegExp(`\\b(${names.filter((one) => one !== undefined).join('|')})\\b`);
}

function findTest(name: SettingName, tests: ReadonlyMap<string, string>): string | null {
  const pattern = spellings(name);
  for (const [path, text] of tests) if (pattern.test(text)) return path;
  return null;
}

/** Test files and their texts, those that show most first. */
function testFiles(): Map<string, string> {
  const places = ['testing', 'packages/sdk', 'packages/cli', 'packages/service', 'packages/settings', 'packages/api'];
  const paths = places
    .flatMap((place) => testsBelow(place))
    .filter((path) => !/settings-document|without-effect/.test(path));
  const first = ['testing/settings.test.ts', 'testing/settings-requests.test.ts'];
  const ordered = [...first, ...paths.filter((path) => !first.includes(path))];
  return new Map(ordered.map((path) => [path, readFileSync(join(REPOSITORY, path), 'utf8')]));
}

function testsBelow(directory: string): string[] {
  return readdirSync(join(REPOSITORY, directory), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${directory}/${entry.name}`;
      if (entry.isDirectory()) return /^(node_modules|dist|fixtures|gen)$/.test(entry.name) ? [] : testsBelow(path);
      return entry.name.endsWith('.test.ts') ? [path] : [];
    });
}

/** What the last column of a document says. */
export function shownByIn(document: string): Map<string, string> {
  const rows = document.matchAll(/^\| `(\w+)` \|.*\| `([\w/.-]+)` \|$/gm);
  return new Map([...rows].map(([, name, path]) => [name ?? '', path ?? '']));
}

/** The document. */
export function settingsDocument(groups: readonly SettingGroup[]): string {
  const tables = groups.map(({ title, rows }) => {
    const lines = rows.map((row) =>
      [
        `\`${row.name}\``,
        `\`${row.environment}\``,
        cell(row.byDefault),
        cell(row.what),
        row.shownBy ? `\`${row.shownBy}\`` : '–',
      ].join(' | '),
    );
    return [
      `## ${title}`,
      '',
      '| setting | environment | default | what it does here | shown by |',
      '|---|---|---|---|---|',
      ...lines.map((line) => `| ${line} |`),
    ].join('\n');
  });
  return `${HEAD}\n${tables.join('\n\n')}\n`;
}

const cell = (text: string) => text.replaceAll('|', '\\|');

const HEAD = `# Settings

Every setting, what it does here, and the test that shows it. Made of the definitions in \`${DEFINITIONS}\`:
\`WANDB_WRITE_DOCS=1 npx vitest run testing/settings-document.test.ts\` writes it anew, keeping the last column;
\`testing/settings-document.test.ts\` checks it.

In files and in the environment a setting has the name given here; in TypeScript also its camelCase one (\`runId\`), and
an internal one also \`_label\` for \`x_label\`, \`WANDB_X_LABEL\` beside \`WANDB__LABEL\`. \`wandb status --explain NAME\` tells where
a value comes from. A setting without effect that has another value than its default is named in one line when a run starts.
"Not yet" belongs to a feature that docs/PARITY.md says is not there yet, "obsolete" to how the released client is built,
"internal" to what the client finds out itself.
`;
