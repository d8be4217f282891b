import { parseArgs } from 'node:util';
import { describeHost } from './host.js';
import { parseListenAddress } from './listen-address.js';
import { formatTable } from './live-table.js';
import { createMonitor, type Monitor } from './monitor.js';
import type { Metrics, Sample } from './probe.js';
import { defaultProbes, probes } from './probes.js';
import { SysmonError } from './sysmon-error.js';
import { version } from './version.js';

const USAGE = `Usage: sysmon [options]

Samples this machine: a live table in a terminal.

  --json                 one line {"timestamp": seconds, "metrics": {…}} a sample
  --listen [HOST:]PORT   serves the last sample as OpenMetrics text at /metrics (this machine only without HOST)
  --host                 describes the machine as JSON and ends
  --interval SECONDS     from one sample to the next; 1 unless given
  --count N              ends after N samples
  --pid PID              the process to watch, with those it started; this one unless given
  --disk PATH            a folder whose file system is measured, may be repeated; / unless given
  --gpu N                the index of a GPU to report, may be repeated; all unless given
  --open-metrics NAME=URL  an OpenMetrics or Prometheus endpoint, may be repeated
  --version, --help
`;

const OPTIONS = {
  json: { type: 'boolean' },
  listen: { type: 'string' },
  host: { type: 'boolean' },
  interval: { type: 'string' },
  count: { type: 'string' },
  pid: { type: 'string' },
  disk: { type: 'string', multiple: true },
  gpu: { type: 'string', multiple: true },
  'open-metrics': { type: 'string', multiple: true },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What the command reaches of the outside. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream;
  /** Ends it, as Ctrl-C does. */
  readonly signal: AbortSignal;
}

/**
 * Runs the command.
 *
 * @returns its exit code: 0 done, 1 failed, 2 wrong usage
 */
export async function runSysmon(args: readonly string[], context: CommandContext): Promise<number> {
  try {
    const values = parseOptions(args);
    if (values.help) context.stdout.write(USAGE);
    else if (values.version) context.stdout.write(`${version}\n`);
    else if (values.host) await writeHost(values, context);
    else await monitorAs(values, context);
    return 0;
  } catch (error) {
    context.stderr.write(`sysmon: ${(error as Error).message}\n`);
    return isUsage(error) ? 2 : 1;
  }
}

type Values = ReturnType<typeof parseOptions>;

function parseOptions(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
}

function isUsage(error: unknown): boolean {
  const code = String((error as NodeJS.ErrnoException).code);
  return code === 'invalid' || code.startsWith('ERR_PARSE_ARGS');
}

async function writeHost({ disk }: Values, { env, stdout }: CommandContext): Promise<void> {
  const description = await describeHost({ env, ...(disk && { diskPaths: disk }) });
  stdout.write(`${JSON.stringify(description, null, 2)}\n`);
}

async function monitorAs(values: Values, context: CommandContext): Promise<void> {
  const listen = values.listen === undefined ? undefined : parseListenAddress(values.listen);
  const count = values.count === undefined ? Number.POSITIVE_INFINITY : positive('--count', values.count);
  const monitor = monitorOf(values, context);
  if (listen) return await serve(monitor, listen, context);
  const write = writerFor(values, context);
  let written = 0;
  for await (const sample of monitor) {
    write(sample);
    if (++written >= count) break;
  }
}

function monitorOf(values: Values, { env, stderr, signal }: CommandContext): Monitor {
  const disk = probes.disk(values.disk ? { paths: values.disk } : {});
  const gpu = probes.gpu(values.gpu ? { deviceIds: values.gpu.map((id) => natural('--gpu', id)) } : {});
  const list = defaultProbes().map((probe) => (probe.name === 'disk' ? disk : probe.name === 'gpu' ? gpu : probe));
  if (values['open-metrics']) list.push(probes.openMetrics({ endpoints: endpointsOf(values['open-metrics']) }));
  return createMonitor({
    intervalMs: positive('--interval', values.interval ?? '1') * 1000,
    probes: list,
    ...(values.pid && { pid: positive('--pid', values.pid) }),
    signal,
    env,
    onProblem: ({ error }) => void stderr.write(`sysmon: ${error.message}\n`),
  });
}

function endpointsOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1) throw new SysmonError('invalid', `--open-metrics takes NAME=URL, not "${pair}".`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function writerFor({ json }: Values, { stdout }: CommandContext): (sample: Sample) => void {
  if (json) return ({ timestamp, metrics }) => void stdout.write(`${JSON.stringify({ timestamp, metrics })}\n`);
  // In a terminal each table takes the place of the one before: home, the table, clear what is below.
  if (stdout.isTTY)
    return (sample) => void stdout.write(`\x1b[H${formatTable(sample).replaceAll('\n', '\x1b[K\n')}\x1b[J`);
  return (sample) => void stdout.write(`${formatTable(sample)}\n`);
}

async function serve(
  monitor: Monitor,
  address: { host: string; port: number },
  context: CommandContext,
): Promise<void> {
  let latest: Metrics | undefined;
  const { serveMetrics } = await import('./scrape-server.js');
  const [server, url] = await serveMetrics(address, () => latest);
  context.stderr.write(`sysmon: metrics at ${url}\n`);
  for await (const { metrics } of monitor) latest = metrics;
  server.close();
  server.closeAllConnections();
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new SysmonError('invalid', `${name} takes a number above 0, not "${text}".`);
}

function natural(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new SysmonError('invalid', `${name} takes a whole number from 0, not "${text}".`);
}
