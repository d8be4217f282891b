import { environmentText, type ResolvedSettings, resolveSettings, type SettingsInput } from '@wandb/settings';
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
  /** API keys that `login()` was given, by server address. */
  keys: Map<string, string>;
  /** The W&B variables at the start. */
  environment: string;
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
  if (session === null)
    session = {
      settings: resolveSettings({ setup: input }),
      keys: new Map(),
      environment: environmentText(),
    };
  else changeSetup(session, input);
}

/** The session; started when there is none. Warns when the environment has changed since its start. */
export function openSession(): Session {
  if (session === null) setup();
  else if (session.environment !== environmentText()) sessionPrinter(session).warnOnce(ENVIRONMENT_CHANGED);
  return session!;
}

/** Adds settings for all later runs. */
export function changeSetup(current: Session, input: SettingsInput): void {
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
