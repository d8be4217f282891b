import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { DaemonClient, daemonStreams, readRecords, settled } from './daemon-client.js';
import { rowsOf } from './memory-run.js';

/*
 * Calls of `run.log()` in any order against the rules in their shortest form (service-protocol §5.3): rows of flat keys
 * in a plain object, a step that only goes up.
 */

interface Call {
  data: Record<string, number>;
  step?: number;
  commit?: boolean;
}

const call: fc.Arbitrary<Call> = fc
  .record({
    data: fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -9, max: 9 }), { maxKeys: 3 }),
    step: fc.option(fc.integer({ min: -2, max: 12 }), { freq: 2, nil: undefined }),
    commit: fc.option(fc.boolean(), { freq: 2, nil: undefined }),
  })
  .map(({ data, step, commit }) => ({
    data: { ...data },
    ...(step === undefined ? {} : { step }),
    ...(commit === undefined ? {} : { commit }),
  }));

function model(calls: readonly Call[], shared: boolean): Record<string, number>[] {
  const rows: Record<string, number>[] = [];
  let open: Record<string, number> = {};
  let current = 0;
  const flush = () => {
    if (Object.keys(open).length > 0) rows.push(shared ? open : { ...open, _step: current });
    open = {};
  };
  for (const { data, step: asked, commit } of calls) {
    const step = shared ? undefined : asked;
    if (step !== undefined && step < current) continue;
    if (step !== undefined && step > current) {
      flush();
      current = step;
    }
    Object.assign(open, data);
    if (commit ?? step === undefined) {
      flush();
      current++;
    }
  }
  flush();
  return rows;
}

const clients: DaemonClient[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.remove();
});

it.each([false, true])('rows are what the rules say, whatever is logged when (shared mode: %s)', async (shared) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(call, fc.boolean()), { maxLength: 20 }), async (calls) => {
      const client = new DaemonClient(daemonStreams());
      clients.push(client);
      await client.start(shared ? { _shared: { value: true } } : {});
      for (const [{ data, ...options }, endsTurn] of calls) {
        client.log(Object.fromEntries(Object.entries(data).map(([key, value]) => [key, String(value)])), options);
        if (endsTurn) await settled();
      }
      // In shared mode a step says nothing, so that no row waits for another step.
      const told = calls.map(([one]) => (shared ? withoutStep(one) : one));
      await client.finish();
      const found = rowsOf(readRecords(client.syncFile)).map(({ _runtime, ...row }) => row);
      expect(found).toEqual(model(told, shared));
      client.remove();
    }),
    { numRuns: 60 },
  );
});

function withoutStep({ step: _step, ...rest }: Call): Call {
  return rest;
}
