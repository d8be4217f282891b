import type { JsonObject, JsonValue } from '@wandb/proto';
import { firstDifference } from '@wandb-internal/testing/equal-values';
import type { RunTraffic } from './http-traffic.js';

/** A difference between two recordings of one scenario that means nothing: what, why, and how it is taken out of both. */
type Normalisation = readonly [what: string, why: string, apply: (traffic: RunTraffic) => void];

/** Everything that may differ, a line each. What is not here is compared. */
export const normalisations: readonly Normalisation[] = [
  // Another run of the same program.
  ['run id', 'random', (t) => givenVariable(t, 'name')],
  ['storage id', 'the server makes it up', (t) => givenVariable(t, 'id')],
  ['host', 'another machine', (t) => givenVariable(t, 'host')],
  ['program', 'another file', (t) => givenVariable(t, 'program')],
  ['entity of later upserts', 'the default entity is the server’s', (t) => givenVariable(t, 'entity')],
  ['_timestamp, _runtime of rows', 'another time', (t) => anyTimes(t.history)],
  ['_timestamp, _runtime of the summary', 'another time', (t) => anyTimes(summaries(t))],
  ['_wandb.runtime of the summary', 'another time', (t) => anyTimes(summaries(t).map(internalOf))],
  ['lines of the client', 'they come before its capture ends, or after', (t) => withoutClientLines(t)],
  ['times of console lines', 'another time', (t) => anyLineTimes(t)],
  ['path of the last request', 'holds entity and run id', (t) => neutralPath(t)],
  ['order of telemetry features', 'a set', (t) => sortFeatures(t)],
  ['order of uploaded names', 'a set', (t) => t.uploaded.sort()],
  // Requests are batched by time.
  ['upserts but the first and last', 'debounced by 5 s', (t) => t.upserts.splice(1, Math.max(0, t.upserts.length - 2))],
  ['how often an operation is asked', 'debounced; the set is compared', (t) => uniqueOperations(t)],
  // Another client.
  ['python_version', 'no Python', (t) => without(internals(t), 'python_version')],
  ['node_version', 'Node.js in its place', (t) => without(internals(t), 'node_version')],
  ['t.4', 'no Python', (t) => without(telemetry(t), '4')],
  ['cli_version', 'our own version', (t) => anyText(internals(t), 'cli_version')],
  ['t.5', 'our own version', (t) => anyText(telemetry(t), '5')],
  ['t.12', 'our own version', (t) => anyText(telemetry(t), '12')],
  ['t.13', 'the platform this runs on', (t) => anyText(telemetry(t), '13')],
  // Asked by the released client only.
  [
    'OrganizationCoreWeaveOrganizationID',
    'optional, for one cloud',
    (t) => unasked(t, 'OrganizationCoreWeaveOrganizationID'),
  ],
  // Asked by ours only.
  ['SettingsPolicy', 'policies are our own', (t) => unasked(t, 'SettingsPolicy')],
  // Gaps, by the feature they belong to.
  ['requirements.txt', 'of Python only', (t) => withoutFile(t, 'requirements.txt')],
  ['package.json', 'of Node.js only', (t) => withoutFile(t, 'package.json')],
  ['node-packages.txt', 'of Node.js only', (t) => withoutFile(t, 'node-packages.txt')],
  ['wandb-metadata.json', 'another language, other fields', (t) => withoutFile(t, 'wandb-metadata.json')],
  ['_wandb.e', 'likewise', (t) => without(internals(t), 'e')],
  ['events', 'gap: system metrics', (t) => t.events.splice(0)],
];

const OF_EVERY_RUN = new Set([
  'run id',
  'storage id',
  'program',
  'entity of later upserts',
  '_timestamp, _runtime of rows',
  '_timestamp, _runtime of the summary',
  '_wandb.runtime of the summary',
  'path of the last request',
  'order of telemetry features',
  'order of uploaded names',
  'upserts but the first and last',
  'how often an operation is asked',
]);

/** Everything that may differ between two services that one client uses on one machine. */
export const serviceNormalisations: readonly Normalisation[] = [
  ...normalisations.filter(([what]) => OF_EVERY_RUN.has(what)),
  ['lines of the client', 'they come before its capture ends, or after', (t) => withoutClientLines(t)],
  ['times of console lines', 'another time', (t) => timelessLines(t)],
  ['order of console lines', 'two streams at about the same time', (t) => t.console.sort()],
  ['names of parts of output.log', 'named by the time', (t) => neutralNames(t)],
  ['values in wandb-metadata.json', 'disk and memory change; the names are compared', (t) => namesOnly(t)],
  ['_wandb.e', 'the same values once more, under a random name', (t) => without(internals(t), 'e')],
  ['order of metrics, of their options and aggregates', 'sets', (t) => namedMetrics(t)],
  [
    '41 in t.3',
    'flow_control_overflow: the service that was recorded was too busy to keep up',
    (t) => withoutOverflow(t),
  ],
  ['t.12', 'the version of the service', (t) => anyText(telemetry(t), '12')],
  ['events', 'sampled by time', (t) => t.events.splice(0)],
  ['uploads of a file that changes', 'by time; the last is compared', (t) => uniqueUploads(t)],
  [
    'OrganizationCoreWeaveOrganizationID',
    'optional, for one cloud',
    (t) => unasked(t, 'OrganizationCoreWeaveOrganizationID'),
  ],
];

/** The first difference between two runs' traffic after normalisation; null when there is none. Changes neither. */
export function trafficDifference(got: RunTraffic, want: RunTraffic, list = normalisations): string | null {
  return firstDifference(normalised(got, list), normalised(want, list), '.traffic');
}

function normalised(traffic: RunTraffic, list: readonly Normalisation[]): RunTraffic {
  const copy = structuredClone(traffic);
  for (const [, , apply] of list) apply(copy);
  return copy;
}

/** Metrics, their options and aggregates in order; `5`, the place of a step metric in the list, becomes its name. */
function namedMetrics(traffic: RunTraffic): void {
  for (const internal of internals(traffic)) {
    const metrics = objects((internal['m'] ?? []) as JsonObject[]);
    const nameOf = (metric: JsonObject | undefined): string => String(metric?.['1'] ?? metric?.['2']);
    const numbers = (list: JsonValue | undefined): JsonValue => [...((list ?? []) as number[])].sort();
    const named = metrics.map((metric) => ({
      ...metric,
      ...(metric['5'] === undefined ? {} : { 5: nameOf(metrics[Number(metric['5']) - 1]) }),
      6: numbers(metric['6']),
      7: numbers(metric['7']),
    }));
    internal['m'] = named.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }
}

function withoutOverflow(traffic: RunTraffic): void {
  for (const one of telemetry(traffic))
    if (Array.isArray(one['3'])) one['3'] = one['3'].filter((feature) => Number(feature) !== 41);
}

function uniqueUploads(traffic: RunTraffic): void {
  traffic.uploaded = [...new Set(traffic.uploaded)].sort();
}

/** Console output without what the client itself said. */
export function withoutClient(text: string): string {
  return text.replace(/^(! )?wandb:.*\n?/gm, '');
}

function withoutClientLines(traffic: RunTraffic): void {
  traffic.console = traffic.console.filter((line) => !/"content":"wandb:|^(ERROR )?\S+ wandb:/.test(line));
  for (const [name, body] of Object.entries(traffic.files))
    if (typeof body === 'string') traffic.files[name] = withoutClient(body);
}

function timelessLines(traffic: RunTraffic): void {
  traffic.console = traffic.console.map((line) => line.replace(/\d{4}-\d\d-\d\dT[\d:.]+/, '<time>'));
}

function neutralNames(traffic: RunTraffic): void {
  const neutral = (name: string): string => name.replace(/_\d{8}_\d{6}_\d{9}/, '_<time>');
  traffic.uploaded = traffic.uploaded.map(neutral);
  traffic.files = Object.fromEntries(Object.entries(traffic.files).map(([name, body]) => [neutral(name), body]));
}

function namesOnly(traffic: RunTraffic): void {
  const metadata = traffic.files['wandb-metadata.json'];
  if (typeof metadata === 'object' && metadata !== null)
    traffic.files['wandb-metadata.json'] = Object.keys(metadata).sort();
}

/** That a variable is given, and not null, is compared; not what it is. */
function givenVariable(traffic: RunTraffic, name: string): void {
  for (const upsert of traffic.upserts) if (upsert[name] !== null) upsert[name] = 'given';
}

/** The `_wandb` value of every config: of the upserts and of config.yaml. */
function internals(traffic: RunTraffic): JsonObject[] {
  const configs = [...traffic.upserts.map((upsert) => upsert['config']), traffic.files['config.yaml']];
  return objects(configs.map((config) => objectAt(config, '_wandb')).map((entry) => objectAt(entry, 'value')));
}

function telemetry(traffic: RunTraffic): JsonObject[] {
  return objects(internals(traffic).map((internal) => objectAt(internal, 't')));
}

function summaries(traffic: RunTraffic): JsonObject[] {
  return objects([traffic.summary, traffic.files['wandb-summary.json']]);
}

function internalOf(summary: JsonObject): JsonObject {
  return (objectAt(summary, '_wandb') as JsonObject | undefined) ?? {};
}

function anyTimes(all: readonly (JsonObject | undefined)[]): void {
  // Lines at a wrong offset leave holes, which are compared.
  for (const one of objects(all)) {
    for (const key of ['_timestamp', '_runtime', 'runtime']) if (typeof one[key] === 'number') one[key] = 'a number';
  }
}

function anyText(all: readonly JsonObject[], key: string): void {
  for (const one of all) if (typeof one[key] === 'string') one[key] = 'a text';
}

function anyLineTimes(traffic: RunTraffic): void {
  traffic.console = traffic.console.map((line) => line.replace(/\d{4}-\d\d-\d\dT[\d:.]+/, '<time>'));
}

function without(all: readonly JsonObject[], key: string): void {
  for (const one of all) delete one[key];
}

function withoutFile(traffic: RunTraffic, name: string): void {
  delete traffic.files[name];
  traffic.uploaded = traffic.uploaded.filter((one) => one !== name);
}

function neutralPath(traffic: RunTraffic): void {
  traffic.last = traffic.last.replace(/\/files\/[^/]+\/[^/]+\/[^/]+\//, '/files/entity/project/run/');
}

function sortFeatures(traffic: RunTraffic): void {
  for (const one of telemetry(traffic)) {
    if (Array.isArray(one['3'])) one['3'] = [...one['3']].sort((a, b) => Number(a) - Number(b));
  }
}

function uniqueOperations(traffic: RunTraffic): void {
  traffic.operations = [...new Set(traffic.operations)].sort();
}

function unasked(traffic: RunTraffic, name: string): void {
  traffic.operations = traffic.operations.filter((one) => one !== name);
}

function objectAt(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return typeof value === 'object' && value !== null ? (value as JsonObject)[key] : undefined;
}

function objects(values: readonly (JsonValue | undefined)[]): JsonObject[] {
  return values.filter(
    (value): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
}
