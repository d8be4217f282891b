/** One value of an OpenMetrics or Prometheus text. */
export interface MetricPoint {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*,?/gy;

/**
 * The gauges and counters of a text in the format of Prometheus 0.0.4 or OpenMetrics 1.0. Other kinds (histograms,
 * summaries, values without a kind) are left out, as W&B does; so are values that are no finite number.
 */
export function parseOpenMetrics(text: string): MetricPoint[] {
  const kinds = new Map<string, string>();
  const points: MetricPoint[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) {
      const [, keyword, name, kind] = line.trim().split(/\s+/);
      if (keyword === 'TYPE' && name && kind) kinds.set(name, kind.toLowerCase());
      continue;
    }
    const match = SAMPLE.exec(line);
    if (!match) continue;
    const [, name = '', labels = '', number = ''] = match;
    const value = Number(number);
    if (Number.isFinite(value) && isReported(name, kinds)) points.push({ name, labels: parseLabels(labels), value });
  }
  return points;
}

/** OpenMetrics declares the counter `x` and writes `x_total`; Prometheus' own format declares `x_total`. */
function isReported(name: string, kinds: ReadonlyMap<string, string>): boolean {
  const kind = kinds.get(name) ?? (name.endsWith('_total') ? kinds.get(name.slice(0, -'_total'.length)) : undefined);
  return kind === 'gauge' || kind === 'counter';
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(LABEL))
    labels[name] = value.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
  return labels;
}

/** What is asked for and what {@link formatOpenMetrics} writes. */
export const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** How our names become a name and labels: the place in the name (a number, a path, a device) becomes a label. */
const LABELLED: readonly (readonly [pattern: RegExp, name: string, labels: readonly string[]])[] = [
  [/^cpu\.(\d+)\.(\w+)$/, 'cpu_$', ['cpu']],
  [/^gpu\.(\d+)\.(\w+)$/, 'gpu_$', ['gpu']],
  [/^gpu\.process\.(\d+)\.(\w+)$/, 'gpu_process_$', ['gpu']],
  [/^disk\.(.+)\.(usagePercent|usageGB)$/, 'disk_$', ['path']],
  [/^disk\.(.+)\.(in|out)$/, 'disk_$', ['device']],
];

/** Metrics as OpenMetrics text: every one a gauge `sysmon_…`, for Prometheus and what reads its format. */
export function formatOpenMetrics(metrics: Readonly<Record<string, number>>): string {
  const families = new Map<string, string[]>();
  for (const [key, value] of Object.entries(metrics)) {
    const { name, labels } = describe(key);
    const inner = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
    const line = `${name}${inner.length > 0 ? `{${inner.join(',')}}` : ''} ${value}`;
    const family = families.get(name);
    // The lines of a family stand together.
    if (family) family.push(line);
    else families.set(name, [line]);
  }
  const blocks = [...families].map(([name, lines]) => `# TYPE ${name} gauge\n${lines.join('\n')}\n`);
  return `${blocks.join('')}# EOF\n`;
}

function describe(key: string): { name: string; labels: Record<string, string> } {
  for (const [pattern, name, labels] of LABELLED) {
    const match = pattern.exec(key);
    if (match)
      return {
        name: metricName(name.replace('$', match[2] as string)),
        labels: { [labels[0] as string]: match[1] as string },
      };
  }
  return { name: metricName(key), labels: {} };
}

function metricName(name: string): string {
  return `sysmon_${name.replace(/\W/g, '_')}`;
}

function escapeLabel(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
