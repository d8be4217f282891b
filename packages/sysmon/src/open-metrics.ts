import { createFilter, type OpenMetricsFilters } from './open-metrics-filter.js';
import { type MetricPoint, OPEN_METRICS_TYPE, parseOpenMetrics } from './open-metrics-text.js';
import type { Metrics, Probe, ProbeContext } from './probe.js';
import { SysmonError } from './sysmon-error.js';

/** Options of `probes.openMetrics`. */
export interface OpenMetricsOptions {
  /** URLs by the name they get in the metrics. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly filters?: OpenMetricsFilters;
  /** Sent with every request, for example `{ Authorization: 'Bearer …' }`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The numbers of W&B's client. */
const REQUEST_MS = 5000;
const RETRIES = 3;
const RETRY_MS = { min: 1000, max: 10_000 };

/** A text longer than this is refused, more series than this are not counted: a wrong URL must not eat the memory. */
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_SERIES = 10_000;

/**
 * Gauges and counters of endpoints that speak OpenMetrics or Prometheus' format, as
 * `openmetrics.<endpoint>.<metric>.<index>`: the index is the order in which the sets of labels of a metric appeared.
 */
export function openMetricsProbe({ endpoints, filters, headers = {} }: OpenMetricsOptions): Probe {
  const isWanted = createFilter(filters);
  const series = new Map<string, SeriesIndex>();
  const entries = Object.entries(endpoints).map(([name, url]) => ({ name, url: checkUrl(name, url) }));
  return {
    name: 'openMetrics',
    // One round with all its repetitions.
    timeoutMs: (RETRIES + 1) * REQUEST_MS + RETRIES * RETRY_MS.max,
    async sample(context) {
      const answers = await Promise.all(entries.map((entry) => scrape(entry, context)));
      return Object.assign({}, ...answers) as Metrics;
    },
    close: () => series.clear(),
  };

  async function scrape({ name, url }: { name: string; url: string }, context: ProbeContext): Promise<Metrics> {
    try {
      const points = parseOpenMetrics(await fetchText(url, headers, context));
      return number(
        name,
        points.filter((point) => isWanted(name, point)),
      );
    } catch (error) {
      if (!context.signal.aborted) context.report(failure(name, error));
      return {};
    }
  }

  function number(endpoint: string, points: readonly MetricPoint[]): Metrics {
    const metrics: Metrics = {};
    for (const { name, labels, value } of points) {
      const key = `${endpoint}.${name}`;
      const index = series.get(key) ?? new SeriesIndex();
      series.set(key, index);
      const place = index.of(labels);
      if (place !== undefined) metrics[`openmetrics.${key}.${place}`] = value;
    }
    return metrics;
  }
}

/** Numbers sets of labels in the order they appear. */
class SeriesIndex {
  readonly #places = new Map<string, number>();

  of(labels: Readonly<Record<string, string>>): number | undefined {
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = this.#places.get(key);
    if (known !== undefined || this.#places.size >= MAX_SERIES) return known;
    this.#places.set(key, this.#places.size);
    return this.#places.size - 1;
  }
}

function checkUrl(name: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new SysmonError('invalid', `The OpenMetrics endpoint ${name} needs an http or https URL, not "${url}".`);
  return url;
}

/** Only the endpoint's name: a URL may hold a password. */
function failure(name: string, error: unknown): SysmonError {
  const cause = error as Error & { cause?: Error };
  const detail = cause.cause?.message ? `${cause.message}: ${cause.cause.message}` : cause.message;
  return new SysmonError('request', `The OpenMetrics endpoint ${name} gives no metrics: ${detail}`, { cause: error });
}

/** Milliseconds before the n-th repetition (from 0). */
function retryDelayMs(retry: number): number {
  return Math.min(RETRY_MS.max, RETRY_MS.min * 2 ** retry);
}

async function fetchText(
  url: string,
  headers: Readonly<Record<string, string>>,
  context: ProbeContext,
): Promise<string> {
  const { signal } = context;
  for (let retry = 0; ; retry++) {
    try {
      return await requestText(url, headers, context);
    } catch (error) {
      if (signal.aborted || retry >= RETRIES || !isWorthRetrying(error)) throw error;
      await delay(retryDelayMs(retry), signal);
    }
  }
}

/** One request. Its time is kept by a timer: a signal of `AbortSignal.any` and `timeout` may be collected, and never comes. */
async function requestText(
  url: string,
  headers: Readonly<Record<string, string>>,
  { fetch, signal }: ProbeContext,
): Promise<string> {
  const controller = new AbortController();
  const onAbort = () => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(new Error(`no answer for ${REQUEST_MS} ms`)), REQUEST_MS);
  timer.unref();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    const accept = `${OPEN_METRICS_TYPE}, text/plain;version=0.0.4;q=0.5`;
    const response = await fetch(url, { headers: { accept, ...headers }, signal: controller.signal });
    if (response.ok) return await readText(response);
    await response.body?.cancel();
    throw new StatusError(response.status);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

class StatusError extends Error {
  constructor(readonly status: number) {
    super(`it answered with status ${status}`);
  }
}

/** What the endpoint refused, it will refuse again. */
function isWorthRetrying(error: unknown): boolean {
  return (
    !(error instanceof SysmonError) && (!(error instanceof StatusError) || error.status >= 500 || error.status === 429)
  );
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > MAX_BYTES) throw new SysmonError('request', `its answer is longer than ${MAX_BYTES} bytes`);
  }
  return text;
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    timer.unref();
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
