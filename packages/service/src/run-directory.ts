import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import type { UploadOptions } from './upload-options.js';

/** Where a run keeps its files. */
export interface RunPaths {
  /** The run's directory, `run-20260102_030405-<id>`. */
  readonly syncDir: string;
  /** The journal, `run-<id>.wandb` in it. */
  readonly syncFile: string;
  /** What is uploaded as the run's files. */
  readonly filesDir: string;
  readonly logDir: string;
}

/** Makes the directories of a run, and those above. */
export function makeRunDirectory(paths: RunPaths): void {
  for (const directory of [paths.syncDir, paths.filesDir, paths.logDir]) mkdirSync(directory, { recursive: true });
}

/** The same layout in a new directory below the system's temporary one. */
export function temporaryPaths(paths: RunPaths): RunPaths {
  const root = mkdtempSync(join(tmpdir(), 'wandb-'));
  const syncDir = join(root, basename(paths.syncDir));
  const move = (path: string) => join(syncDir, relative(paths.syncDir, path));
  return { syncDir, syncFile: move(paths.syncFile), filesDir: move(paths.filesDir), logDir: move(paths.logDir) };
}

/** Points `latest-run` beside the run's directory at it. Best effort: some file systems have no symbolic links. */
export function linkLatestRun(paths: RunPaths): void {
  const link = join(dirname(paths.syncDir), 'latest-run');
  try {
    rmSync(link, { force: true });
    symlinkSync(basename(paths.syncDir), link);
  } catch {
    // A convenience for people; nothing reads it.
  }
}

/** The frozen values that an uploader needs and the journal does not hold. */
export interface RunSettingsFile {
  version: 1;
  mode: 'online' | 'offline';
  /** Absent offline: the server is chosen when the run is synced. */
  upload?: Omit<UploadOptions, 'apiKey' | 'extraHeaders'>;
}

/** `settings.json` of a run's directory. Holds no secrets: the uploader takes credentials from where it runs. */
export function writeRunSettings(paths: RunPaths, mode: 'online' | 'offline', upload: UploadOptions | undefined): void {
  const settings: RunSettingsFile = { version: 1, mode };
  if (upload !== undefined) settings.upload = withoutSecrets(upload);
  writeFileSync(join(paths.syncDir, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}

function withoutSecrets({ apiKey: _apiKey, extraHeaders: _headers, proxies, ...rest }: UploadOptions) {
  if (proxies === undefined) return rest;
  const safe = Object.entries(proxies).filter(([, url]) => !hasCredentials(url));
  return { ...rest, proxies: Object.fromEntries(safe) };
}

function hasCredentials(url: string): boolean {
  return !URL.canParse(url) || new URL(url).username !== '' || new URL(url).password !== '';
}
