import { isRunMoment } from './rules.js';
import { formatRunMoment } from './run-moment.js';
import { type SettingName, settingOf } from './settings-table.js';

const MASK = '***';
const MAX_LENGTH = 120;

/** A value as messages show it: JSON, cut when it is long, masked when the setting is secret. */
export function shownValue(name: SettingName, value: unknown): string {
  if (value !== null && settingOf(name).options.secret) return JSON.stringify(MASK);
  if (typeof value === 'function') return 'a function';
  const text = JSON.stringify(isRunMoment(value) ? formatRunMoment(value) : value) ?? String(value);
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}

/** The value itself, or a mask in its place when the setting is secret. */
export function maskedValue(name: SettingName, value: unknown): unknown {
  return value !== null && settingOf(name).options.secret ? MASK : value;
}
