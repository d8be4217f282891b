import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// What the documents name must be there.
const root = fileURLToPath(new URL('..', import.meta.url));
const documents = [
  'README.md',
  ...markdownIn('docs'),
  ...markdownIn('docs/design'),
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`),
];

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

/** Targets of relative links and pictures. */
function linksOf(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map((match) => match[1]!)
    .filter((target) => !/^[a-z]+:/.test(target));
}

describe.each(documents)('%s', (document) => {
  it('links to files that exist', () => {
    const missing = linksOf(document).filter((target) => !existsSync(join(root, dirname(document), target)));
    expect(missing).toEqual([]);
  });
});

describe('docs/PARITY.md', () => {
  const rows = readFileSync(join(root, 'docs/PARITY.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| feature'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  it('gives each feature one of the four states, and a test to each that works', () => {
    for (const [, feature, state, , shown] of rows) {
      expect(['works', 'by recorded fixtures only', 'partly', 'not yet'], feature).toContain(state);
      if (state !== 'not yet') expect(shown, feature).toMatch(/`/);
    }
  });

  it('names tests that exist', () => {
    const named = rows.flatMap(([, , , , shown]) =>
      [...(shown ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
    );
    const missing = named.filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});

describe('docs/ARCHITECTURE.md', () => {
  it('walks through files that exist', () => {
    const text = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8');
    const walk = [...text.matchAll(/^\| \d \| `([^`]+)`/gm)].map((match) => join('packages', match[1]!));
    expect(walk).toHaveLength(7);
    expect(walk.filter((path) => !existsSync(join(root, path))).map((path) => relative('packages', path))).toEqual([]);
  });
});

describe('the changesets', () => {
  const published = new Set(readdirSync(join(root, 'packages')).map((name) => `@wandb/${name}`));
  const files = readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md'));

  it.each(files)('%s names published packages and says something', (file) => {
    const text = readFileSync(join(root, '.changeset', file), 'utf8');
    const [, header = '', summary = ''] = /^---\n([\s\S]*?)\n---\n\n([\s\S]+)$/.exec(text) ?? [];
    expect(summary.trim()).not.toBe('');
    for (const line of header.split('\n')) {
      const [, name = '', kind] = /^["'](.+)["']: (patch|minor|major)$/.exec(line) ?? [];
      expect([published.has(name), kind], line).toEqual([true, expect.any(String)]);
    }
  });
});
