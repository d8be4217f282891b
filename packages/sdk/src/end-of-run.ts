import { JsonFloat, type JsonObject, type JsonValue } from '@wandb/proto';

/** What is shown of a run at its end. */
export interface EndOfRun {
  summary: JsonObject;
  /** Samples of what was logged, by top-level key. */
  history: readonly { key: string; values: readonly number[] }[];
  /** Metrics shown of each, at most. */
  maxSummaryMetrics: number;
  maxHistoryMetrics: number;
}

const BARS = '▁▂▃▄▅▆▇█';
const SPARKLINE_WIDTH = 40;
const LONGEST_TEXT = 20;

/** Its history as sparklines and its last values, as the Python SDK shows them; empty when there is neither. */
export function endOfRunText({ summary, history, maxSummaryMetrics, maxHistoryMetrics }: EndOfRun): string {
  const curves = history
    .filter(({ key }) => !key.startsWith('_'))
    .flatMap(({ key, values }) => {
      const line = sparkline(values.filter(Number.isFinite));
      return line === '' ? [] : [[key, line] as const];
    });
  const values = Object.entries(summary).flatMap(([key, value]) => {
    const text = key.startsWith('_') ? null : shortText(value);
    return text === null ? [] : [[key, text] as const];
  });
  return [
    ...table('Run history:', curves, maxHistoryMetrics),
    ...table('Run summary:', values, maxSummaryMetrics),
  ].join('\n');
}

function table(title: string, rows: readonly (readonly [string, string])[], most: number): string[] {
  if (rows.length === 0 || most <= 0) return [];
  const shown = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, most);
  const width = Math.max(...shown.map(([key]) => key.length));
  const lines = shown.map(([key, text]) => `${key.padStart(width)} ${text}`);
  const left = rows.length - shown.length;
  return [title, ...lines, ...(left > 0 ? [`+${left} ...`] : []), ''];
}

/** Means of equal parts, each as a bar; empty without numbers. */
function sparkline(values: readonly number[]): string {
  if (values.length === 0) return '';
  const width = Math.min(SPARKLINE_WIDTH, values.length);
  const points = Array.from({ length: width }, (_, i) => {
    const part = values.slice(Math.floor((i * values.length) / width), Math.floor(((i + 1) * values.length) / width));
    return part.reduce((sum, value) => sum + value / part.length, 0);
  });
  const low = Math.min(...points);
  const range = Math.max(...points) - low;
  return points.map((point) => BARS[range > 0 ? Math.round(((point - low) / range) * (BARS.length - 1)) : 0]).join('');
}

/** A number or a text; `null` for what does not fit into a line. */
function shortText(value: JsonValue): string | null {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}...` : value;
  if (value instanceof JsonFloat) return shortText(value.value);
  if (typeof value === 'number') return String(Math.round(value * 1e5) / 1e5 || value);
  return typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : null;
}
