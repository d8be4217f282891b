import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wandb_internal } from '@wandb/proto/messages';
import { describe, expect, it } from 'vitest';
import { MetricRegistry } from './metric-registry.js';
import { RunState, type RunStateOptions } from './run-state.js';

const recordings = fileURLToPath(new URL('../../../testing/fixtures/conformance/http/', import.meta.url));

/** Variables of the n-th UpsertBucket of a recording of the released client. */
function recordedUpsert(name: string, index: number) {
  const exchanges = readFileSync(`${recordings}${name}.jsonl`, 'utf8').trim().split('\n');
  const upserts = exchanges
    .map((line) =>
      JSON.parse(
        line
          .replaceAll(':NaN', ':null')
          .replaceAll(': NaN', ': null')
          .replace(/: -?Infinity/g, ': null'),
      ),
    )
    .filter(({ body }) => body?.operationName === 'UpsertBucket');
  return upserts[index].body.variables;
}

function newState(options: Partial<RunStateOptions> = {}) {
  return new RunState({ metrics: new MetricRegistry(), serviceVersion: '0.31.0', ...options });
}

const telemetry = (message: object) => wandb_internal.TelemetryRecord.encode(message).finish();

describe('run state', () => {
  it('makes the variables of the released client out of the same run', () => {
    const state = newState({ program: '/home/user/train/basic.py' });
    const update = [
      { key: 'lr', value_json: '0.1' },
      { key: 'nested', value_json: '{"a": 1}' },
      { key: 'list', value_json: '[1, 2, 3]' },
      { key: '_wandb', value_json: '{}' },
    ];
    state.run({ run_id: 'sdphml6v', project: 'golden', host: 'build-host', config: { update } });
    state.telemetry(
      telemetry({
        python_version: '3.11.7',
        cli_version: '0.31.0',
        platform: 'linux-x86_64',
        feature: { set_init_config: true },
      }),
    );
    const recorded = recordedUpsert('basic', 0);
    const ours = state.upsertVariables();
    expect({ ...ours, config: JSON.parse(ours.config) }).toEqual({ ...recorded, config: JSON.parse(recorded.config) });
  });

  it('sends of a change of the config nothing but the config, as the released client does', () => {
    const state = newState();
    state.run({ run_id: 'sdphml6v', project: 'golden', host: 'build-host', display_name: 'mine' });
    state.registered({ entity: 'default', project: 'golden', displayName: 'bright-sun-1' });
    const { config: _, ...recorded } = recordedUpsert('basic', 1);
    const { config, ...ours } = state.upsertVariables({ storageId: 'UnVuOnYx', parameters: false });
    expect(ours).toEqual(recorded);
    expect(JSON.parse(config)).toHaveProperty('_wandb');
  });

  it('sends of a change of the run everything, with the id and the name that the server gave', () => {
    const state = newState();
    state.run({ run_id: 'r1', project: 'p', notes: 'old' });
    state.registered({ entity: 'team', project: 'p', displayName: 'bright-sun-1' });
    state.run({ run_id: 'r1', notes: 'new', tags: ['a'] });
    expect(state.upsertVariables({ storageId: 'S', parameters: true })).toMatchObject({
      id: 'S',
      entity: 'team',
      displayName: 'bright-sun-1',
      notes: 'new',
      tags: ['a'],
    });
  });

  it('goes to another entity, project and id when asked to', () => {
    const state = newState({ target: { entity: 'other', project: 'q', runId: 'r2' } });
    state.run({ run_id: 'r1', entity: 'team', project: 'p' });
    expect([state.runId, state.entity, state.project]).toEqual(['r2', 'other', 'q']);
    expect(state.upsertVariables()).toMatchObject({ name: 'r2', entity: 'other', project: 'q' });
  });

  it('keeps config keys apart that only look alike, and numbers that JavaScript cannot hold', () => {
    const state = newState();
    state.run({ run_id: 'r1', project: 'p' });
    state.config({
      update: [
        { key: 'a.b', value_json: '1' },
        { nested_key: ['a', 'b'], value_json: '9007199254740993' },
        { key: 'inf', value_json: '-Infinity' },
        { key: '__proto__', value_json: '{"x": 1}' },
        { nested_key: ['gone', 'x'], value_json: '1' },
      ],
    });
    state.config({ remove: [{ nested_key: ['gone', 'x'] }] });
    expect(state.upsertVariables().config).toContain(
      '"a.b":{"value":1},"a":{"value":{"b":9007199254740993}},"inf":{"value":-Infinity},"__proto__":{"value":{"x":1}},"gone":{"value":{}}',
    );
  });

  it('keeps what the SDK puts into _wandb beside what is derived', () => {
    const state = newState();
    state.run({ run_id: 'r1', project: 'p' });
    state.config({ update: [{ nested_key: ['_wandb', 'code_path'], value_json: '"source-p-train.ts"' }] });
    state.telemetry(telemetry({ cli_version: '1.2.3' }));
    expect(state.configTree()).toEqual({
      _wandb: {
        value: { code_path: 'source-p-train.ts', cli_version: '1.2.3', t: { 5: '1.2.3', 12: '0.31.0' }, m: [] },
      },
    });
  });

  it('keeps what one part of the SDK puts into _wandb when another gives an object of its own', () => {
    const state = newState();
    state.run({ run_id: 'r1', project: 'p', config: { update: [{ key: '_wandb', value_json: '{"a": 1}' }] } });
    state.config({ update: [{ nested_key: ['_wandb', 'session_history'], value_json: '"code/h.ipynb"' }] });
    state.config({ update: [{ key: '_wandb', value_json: '{"code_path": "source", "a": {"b": 2}}' }] });
    state.config({ update: [{ key: 'own', value_json: '{"a": 1}' }] });
    state.config({ update: [{ key: 'own', value_json: '{"b": 2}' }] });
    expect(state.configTree()).toMatchObject({
      _wandb: { value: { session_history: 'code/h.ipynb', code_path: 'source', a: { b: 2 } } },
      own: { value: { b: 2 } },
    });
  });

  it('does not pass on a password in the git remote', () => {
    const state = newState();
    state.run({ run_id: 'r1', git: { remote_url: 'https://ada:secret@example.com/x.git', commit: 'c0ffee' } });
    expect(state.upsertVariables()).toMatchObject({ repo: 'https://ada@example.com/x.git', commit: 'c0ffee' });
  });
});
