import type { Sample } from './probe.js';

/** How a reading is said: by the end of its name. */
const UNITS: readonly (readonly [pattern: RegExp, format: (value: number) => string])[] = [
  [
    /(_percent|Percent|\.percent|^cpu|\.gpu|\.memory|\.memoryAllocated|fanSpeed|Utilization|Activity)$/,
    (v) => `${v.toFixed(1)} %`,
  ],
  [/MB$|^disk\..*\.(in|out)$/, (v) => `${v.toFixed(1)} MiB`],
  [/GB$/, (v) => `${v.toFixed(2)} GiB`],
  [/^network\.(sent|recv)$|^memory\.used$|^swap\.used$|Bytes$/, (v) => formatBytes(v)],
  [/Watts$/, (v) => `${v.toFixed(1)} W`],
  [/\.temp$/, (v) => `${v.toFixed(0)} °C`],
  [/Clock$/, (v) => `${v.toFixed(0)} MHz`],
];

/** A sample as a table for a person: one line a metric, names at the left, values under one another at the right. */
export function formatTable({ timestamp, metrics }: Sample): string {
  const rows = Object.entries(metrics).map(([name, value]) => [name, formatValue(name, value)] as const);
  const nameWidth = Math.max(0, ...rows.map(([name]) => name.length));
  const valueWidth = Math.max(0, ...rows.map(([, value]) => value.length));
  const lines = rows.map(([name, value]) => `${name.padEnd(nameWidth)}  ${value.padStart(valueWidth)}`);
  return `${new Date(timestamp * 1000).toISOString()}\n${lines.join('\n')}\n`;
}

function formatValue(name: string, value: number): string {
  const format = UNITS.find(([pattern]) => pattern.test(name))?.[1];
  return format ? format(value) : String(Math.round(value * 100) / 100);
}

function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  for (; value >= 1024 && unit < units.length - 1; unit++) value /= 1024;
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
