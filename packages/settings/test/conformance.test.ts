import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { variablesOf } from '../src/environment.js';
import {
  appUrlOf,
  checkApiKey,
  deriveSettings,
  resolveSettings,
  SettingsError,
  type SettingsInput,
  validateSettings,
} from '../src/index.js';
import { ownSettingNames, settingNames, settingOf } from '../src/settings-table.js';
import { type SettingsCase, settingsDifference, settingsException } from './recorded-settings.js';

/*
 * The recorded behaviour of the released Python client, case by case. Cases that this package does not follow are told
 * by their form (`settingsException`), so that recordings not seen here can be run too: `WANDB_CASES_DIR=<folder>`.
 */

interface Case<Input, Output> {
  readonly id: string;
  readonly input: Input;
  readonly output: Output;
}

const fixtures = fileURLToPath(new URL('../../../testing/fixtures', import.meta.url));
const committed = join(fixtures, 'conformance', 'semantics');
/** Where the cases are: another folder with files of the same names and form may be given. */
const folder = process.env['WANDB_CASES_DIR'] ?? committed;

function recorded<T>(file: string, from = committed): T {
  return JSON.parse(readFileSync(join(from, `${file}.json`), 'utf8')) as T;
}

/** The cases of a file of the folder, and those recorded for this package. */
function allRecorded<T>(file: string, own: string): T[] {
  const files = [join(folder, `${file}.json`), join(fixtures, 'recorded', `${own}.json`)];
  return files
    .filter((path) => existsSync(path))
    .flatMap((path) => (JSON.parse(readFileSync(path, 'utf8')) as { cases: T[] }).cases);
}

const nowhere = { env: {}, cwd: '<cwd>', home: '~', globalFile: '/does/not/exist', localFile: '/does/not/exist' };

describe('settings_table.json', () => {
  interface Row {
    name: string;
    type: string;
    default: unknown;
    env: string[];
    client_only: boolean;
  }
  const table = recorded<{ settings: Row[] }>('settings_table').settings;
  const defaults = resolveSettings(nowhere).values as unknown as Record<string, unknown>;

  it('names the same settings', () => {
    const shared = settingNames.filter((name) => !ownSettingNames.includes(name));
    expect(shared.sort()).toEqual(table.map((row) => row.name).sort());
    expect(shared).toHaveLength(156);
  });

  it.each(table)('$name: default, environment variables, client only', (row) => {
    const name = row.name as (typeof settingNames)[number];
    const placeholders: Record<string, unknown> = { '<pid>': process.pid };
    const expected = typeof row.default === 'string' ? (placeholders[row.default] ?? row.default) : row.default;
    expect(defaults[name]).toEqual(expected);
    expect(variablesOf(name)).toEqual(row.env);
    expect(settingOf(name).options.clientOnly ?? false).toBe(row.client_only);
  });

  it.each(table)('$name accepts its default and rejects what is not of its type', (row) => {
    const name = row.name as (typeof settingNames)[number];
    if (defaults[name] !== null)
      expect(validateSettings({ [name]: defaults[name] })).toEqual({ [name]: defaults[name] });
    if (row.type !== "<class 'object'>") {
      expect(() => validateSettings({ [name]: Symbol('x') } as unknown as SettingsInput)).toThrow(SettingsError);
    }
  });
});

describe('settings_validation', () => {
  const cases = allRecorded<SettingsCase>('settings_validation', 'settings-validation');

  it.each(cases)('$id', (one) => {
    const difference = settingsDifference(one);
    if (settingsException(one) === undefined) expect(difference).toBeNull();
  });

  it('has no exception but for what really differs', () => {
    const needless = cases.filter((one) => settingsException(one) !== undefined && settingsDifference(one) === null);
    expect(needless.map(({ id }) => id)).toEqual([]);
  });
});

describe('settings_derived', () => {
  const cases = allRecorded<Case<SettingsInput, Record<string, unknown>>>('settings_derived', 'settings-derived');

  it.each(cases)('$id', ({ input, output }) => {
    const { values } = resolveSettings({ ...nowhere, setup: input });
    expect(deriveSettings(values, { utcOffsetMinutes: () => 0 })).toMatchObject(output);
  });
});

describe('login', () => {
  const cases = allRecorded<Case<string, unknown>>('login', 'settings-login');

  it.each(cases.filter(({ id }) => id === 'api-key-format'))('the form of the key $input', ({ input, output }) => {
    const check = () => checkApiKey(input);
    if (output === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'invalid', message: output }));
  });

  it.each(cases.filter(({ id }) => id === 'host-url'))('the host $input', ({ input, output }) => {
    const { url, app_url } = output as { url: string; app_url: string };
    expect(validateSettings({ baseUrl: input })).toEqual({ base_url: url });
    expect(appUrlOf(url)).toBe(app_url);
  });
});
