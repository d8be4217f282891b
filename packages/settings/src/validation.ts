import { frozenCopy } from './frozen-copy.js';
import { settingNameOf, unknownSetting } from './setting-names.js';
import { SettingsError } from './settings-error.js';
import { type SettingName, type SettingsInput, type SettingsValues, settingOf } from './settings-table.js';
import { shownValue } from './shown-value.js';

/** A value that somebody gave to a setting, already checked. */
export interface GivenValue {
  readonly name: SettingName;
  readonly value: unknown;
  /** Where it comes from, for messages. */
  readonly source: string;
}

/**
 * Checks one value; `null` means that the value stands for "not given" (`resume: false`).
 *
 * @throws SettingsError `invalid`, naming setting, value and source.
 */
export function checkValue(name: SettingName, value: unknown, source: string): unknown {
  const result = settingOf(name).schema().safeParse(value);
  if (result.success) return frozenCopy(result.data);
  const reason = result.error.issues.map((issue) => issue.message).join('; ');
  const message = `Invalid setting ${name}=${shownValue(name, value)} (${source}): ${reason}`;
  throw new SettingsError('invalid', message, { key: name, source, reason });
}

/** Checks a value given as text, in a file or an environment variable, where lists are separated by commas. */
export function checkText(name: SettingName, text: string, source: string): unknown {
  return checkValue(name, settingOf(name).list ? text.split(',') : text, source);
}

/**
 * Every value of an input object, checked, under its table name. `undefined` is left out, and so is `null` where a
 * setting can be "not set".
 *
 * @throws SettingsError for everything that is wrong, in one message; code and key are those of the first problem.
 */
export function checkInput(input: SettingsInput, source: string): GivenValue[] {
  const given = new Map<SettingName, GivenValue & { key: string }>();
  const errors: SettingsError[] = [];
  for (const [key, value] of Object.entries(input)) {
    try {
      const name = nameOfGiven(key, source, given);
      if (value === undefined || (value === null && isNullable(name))) continue;
      given.set(name, { name, value: checkValue(name, value, source), source, key });
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      errors.push(error);
    }
  }
  const [first] = errors;
  if (first !== undefined) throw errors.length === 1 ? first : allOf(first, errors);
  return [...given.values()].filter(({ value }) => value !== null);
}

function isNullable(name: SettingName): boolean {
  const { initial, options } = settingOf(name);
  return initial === null || options.nullable === true;
}

function nameOfGiven(key: string, source: string, given: ReadonlyMap<SettingName, { key: string }>): SettingName {
  const name = settingNameOf(key);
  if (name === undefined) throw unknownSetting(key, source);
  const other = given.get(name);
  if (other === undefined) return name;
  const message = `Setting ${name} is given twice, as ${other.key} and as ${key} (${source}): keep one of them.`;
  throw new SettingsError('conflict', message, { key: name, source });
}

function allOf(first: SettingsError, errors: readonly SettingsError[]): SettingsError {
  const message = errors.map((error) => error.message).join('\n');
  const reason = errors.map((error) => error.reason).join('; ');
  return new SettingsError(first.code, message, { key: first.key, source: first.source, reason });
}

/** The settings that `checkExclusions` looks at, with the text that says where each comes from. */
type Sourced = (name: SettingName) => string;

/**
 * Checks the rules that concern several settings at once.
 *
 * @throws SettingsError `conflict`
 */
export function checkExclusions(values: Partial<SettingsValues>, sourced: Sourced = (name) => name): void {
  const branching = (['fork_from', 'resume', 'resume_from'] as const).filter((name) => values[name] != null);
  if (branching.length > 1) {
    const reason = '`fork_from`, `resume`, or `resume_from` are mutually exclusive. Please specify only one of them.';
    throw conflict(branching, reason, sourced);
  }
  if (values.x_skip_transaction_log && (values.mode === 'offline' || values.mode === 'dryrun')) {
    throw conflict(['x_skip_transaction_log', 'mode'], 'Cannot skip transaction log in offline mode', sourced);
  }
}

/**
 * Checks that the run's id fits the run it continues or forks from.
 *
 * @throws SettingsError `conflict`
 */
export function checkRunIdentity(values: Partial<SettingsValues>, sourced: Sourced): void {
  const { run_id: id, fork_from: fork, resume_from: rewind } = values;
  if (id == null) return;
  if (fork?.run === id) {
    const reason =
      'Provided `run_id` is the same as the run to `fork_from`. Please provide a different `run_id` or remove the ' +
      '`run_id` argument. If you want to rewind the current run, please use `resume_from` instead.';
    throw conflict(['run_id', 'fork_from'], reason, sourced);
  }
  if (rewind != null && rewind.run !== id) {
    const reason = 'Both `run_id` and `resume_from` have been specified with different ids.';
    throw conflict(['run_id', 'resume_from'], reason, sourced);
  }
}

function conflict(names: readonly SettingName[], reason: string, sourced: Sourced): SettingsError {
  const message = `${reason} Given: ${names.map(sourced).join(', ')}.`;
  return new SettingsError('conflict', message, { key: names[0], reason });
}

/**
 * Checks settings by themselves, as far as that is possible without the other sources. Returns the given ones only,
 * under their table names, in the form they are stored in.
 *
 * @throws SettingsError `unknown-key`, `invalid` or `conflict`; it names everything that is wrong with single values.
 */
export function validateSettings(input: SettingsInput): Partial<SettingsValues> {
  const given = checkInput(input, 'settings');
  const values = Object.fromEntries(given.map(({ name, value }) => [name, value])) as Partial<SettingsValues>;
  checkExclusions(values);
  return values;
}
