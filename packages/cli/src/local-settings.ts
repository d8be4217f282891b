import { join } from 'node:path';
import { resolveSettings, type SettingsFileChange, wandbDir, writeSettingsFile } from '@wandb/settings';
import type { CliContext } from './program.js';

/** The settings file of the working directory: what it says holds for whatever is started here. */
export function localSettingsPath({ env, cwd }: Pick<CliContext, 'env' | 'cwd'>): string {
  const { use_dot_wandb } = resolveSettings({ env, cwd }).values;
  return join(wandbDir({ root_dir: cwd, use_dot_wandb }, { cwd }), 'settings');
}

/** Changes it, keeping the rest, and says where. */
export function changeLocalSettings(context: CliContext, change: SettingsFileChange): void {
  const path = localSettingsPath(context);
  writeSettingsFile(path, change);
  context.output.say(`Updated ${path}.`);
}
