import { SettingsError } from './settings-error.js';
import { type SettingName, settingNames } from './settings-table.js';

/** `x_stats_gpu_type` → `xStatsGpuType`. */
function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const known = new Set<string>(settingNames);

/** Whether the text is a name as it stands in settings files. */
export function isSettingName(name: string): name is SettingName {
  return known.has(name);
}

/** The setting that a program means by `key`: its name, its camelCase name, or `_label` for `x_label`. */
export function settingNameOf(key: string): SettingName | undefined {
  const name = key.startsWith('_') ? `x${key}` : key;
  if (name === 'x_primary_node') return 'x_primary';
  if (isSettingName(name)) return name;
  const snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return isSettingName(snake) && camelCase(snake) === key ? snake : undefined;
}

/** The error for a key of an input object that is no setting, with the nearest name. */
export function unknownSetting(key: string, source: string): SettingsError {
  const reason = 'Extra inputs are not permitted';
  const near = suggestion(key, [...settingNames, ...settingNames.map(camelCase)]);
  return new SettingsError('unknown-key', `Unknown setting "${key}" (${source}): ${reason}.${near}`, {
    key,
    source,
    reason,
  });
}

/** ` Did you mean "…"?`, or nothing when no name is near. */
export function suggestion(key: string, names: readonly string[] = settingNames): string {
  const near = nearest(key, names);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** The name with the fewest edits, if at most a third of the letters differ. */
function nearest(key: string, names: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(key.length / 3));
  let best: { name: string; distance: number } | undefined;
  for (const name of names) {
    if (Math.abs(name.length - key.length) > limit) continue;
    const distance = editDistance(key.toLowerCase(), name.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { name, distance };
  }
  return best?.name;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
