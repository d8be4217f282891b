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

/** The first difference between two runs' traffic after normalisation; null when there is none. Changes neither. */
export function trafficDifference(got: RunTraffic, want: RunTraffic): string | null {
  return firstDifference(normalised(got), normalised(want), '.traffic');
}

function normalised(traffic: RunTraffic): RunTraffic {
  const copy = structuredClone(traffic);
  for (const [, , apply] of normalisations) apply(copy);
  return copy;
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
  traffic.last = traffic.last.replace(/\/files\/[^/]+\/golden\/\w+\//, '/files/entity/golden/run/');
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
