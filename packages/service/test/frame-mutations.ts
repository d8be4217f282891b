import type { PlainMessage } from '@wandb/proto/codec';
import { frameOf, type Request } from './daemon-fixture.js';

/** A repeatable source of chance (mulberry32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** 0 ≤ n < `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  bytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => this.below(256)));
  }
}

const item = { key: 'loss', value_json: '0.5' };
const runOf = { run_id: 'r1', project: 'p', config: { update: [{ key: 'lr', value_json: '0.1' }] } };

/** One record of every kind that a client sends, and one request of every kind. */
export const RECORDS: readonly PlainMessage<'Record'>[] = [
  {},
  { header: {} },
  { run: runOf },
  { config: { update: [{ nested_key: ['a', 'b'], value_json: '{"x":[1,2]}' }], remove: [{ key: 'lr' }] } },
  { summary: { update: [item], remove: [{ key: 'gone' }] } },
  { history: { item: [item, { nested_key: ['deep', 'er'], value_json: 'NaN' }], step: { num: 3 } } },
  { metric: { glob_name: 'val/*', step_metric: 'epoch', summary: { min: true }, options: { step_sync: true } } },
  { telemetry: { cli_version: '0.31.0', feature: { finish: true } } },
  { output_raw: { output_type: 1, line: 'a line\rwith\u001b[Amoves\n' } },
  { output: { line: 'text' } },
  { output_logger: { line: 'text' } },
  { stats: { item: [{ key: 'cpu', value_json: '1.5' }] } },
  { files: { files: [{ path: 'media/x.png', policy: 1 }] } },
  { alert: { title: 't', text: 'x', level: 'WARN', wait_duration: 60_000 } },
  { preempting: {} },
  { tbrecord: {} },
  { environment: { os: 'Linux' } },
  { artifact: { type: 'dataset', name: 'a', digest: 'd' } },
  { use_artifact: { id: 'x', type: 'job', name: 'j' } },
  { final: {} },
  { footer: {} },
  { noop_link_artifact: {} },
  ...(
    [
      { stop_status: {} },
      { network_status: {} },
      { internal_messages: {} },
      { get_summary: {} },
      { sampled_history: {} },
      { partial_history: { item: [item], step: { num: 4 }, action: { flush: true } } },
      { partial_history: { item: [{ key: 'x', value_json: '{"a":{"b":1}}' }] } },
      { history_step: {} },
      { run_start: { run: runOf } },
      { attach: { attach_id: 'r1' } },
      { run_status: {} },
      { status: {} },
      { poll_exit: {} },
      { operations: {} },
      { get_system_metrics: {} },
      { python_packages: { package: [{ name: 'wandb', version: '0.31.0' }] } },
      { log_artifact: {} },
      { download_artifact: {} },
      { link_artifact: {} },
      { keepalive: {} },
      { cancel: { cancel_slot: 'x' } },
      { defer: {} },
      { pause: {} },
      { resume: {} },
      { login: {} },
      { sync_finish: {} },
      { sender_mark: {} },
      { shutdown: {} },
      {},
    ] as PlainMessage<'Request'>[]
  ).map((request): PlainMessage<'Record'> => ({ request, control: { local: true } })),
];

/** Requests that end nothing and reach out of the process for nothing. */
export function requestsTo(streamId: string): Request[] {
  const _info = { stream_id: streamId };
  return [
    ...RECORDS.map((record): Request => ({ record_publish: { ...record, _info } })),
    { record_communicate: { request: { run_status: {} }, _info } },
    { record_publish: { history: {} } },
    { inform_attach: { _info } },
    { inform_attach: {} },
    { inform_finish: { _info: { stream_id: 'another' } } },
    { cancel: { request_id: 'request00001' } },
    { api_init_request: { settings: { base_url: { value: 'http://127.0.0.1:1' } } } },
    { api_request: { api_id: 'api-77', graphql_request: { query: '{ a }' } } },
    { api_request: { api_id: 'api-77', read_run_history_request: { scan_run_history: { max_step: 4 } } } },
    { api_cleanup_request: { api_id: 'api-77' } },
    { init_sync: {} },
    { sync: { id: 'sync-9' } },
    { sync_status: { id: 'sync-9' } },
    { authenticate: {} },
    { sweep_scheduler_init: {} },
    { sweep_scheduler_next_task: {} },
    { sweep_scheduler_stop: {} },
    {},
  ];
}

/** Bytes as a broken client, or none at all, might send them. */
export function brokenBytes(chance: Chance, requests: readonly Request[]): Buffer {
  const request = { ...chance.pick(requests) };
  if (chance.below(2) === 0) request.request_id = `fuzz${chance.below(50)}`;
  const frame = Buffer.from(frameOf(request));
  switch (chance.below(8)) {
    case 0:
      return chance.bytes(chance.below(200));
    case 1:
      return frame.subarray(0, chance.below(frame.length));
    case 2: {
      // A frame whose length is right and whose payload is anything.
      const payload = chance.bytes(chance.below(300));
      const header = Buffer.from([0x57, 0, 0, 0, 0]);
      header.writeUInt32LE(payload.length, 1);
      return Buffer.concat([header, payload]);
    }
    case 3: {
      const huge = Buffer.from(frame);
      huge.writeUInt32LE(chance.below(2 ** 32), 1);
      return huge;
    }
    case 4:
      return Buffer.concat([frame, frame, chance.bytes(3), frame]);
    default:
      return mutated(chance, frame);
  }
}

/** The frame with some bytes of its payload changed, cut out or doubled; its length fits again. */
function mutated(chance: Chance, frame: Buffer): Buffer {
  let payload: Buffer = Buffer.from(frame.subarray(5));
  for (let i = chance.below(4); i >= 0; i--) {
    const at = chance.below(payload.length + 1);
    const change = chance.below(4);
    if (change === 0 && at < payload.length) payload[at] = chance.below(256);
    else if (change === 1 && at < payload.length) payload[at] = (payload[at] as number) ^ (1 << chance.below(8));
    else if (change === 2) payload = Buffer.concat([payload.subarray(0, at), payload.subarray(at + chance.below(6))]);
    else payload = Buffer.concat([payload.subarray(0, at), chance.bytes(chance.below(6)), payload.subarray(at)]);
  }
  const header = Buffer.from([0x57, 0, 0, 0, 0]);
  header.writeUInt32LE(payload.length, 1);
  return Buffer.concat([header, payload]);
}
