import { connectionSettings } from './definitions/connection.js';
import { codeSettings, fileSettings } from './definitions/files.js';
import { outputSettings } from './definitions/output.js';
import { ownSettings } from './definitions/own.js';
import { runSettings } from './definitions/run.js';
import { systemSettings } from './definitions/system.js';
import { frozenCopy } from './frozen-copy.js';
import type { HostFacts, Setting } from './setting.js';

/** Every setting that is stored, by its name. The order has no meaning. */
const settingsTable = {
  ...runSettings,
  ...connectionSettings,
  ...fileSettings,
  ...codeSettings,
  ...outputSettings,
  ...systemSettings,
  ...ownSettings,
};

type Table = typeof settingsTable;

/** A setting's name as it stands in settings files and explanations: `run_id`, `x_label`. */
export type SettingName = keyof Table;

/** The value of every setting. `null` means: not set. */
export type SettingsValues = { [K in SettingName]: Table[K] extends Setting<infer Value, unknown> ? Value : never };

type InputOf<K extends SettingName> = Table[K] extends Setting<unknown, infer Input> ? Input : never;

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type InternalAlias<Name extends string> = Name extends `x_${infer Rest}` ? `_${Rest}` : never;

/**
 * Settings as they are given to `setup` and `init`. Every setting has its camelCase name (`runId`) and its table name
 * (`run_id`); internal ones also one with a leading underscore (`_label` for `x_label`). `undefined` and `null` mean:
 * not given.
 */
export type SettingsInput = { [K in SettingName as CamelCase<K>]?: InputOf<K> | null | undefined } & {
  [K in SettingName]?: InputOf<K> | null | undefined;
} & { [K in SettingName as InternalAlias<K>]?: InputOf<K> | null | undefined };

/** The names of all settings. */
export const settingNames = Object.keys(settingsTable) as readonly SettingName[];

/** Those of them that the released client does not have. */
export const ownSettingNames = Object.keys(ownSettings) as readonly SettingName[];

/** The definition of one setting. */
export function settingOf(name: SettingName): Setting<unknown> {
  return settingsTable[name] as Setting<unknown>;
}

/** What a setting is when nobody sets it. */
export function defaultOf(name: SettingName, host: HostFacts): unknown {
  const { initial } = settingOf(name);
  return frozenCopy(typeof initial === 'function' ? (initial as (host: HostFacts) => unknown)(host) : initial);
}
