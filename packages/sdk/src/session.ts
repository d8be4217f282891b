import { type ResolvedSettings, resolveSettings, type SettingExplanation, type SettingsInput } from '@wandb/settings';
import { parseSettingsOption, type SettingsOption } from './init-options.js';
import { createPrinter, type Printer } from './printer.js';

/** What `setup()` may be told. */
export interface SetupOptions {
  /** Settings for every run of this process; `init()` and its `settings` override them. */
  settings?: SettingsOption;
}

/** The settings of the process: read once, at `setup()` or the first `init()` or `login()`. */
export interface Session {
  settings: ResolvedSettings;
  setupInput: SettingsInput;
  /** API keys that `login()` was given, by server address. */
  keys: Map<string, string>;
}

const ENVIRONMENT_CHANGED =
  'Changes to your `wandb` environment variables will be ignored because your `wandb` session has already started. ' +
  'For more information on how to modify your settings with `wandb.init()` arguments, please refer to https://wandb.me/wandb-init.';

let session: Session | null = null;

/**
 * Reads environment and settings files now, and sets defaults for every run of this process. Without it the first
 * `init()` does so; later changes of the environment have no effect until `teardown()`. Called again, it adds settings.
 *
 * @throws SettingsError for a setting that does not exist or a value it does not take
 */
export function setup(options: SetupOptions = {}): void {
  const input = parseSettingsOption(options.settings ?? {});
  if (session === null) session = { settings: resolveSettings({ setup: input }), setupInput: input, keys: new Map() };
  else changeSetup(session, input);
}

/** The session; started when there is none. Warns when the environment has changed since its start. */
export function openSession(): Session {
  if (session === null) setup();
  else if (isEnvironmentChanged(session)) sessionPrinter(session).warnOnce(ENVIRONMENT_CHANGED);
  return session!;
}

/** Adds settings for all later runs. */
export function changeSetup(current: Session, input: SettingsInput): void {
  current.setupInput = { ...current.setupInput, ...input };
  current.settings = current.settings.with('setup', input);
}

/** Ends the session: the next one reads environment and settings files anew. */
export function closeSession(): void {
  session = null;
}

/** Shows lines as the session's settings want it. */
function sessionPrinter(current: Session): Printer {
  return createPrinter(current.settings.values);
}

/** Compares what the environment sets now with what it set at the start. */
function isEnvironmentChanged({ settings, setupInput }: Session): boolean {
  try {
    return fromEnvironment(settings) !== fromEnvironment(resolveSettings({ setup: setupInput }));
  } catch {
    // A value that no setting takes was not there at the start: the start would have failed.
    return true;
  }
}

function fromEnvironment(settings: ResolvedSettings): string {
  const explanations: [string, SettingExplanation][] = Object.entries(settings.explain());
  const given = explanations.flatMap(([name, explanation]) =>
    [explanation, ...explanation.overrode]
      .filter(({ layer }) => layer === 'environment')
      .map(({ source, value }) => [name, source, value]),
  );
  return JSON.stringify(given);
}
