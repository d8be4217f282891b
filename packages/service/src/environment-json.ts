import type { JsonObject, JsonValue } from '@wandb/proto';

/** Names that are not the camelCase form of the message's field (semantics §6.3). */
const NAMES: Record<string, string> = {
  cpu_count: 'cpu_count',
  cpu_count_logical: 'cpu_count_logical',
  gpu_count: 'gpu_count',
  gpu_type: 'gpu',
  gpu_nvidia: 'gpu_nvidia',
  gpu_amd: 'gpu_amd',
  remote_url: 'remote',
};

/** `CpuInfo` has a `count`, the environment a `cpu_count`; within messages all names are camelCase but for CoreWeave's. */
const KEPT_AS_THEY_ARE: ReadonlySet<string> = new Set(['cluster_name', 'org_id']);

/** Fields whose own fields are data, not names. */
const MAPS: ReadonlySet<string> = new Set(['disk', 'slurm']);

/** 64-bit integers: decimal strings in protobuf's JSON. */
const WIDE: ReadonlySet<string> = new Set(['total', 'used', 'memory_total', 'swap_total_bytes', 'ram_total_bytes']);

/** An environment message as it is decoded, or a part of one. */
export type MessageObject = { [field: string]: unknown };

/**
 * The environment as `wandb-metadata.json` and `_wandb.e` have it (http-protocol §4.2): unset and zero fields left
 * out, 64-bit integers as strings, times as RFC 3339.
 */
export function environmentJson(message: MessageObject): JsonObject {
  const json: JsonObject = {};
  for (const [field, value] of Object.entries(message)) {
    if (field.startsWith('_') || isUnset(value)) continue;
    json[jsonName(field)] = MAPS.has(field) ? mapJson(value as MessageObject) : fieldJson(field, value);
  }
  return json;
}

/** Merges a later environment record into an earlier one as protobuf does: scalars replace, messages merge, lists grow. */
export function mergeEnvironment(into: MessageObject, from: MessageObject): void {
  for (const [field, value] of Object.entries(from)) {
    const before = into[field];
    if (isUnset(value)) continue;
    if (Array.isArray(value)) into[field] = [...(Array.isArray(before) ? before : []), ...value];
    else if (isMessage(value) && isMessage(before)) mergeEnvironment(before, value);
    else into[field] = isMessage(value) ? { ...value } : value;
  }
}

function fieldJson(field: string, value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map((item) => fieldJson('', item));
  if (field === 'started_at') return timestampText(value as MessageObject);
  if (WIDE.has(field)) return String(value);
  if (isMessage(value)) return environmentJson(value);
  return value as JsonValue;
}

function mapJson(map: MessageObject): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, fieldJson('', value)]));
}

function jsonName(field: string): string {
  if (KEPT_AS_THEY_ARE.has(field)) return field;
  return NAMES[field] ?? field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function isMessage(value: unknown): value is MessageObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isUnset(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMessage(value) && Object.keys(value).length === 0;
}

/** Protobuf's JSON form of a `Timestamp`: no fraction, or one of 3, 6 or 9 digits. */
function timestampText(timestamp: MessageObject): string {
  const seconds = new Date(Number(timestamp['seconds'] ?? 0) * 1000).toISOString().slice(0, 19);
  const nanos = String(timestamp['nanos'] ?? 0).padStart(9, '0');
  if (/^0+$/.test(nanos)) return `${seconds}Z`;
  return `${seconds}.${nanos.replace(/(000){1,2}$/, '')}Z`;
}
