import type { SettingExplanation } from '@wandb/settings';
import { run } from './globals.js';
import { governedSettings } from './policy.js';
import { openSession } from './session.js';

/**
 * Where the value of every setting comes from and what it won over: of the current run, or without one of the session.
 * Keys are the names that settings files use (`run_id`); API keys are masked.
 */
export function explainSettings(): Record<string, SettingExplanation> {
  if (run) return run.explainSettings();
  const { settings, keys } = openSession();
  return governedSettings(settings, { sessionKeys: keys }).settings.explain();
}
