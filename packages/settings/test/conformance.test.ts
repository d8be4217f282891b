import { readFileSync } from 'node:fs';
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
import { isRunMoment } from '../src/rules.js';
import { settingNames, settingOf } from '../src/settings-table.js';

/*
 * The recorded behaviour of the released Python client, case by case. A case that this package does not follow is
 * listed here with the reason; a listed case that would pass fails the test.
 */

interface Case<Input, Output> {
  readonly id: string;
  readonly input: Input;
  readonly output: Output;
}

function recorded<T>(file: string): T {
  const url = new URL(`../../../testing/fixtures/conformance/semantics/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as T;
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
    expect([...settingNames].sort()).toEqual(table.map((row) => row.name).sort());
    expect(settingNames).toHaveLength(156);
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

describe('settings_validation.json', () => {
  type Output = { error: string; message?: string; errors?: { msg: string }[] } | Record<string, unknown>;
  const { cases } = recorded<{ cases: Case<Record<string, unknown>, Output>[] }>('settings_validation');

  const exceptions: Record<string, string> = {
    'x_primary_node-alias': 'the recorder failed to read the setting back by its alias; the input itself is accepted',
  };

  it.each(cases)('$id', ({ id, input, output }) => {
    const outcome = observed(input);
    if (id in exceptions) expect(outcome).not.toEqual(expectation(output));
    else expect(outcome).toEqual(expectation(output));
  });

  function expectation(output: Output): unknown {
    if (!('error' in output)) return { values: output };
    if (typeof output['message'] === 'string') return { error: output['message'] };
    const messages = (output['errors'] as { msg: string }[]).map(({ msg }) => msg.replace(/^Value error, /, ''));
    return { error: messages.join('; ') };
  }

  function observed(input: Record<string, unknown>): unknown {
    try {
      const values: Record<string, unknown> = { ...validateSettings(input as SettingsInput) };
      for (const key of Object.keys(input)) values[key] = recordedForm(values[key]);
      return { values };
    } catch (error) {
      return { error: (error as SettingsError).reason };
    }
  }

  /** A value as the recorder wrote it: "not set" is null, a run moment is Python's text for it. */
  function recordedForm(value: unknown): unknown {
    if (value === undefined) return null;
    if (!isRunMoment(value)) return value;
    // Python makes a float of a number with a sign; to JavaScript they are the same.
    const step = value.value < 0 ? value.value.toFixed(1) : value.value;
    return `RunMoment(run='${value.run}', value=${step}, metric='${value.metric}')`;
  }
});

describe('settings_derived.json', () => {
  const { cases } = recorded<{ cases: Case<SettingsInput, Record<string, unknown>>[] }>('settings_derived');

  it.each(cases)('$id', ({ input, output }) => {
    const { values } = resolveSettings({ ...nowhere, setup: input });
    expect(deriveSettings(values, { utcOffsetMinutes: () => 0 })).toMatchObject(output);
  });
});

describe('login.json', () => {
  const { cases } = recorded<{ cases: Case<string, unknown>[] }>('login');

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
