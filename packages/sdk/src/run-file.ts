import { resolve } from 'node:path';
import { type LocalRun, ServiceError, type StartRunOptions, startRun } from '@wandb/service';
import { deriveSettings, type SettingsValues } from '@wandb/settings';

/**
 * Opens a run's journal in a directory of its own: `…/wandb/run-<time>-<id>`. When another run of this id has begun in
 * this second, the name gets a number. Paths are absolute: the program may change its working directory.
 *
 * @throws ServiceError when there is no place to write
 */
export function openRunFile(values: Readonly<SettingsValues>, options: Omit<StartRunOptions, 'paths'>): LocalRun {
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
      return startRun({ ...options, paths });
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== 'journal-exists') throw error;
    }
  }
}
