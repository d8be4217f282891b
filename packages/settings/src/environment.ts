import { RUN_TOKEN_VARIABLE } from './run-token.js';
import { isSettingName } from './setting-names.js';
import { type SettingName, settingNames, settingOf } from './settings-table.js';
import { checkText, type GivenValue } from './validation.js';

/** Environment variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'WANDB_';

/** The environment of this process, for those who describe it. Holds secrets. */
export function processEnvironment(): Environment {
  return process.env;
}

/**
 * All W&B variables as one text, those that are no settings too, in an order that does not depend on theirs: two texts
 * differ when a variable has been set, changed or removed in between. Without the one that this process sets itself. Holds secrets: compare it, do not show it.
 */
export function environmentText(env: Environment = process.env): string {
  const variables = Object.entries(env).filter(([name]) => name.startsWith(PREFIX) && name !== RUN_TOKEN_VARIABLE);
  return JSON.stringify(variables.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The documented variables of a setting, the strongest first. */
export function variablesOf(name: SettingName): readonly string[] {
  const exception = settingOf(name).options.env;
  const general = PREFIX + name.toUpperCase();
  if (!name.startsWith('x_')) return [exception ?? general];
  return [exception ?? `${PREFIX}_${name.slice(2).toUpperCase()}`, general];
}

let exceptions: Map<string, SettingName> | undefined;

/** The setting that a variable sets: an exception of the table, else `WANDB_NAME`, `WANDB_X_NAME` or `WANDB__NAME`. */
function settingOfVariable(variable: string): SettingName | undefined {
  exceptions ??= new Map(
    settingNames.flatMap((name) => {
      const { env } = settingOf(name).options;
      return env === undefined ? [] : [[env, name] as const];
    }),
  );
  const exception = exceptions.get(variable);
  if (exception !== undefined) return exception;
  if (!variable.startsWith(PREFIX)) return undefined;
  const rest = variable.slice(PREFIX.length).toLowerCase();
  const name = rest.startsWith('_') ? `x${rest}` : rest;
  return isSettingName(name) ? name : undefined;
}

/**
 * The values that environment variables give. Variables that belong to no setting are ignored. When several belong to
 * one setting, the documented one comes last, so that it wins whatever the order of the environment is.
 *
 * @throws SettingsError `invalid`, naming the variable.
 */
export function readEnvironment(env: Environment): GivenValue[] {
  const given: (GivenValue & { weight: number })[] = [];
  for (const [variable, text] of Object.entries(env)) {
    if (text === undefined) continue;
    const name = settingOfVariable(variable);
    if (name === undefined) continue;
    const value = checkText(name, text, variable);
    const place = variablesOf(name).indexOf(variable);
    if (value !== null) given.push({ name, value, source: variable, weight: place === -1 ? 2 : place });
  }
  return given.sort((a, b) => b.weight - a.weight || (a.source < b.source ? -1 : 1));
}
