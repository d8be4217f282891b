import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type LocalRun, makeDirectory, ServiceError, type StartRunOptions, startRun } from '@wandb/service';
import { deriveSettings, isWritableDirectory, type SettingsValues } from '@wandb/settings';
import { createDebugLog } from './debug-log.js';
import type { Printer } from './printer.js';

type Values = Readonly<SettingsValues>;

/**
 * Opens a run's journal in a directory of its own: `…/wandb/run-<time>-<id>`. When another run of this id has begun in
 * this second, the name gets a number. Paths are absolute: the program may change its working directory. Where nothing
 * can be written, the system's directory for temporary files takes its place.
 *
 * @throws ServiceError when there is no place to write
 */
export function openRunFile(
  settings: Values,
  printer: Printer,
  options: Omit<StartRunOptions, 'paths' | 'onWarning'>,
): LocalRun {
  const values = withWritableRoot(settings, printer);
  for (let attempt = 0; ; attempt += 1) {
    const suffix = attempt === 0 ? values.x_sync_dir_suffix : String(attempt);
    const derived = deriveSettings({ ...values, x_sync_dir_suffix: suffix });
    const paths = {
      syncDir: resolve(derived.sync_dir),
      syncFile: resolve(derived.sync_file),
      filesDir: resolve(derived.files_dir),
      logDir: resolve(derived.log_dir),
    };
    try {
      const { symlink, x_log_level: level } = values;
      const run = startRun({ ...options, paths, symlink, onWarning: (message) => printer.warn(message) });
      printer.logTo(createDebugLog(join(run.paths.logDir, 'debug.log'), level));
      return run;
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'journal-exists') throw error;
    }
  }
}

function withWritableRoot(values: Values, printer: Printer): Values {
  const directory = resolve(deriveSettings(values).wandb_dir);
  try {
    makeDirectory(directory);
    if (isWritableDirectory(directory)) return values;
    printer.warn(`Path ${directory} wasn't writable, using system temp directory.`);
  } catch {
    printer.warn(`Unable to create root directory ${values.root_dir}`);
    printer.warn(`Falling back to temporary directory ${tmpdir()}.`);
  }
  return { ...values, root_dir: tmpdir() };
}
