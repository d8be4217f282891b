import type { ApiClient, ViewerData } from '@wandb/api';
import { fetchPolicy } from '@wandb/service';
import {
  type Credentials,
  checkApiKey,
  credentialIdentity,
  globalSettingsPath,
  netrcMachine,
  netrcPath,
  netrcProblem,
  policyCachePath,
  SettingsError,
  type SettingsValues,
  validateSettings,
  writeCachedPolicy,
  writeNetrcEntry,
  writeSettingsFile,
} from '@wandb/settings';
import { activeRuns } from './active-runs.js';
import { findCredentials, warnOfOpenNetrc } from './credentials.js';
import { WandbError } from './error.js';
import { askApiKey } from './key-prompt.js';
import { createPrinter, type Printer } from './printer.js';
import { openClient } from './server-connection.js';
import { changeSetup, openSession, type Session } from './session.js';

/** What `login()` may be told. */
export interface LoginOptions {
  /** The API key. Without it: environment or identity token, netrc, settings, and at a terminal a question. */
  key?: string;
  /** The server's address, kept for later sessions. Default: the setting `base_url`. */
  host?: string;
  /** Ask for a key even when one is known. Only at a terminal. Default: the setting `relogin`. */
  relogin?: boolean;
  /** Ask the server whether it knows the key. Default true. */
  verify?: boolean;
  /** Bound of the question at the terminal and of the server's answer, ms. Default: the setting `login_timeout`, and 10 s. */
  timeout?: number;
}

const VERIFY_TIMEOUT_MS = 10_000;

type Viewer = NonNullable<ViewerData['viewer']>;

/** What to log in with, and whether it is a new key that is to be stored. */
interface Login {
  credentials: Credentials;
  newKey: string | null;
}

/**
 * Makes an API key known: checks it, asks the server about it, stores it in the netrc file for later sessions.
 *
 * @returns whether there is a key to work with; false, with a warning, when a run is active or the mode is offline or
 *   disabled
 * @throws WandbError `authentication` when there is no key and nobody to ask, when it cannot be one, and when the server
 *   refuses it or cannot be reached
 */
export async function login(options: LoginOptions = {}): Promise<boolean> {
  const session = openSession();
  const printer = createPrinter(session.settings.values);
  if (!mayLogIn(session, printer)) return false;
  const values = withHost(session.settings.values, options.host);
  const { credentials, newKey } = await obtainCredentials(session, values, options, printer);
  if (options.verify ?? true) await verify(values, credentials, options.timeout ?? VERIFY_TIMEOUT_MS);
  if (options.host) keepHost(session, values.base_url);
  if (newKey !== null) keepKey(session, values.base_url, newKey, printer);
  return true;
}

function mayLogIn({ settings }: Session, printer: Printer): boolean {
  const { mode } = settings.values;
  if (mode === 'disabled') return false;
  if (mode === 'offline' || mode === 'dryrun') {
    printer.warn('Unable to verify login in offline mode.');
    return false;
  }
  if (activeRuns().length === 0) return true;
  printer.warn('Calling wandb.login() after wandb.init() has no effect.');
  return false;
}

function withHost(values: Readonly<SettingsValues>, host: string | undefined): Readonly<SettingsValues> {
  return host ? { ...values, ...validateSettings({ base_url: host }) } : values;
}

async function obtainCredentials(
  session: Session,
  values: Readonly<SettingsValues>,
  options: LoginOptions,
  printer: Printer,
): Promise<Login> {
  if (options.key !== undefined) return newLogin(options.key, 'login');
  const found =
    (options.relogin ?? values.relogin)
      ? null
      : findCredentials({ values, explicitKey: null, sessionKeys: session.keys });
  if (found) {
    const source = found.kind === 'api-key' ? found.source : found.tokenFile;
    printer.info(`[wandb.login()] Loaded credentials for ${values.base_url} from ${source}.`);
    warnOfOpenNetrc(found, printer);
    return { credentials: found, newKey: null };
  }
  const key = await askApiKey(values, options.timeout ?? milliseconds(values.login_timeout));
  if (key === null) throw new WandbError('authentication', 'No API key configured. Use `wandb login` to log in.');
  return newLogin(key, 'terminal');
}

function milliseconds(seconds: number | null): number | undefined {
  return seconds === null ? undefined : seconds * 1000;
}

function newLogin(key: string, source: string): Login {
  try {
    checkApiKey(key);
    return { credentials: { kind: 'api-key', key, source }, newKey: key };
  } catch (cause) {
    throw new WandbError('authentication', (cause as SettingsError).message, { cause });
  }
}

/** Asks the server who the credentials belong to, and keeps what policies it has for their runs. */
async function verify(values: Readonly<SettingsValues>, credentials: Credentials, timeoutMs: number): Promise<void> {
  const failed = (why: string, cause?: unknown) =>
    new WandbError('authentication', `Failed to verify credentials with ${values.base_url}: ${why}`, { cause });
  // Loaded here: programs that only log need no HTTP client in this thread.
  const { VIEWER } = await import('@wandb/api');
  const client = await openClient(values, credentials);
  try {
    const { viewer } = await client.graphql(VIEWER, null, { timeoutMs });
    if (!viewer) throw failed('the server does not know this key.');
    await keepPolicy(client, viewer, values, credentials);
  } catch (cause) {
    throw cause instanceof WandbError ? cause : failed(cause instanceof Error ? cause.message : String(cause), cause);
  } finally {
    await client.close();
  }
}

/** So that already the next run is under them. */
async function keepPolicy(
  client: ApiClient,
  viewer: Viewer,
  { base_url: baseUrl, entity, project }: Readonly<SettingsValues>,
  credentials: Credentials,
): Promise<void> {
  const file = policyCachePath({ baseUrl, credential: credentialIdentity(credentials), entity });
  try {
    const place = { entity: entity ?? viewer.entity ?? '', project: project ?? '' };
    writeCachedPolicy(file, place.project, await fetchPolicy(client, viewer, place));
  } catch {
    // They come with the next run.
  }
}

function keepHost(session: Session, baseUrl: string): void {
  const path = session.settings.values.settings_system ?? globalSettingsPath();
  writeSettingsFile(path, { set: { base_url: baseUrl } });
  changeSetup(session, { base_url: baseUrl });
}

function keepKey(session: Session, baseUrl: string, key: string, printer: Printer): void {
  session.keys.set(baseUrl, key);
  const path = netrcPath();
  try {
    writeNetrcEntry(path, netrcMachine(baseUrl), key);
    printer.info(`Appending key for ${netrcMachine(baseUrl)} to your netrc file: ${path}`);
    const problem = netrcProblem(path);
    if (problem !== null) printer.warnOnce(problem);
  } catch (error) {
    printer.warn(
      `${error instanceof SettingsError ? error.message : String(error)} The key is used by this process only.`,
    );
  }
}
