import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SettingsError } from './settings-error.js';

let counter = 0;

/**
 * Writes a file in one step: a reader sees the old text or the new one, also when the process is killed. An existing
 * file keeps its permissions, a symbolic link stays one; a new file gets `mode` less the umask.
 *
 * @throws SettingsError `file`
 */
export function replaceFile(path: string, text: string, mode = 0o666): void {
  let temporary: string | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const existing = statSync(path, { throwIfNoEntry: false });
    const target = existing === undefined ? path : realpathSync(path);
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.${counter++}.tmp`);
    writeFileSync(temporary, text, { mode: existing === undefined ? mode : 0o600, flag: 'wx' });
    // The umask must not take permissions away from a file that had them.
    if (existing !== undefined) chmodSync(temporary, existing.mode & 0o7777);
    renameSync(temporary, target);
  } catch (cause) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    throw new SettingsError('file', `Cannot write ${path}: ${(cause as Error).message}`, { source: path, cause });
  }
}
