import { JsonFloat, type JsonValue } from '@wandb/proto';
import { wandb_internal } from '@wandb/proto/messages';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MetricNode } from '../metric-tree.js';
import type { Integrals } from './json-bytes.js';
import { PartialHistory } from './partial-history.js';

type Request = Parameters<typeof wandb_internal.PartialHistoryRequest.encode>[0];
type Item = NonNullable<NonNullable<Request>['item']>[number];

function reader(integrals: Integrals = 'large') {
  const call = new PartialHistory(new MetricNode(null, ''), integrals);
  return {
    call,
    read(request: NonNullable<Request>): [string, JsonValue][] {
      const bytes = Buffer.from(wandb_internal.PartialHistoryRequest.encode(request).finish());
      call.read(bytes, 0, bytes.length);
      return Array.from({ length: call.count }, (_, i) => [
        call.nodes[i]?.path.keys.join('/') ?? '',
        call.values[i] as JsonValue,
      ]);
    },
  };
}

describe('a request partial_history', () => {
  it('is its values by key, objects spread over their leaves, empty ones left out', () => {
    const { read } = reader();
    const item: Item[] = [
      { key: 'loss', value_json: '0.5' },
      { key: 'obj', value_json: '{"x":{"y":1},"none":{}}' },
      { key: 'list', value_json: '[1,{"a":2}]' },
      { nested_key: ['n', 'k'], value_json: '"t"' },
    ];
    expect(read({ item })).toEqual([
      ['loss', 0.5],
      ['obj/x/y', 1],
      ['list', [1, { a: 2 }]],
      ['n/k', 't'],
    ]);
  });

  it('tells absent, empty and set fields apart', () => {
    const { call, read } = reader();
    const seen = (request: NonNullable<Request>) => {
      read(request);
      return [call.step, call.commit];
    };
    expect(seen({})).toEqual([undefined, undefined]);
    expect(seen({ step: {} })).toEqual([0, undefined]);
    expect(seen({ step: { num: 7 }, action: {} })).toEqual([7, false]);
    expect(seen({ step: { num: -1 }, action: { flush: true } })).toEqual([-1, true]);
  });

  it('takes a typed value before its JSON', () => {
    const item: Item[] = [
      { key: 'i', integer: -3, value_json: '9' },
      { key: 'big', integer: 2n ** 62n },
      { key: 'f', number: 1, value_json: '9' },
      { key: 'nan', number: Number.NaN },
      { key: 's', text: 't', value_json: '9' },
      { key: 'b', boolean: true },
      { key: 'n', none: 0 },
      { key: 'j', json: '[1.0]', value_json: '9' },
    ];
    expect(reader('tagged').read({ item })).toEqual([
      ['i', -3],
      ['big', 2n ** 62n],
      ['f', new JsonFloat(1)],
      ['nan', Number.NaN],
      ['s', 't'],
      ['b', true],
      ['n', null],
      ['j', [new JsonFloat(1)]],
    ]);
  });

  it('leaves out what has no value, no name or no JSON, and says so of the last', () => {
    const { call, read } = reader();
    const item: Item[] = [
      { key: 'none' },
      { key: '', value_json: '1' },
      { key: 'bad', value_json: '{"a":' },
      { key: 'good', value_json: '1' },
    ];
    expect(read({ item })).toEqual([['good', 1]]);
    expect(call.problem).toContain('"bad"');
    expect(read({ item: [] })).toEqual([]);
    expect(call.problem).toBeNull();
  });

  it('finds each key again, whatever keys the call before had', () => {
    const key = fc.constantFrom('a', 'b', 'ab', 'é', 'a.b', '__proto__', 'x'.repeat(200));
    const calls = fc.array(fc.array(fc.tuple(key, fc.integer()), { maxLength: 6 }), { maxLength: 10 });
    fc.assert(
      fc.property(calls, (all) => {
        const { read } = reader();
        for (const items of all) {
          expect(read({ item: items.map(([name, value]) => ({ key: name, value_json: String(value) })) })).toEqual(
            items,
          );
        }
      }),
    );
  });
});
