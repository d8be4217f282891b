import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WITHOUT_EFFECT } from '@wandb/settings';
import { expect, it } from 'vitest';
import { settingNames } from '../packages/settings/src/settings-table.js';
import { REPOSITORY, readSettings, settingsDocument, shownByIn, spellings } from './src/settings-document.js';

const path = join(REPOSITORY, 'docs', 'SETTINGS.md');
const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
const groups = readSettings(shownByIn(written));
if (process.env['WANDB_WRITE_DOCS']) writeFileSync(path, settingsDocument(groups));

it('has every setting, as it is defined', () => {
  expect(groups.flatMap(({ rows }) => rows.map(({ name }) => name)).sort()).toEqual([...settingNames].sort());
  expect(readFileSync(path, 'utf8')).toBe(settingsDocument(groups));
});

it.each(groups.flatMap(({ rows }) => rows))('$name: says what it does, and names a test that knows it', (row) => {
  expect(row.what.length).toBeGreaterThan(10);
  expect(row.shownBy, `no test mentions ${row.name}`).not.toBeNull();
  const test = readFileSync(join(REPOSITORY, row.shownBy!), 'utf8');
  if (WITHOUT_EFFECT[row.name] === undefined) expect(test).toMatch(spellings(row.name));
});
