import {
  type ResolvedSettings,
  type SettingExplanation,
  type SettingsInput,
  type SourcedValue,
  validateSettings,
} from '@wandb/settings';
import type { CliContext } from '../program.js';

/** What kind of source a layer is, where its sources do not say so themselves. */
const KINDS: Readonly<Record<string, string>> = {
  'global-file': 'global settings file',
  'local-file': 'settings file of this directory',
  environment: 'environment',
};

/** `wandb status --explain KEY`: every source that sets it, from the one in force down to the default. */
export function explainSetting({ output }: CliContext, resolved: ResolvedSettings, key: string, json: boolean): void {
  const { name, explanation } = find(resolved, key);
  if (json) {
    output.json({ name, ...explanation });
    return;
  }
  const { overrode, ...inForce } = explanation;
  const rows = [inForce, ...overrode].map((value, index) => [
    index === 0 ? 'in force' : 'overridden',
    shown(value.value),
    described(value),
  ]);
  output.result(name);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    output.result(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
  for (const problem of resolved.problems.filter((problem) => problem.key === name || problem.key === key))
    output.warn(problem.message);
}

/** @throws SettingsError `unknown-key`, with the name that was probably meant. */
function find(resolved: ResolvedSettings, key: string): { name: string; explanation: SettingExplanation } {
  const all = resolved.explain() as Record<string, SettingExplanation>;
  const snake = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const name = [key, snake, `x${snake}`].find((candidate) => Object.hasOwn(all, candidate));
  if (name !== undefined) return { name, explanation: all[name] as SettingExplanation };
  // No such setting: says so, and what was probably meant.
  validateSettings({ [key]: '' } as SettingsInput);
  throw new Error(`There is no setting ${key}.`);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function described({ layer, source }: SourcedValue): string {
  const kind = KINDS[layer];
  return kind === undefined || source === kind ? source : `${source} (${kind})`;
}
