import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutCredentials } from './server-address.js';
import type { ConsoleOptions, UploadManner } from './upload-options.js';

/**
 * `settings.json` of a run's directory: what an upload of the run must know, the journal does not hold, and the settings of
 * whoever syncs it later do not say. No secrets: credentials come from where the uploader runs.
 */
export interface RunSettings {
  version: 1;
  mode: 'online' | 'offline';
  /** The script that logged: `jobProgram` of the run. */
  program?: string;
  /** The server the run was started for. A sync names it when it goes to another one; it never follows it by itself. */
  baseUrl?: string;
  /** The run's own limit of a line: which rows are left out should not depend on who uploads. */
  maxLineBytes?: number;
  maxRequestBytes?: number;
  /** Whether the run goes on from what the server has; the journal says only whether it may. */
  resume?: UploadManner['resume'];
  /** The run's own id among several writers. */
  shared?: UploadManner['shared'];
  primary?: boolean;
  updateFinishState?: boolean;
  console?: ConsoleOptions;
  ignoreGlobs?: readonly string[];
  stopOnFatalError?: boolean;
  temporary?: boolean;
}

/** What is known of a run when its directory is made. */
export interface RunSettingsSource {
  mode: 'online' | 'offline';
  program: string | null;
  upload?: ({ baseUrl: string; maxLineBytes?: number; maxRequestBytes?: number } & UploadManner) | undefined;
  /** As in `upload`, for a run that is uploaded later. */
  manner?: UploadManner | undefined;
}

/** Best effort: where it cannot be written, a sync does without. */
export function writeRunSettings(syncDir: string, { mode, program, upload, manner }: RunSettingsSource): void {
  const settings: RunSettings = { version: 1, mode };
  if (program !== null) settings.program = program;
  if (upload) settings.baseUrl = withoutCredentials(upload.baseUrl);
  if (upload?.maxLineBytes !== undefined) settings.maxLineBytes = upload.maxLineBytes;
  if (upload?.maxRequestBytes !== undefined) settings.maxRequestBytes = upload.maxRequestBytes;
  Object.assign(settings, mannerOf({ ...upload, ...manner }));
  try {
    writeFileSync(join(syncDir, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
  } catch {
    // A full disk is told by the journal.
  }
}

/** What can be read of it; other programs' directories have none, or another file of that name. */
export function readRunSettings(syncDir: string): Partial<RunSettings> {
  let found: Record<string, unknown>;
  try {
    found = JSON.parse(readFileSync(join(syncDir, 'settings.json'), 'utf8')) ?? {};
  } catch {
    return {};
  }
  if (found['version'] !== 1) return {};
  const settings: Partial<RunSettings> = {};
  if (found['mode'] === 'online' || found['mode'] === 'offline') settings.mode = found['mode'];
  for (const key of ['program', 'baseUrl'] as const) {
    const value = found[key];
    if (typeof value === 'string') settings[key] = value;
  }
  for (const key of ['maxLineBytes', 'maxRequestBytes'] as const) {
    const value = found[key];
    if (typeof value === 'number' && value > 0) settings[key] = value;
  }
  return { ...settings, ...mannerOf(found) };
}

/** What of it is a manner of uploading. */
export function mannerOf(source: { [Key in keyof UploadManner]?: unknown }): UploadManner {
  const { resume, shared, primary, updateFinishState, ignoreGlobs, stopOnFatalError, temporary } = source;
  const clientId = (shared as { clientId?: unknown } | null | undefined)?.clientId;
  return {
    ...(resume === 'allow' || resume === 'must' || resume === 'never' ? { resume } : {}),
    ...(typeof clientId === 'string' ? { shared: { clientId } } : {}),
    ...(typeof primary === 'boolean' ? { primary } : {}),
    ...(typeof updateFinishState === 'boolean' ? { updateFinishState } : {}),
    ...consoleOf(source.console),
    ...(isStrings(ignoreGlobs) ? { ignoreGlobs } : {}),
    ...(typeof stopOnFatalError === 'boolean' ? { stopOnFatalError } : {}),
    ...(temporary === true ? { temporary } : {}),
  };
}

function consoleOf(source: unknown): Pick<UploadManner, 'console'> {
  if (typeof source !== 'object' || source === null) return {};
  const { label, multipart, chunkMaxBytes, chunkMaxSeconds } = source as Record<string, unknown>;
  return {
    console: {
      ...(typeof label === 'string' ? { label } : {}),
      ...(typeof multipart === 'boolean' ? { multipart } : {}),
      ...(typeof chunkMaxBytes === 'number' ? { chunkMaxBytes } : {}),
      ...(typeof chunkMaxSeconds === 'number' ? { chunkMaxSeconds } : {}),
    },
  };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
