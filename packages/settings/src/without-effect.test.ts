import { expect, it } from 'vitest';
import { resolveSettings } from './resolution.js';
import { type SettingName, type SettingsInput, settingOf } from './settings-table.js';
import { unheededSettings, WITHOUT_EFFECT } from './without-effect.js';

const names = Object.keys(WITHOUT_EFFECT) as SettingName[];

it('settings that nobody sets are not told of', () => {
  expect(unheededSettings(resolveSettings({ env: {} }).values)).toEqual([]);
});

it('every setting without effect is told of, once, by name and with the reason', () => {
  const set = Object.fromEntries(names.map((name) => [name, otherValue(name)])) as SettingsInput;
  const lines = unheededSettings(resolveSettings({ env: {}, init: set }).values);
  const told = names.filter((name) => !WITHOUT_EFFECT[name]?.isToldElsewhere);
  expect(lines).toEqual(told.map((name) => `The setting ${name} has no effect here: ${WITHOUT_EFFECT[name]?.why}.`));
});

it('it does not matter who has set it', () => {
  const { values } = resolveSettings({ env: { WANDB__NETWORK_BUFFER: '7' } });
  expect(unheededSettings(values)).toEqual([expect.stringContaining('x_network_buffer')]);
});

/** A value that is not the default, of whatever kind the setting takes. */
function otherValue(name: SettingName): unknown {
  const { schema, initial } = settingOf(name);
  const candidates = [true, false, 17, 'image', 'text', 'http://127.0.0.1', { key: 'INFO' }];
  return candidates.find((value) => value !== initial && schema().safeParse(value).success);
}
