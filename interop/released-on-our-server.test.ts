import { dirname } from 'node:path';
import { syncJournal } from '@wandb/service';
import { findJournal } from '@wandb-internal/testing/case-run';
import { firstDifference } from '@wandb-internal/testing/equal-values';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manyRows } from './src/inputs.js';
import { readBackDifference, throughReleasedCore } from './src/read-back.js';
import { inputOf, ownKeys, readWithReleased, releasedPlace, runScript } from './src/released.js';

let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer();
});

afterAll(async () => {
  await server.close();
});

describe('the released client', () => {
  it('offline, its journal uploaded by our sync', async () => {
    const place = releasedPlace();
    const stdout = await runScript(place, 'log_values.py', ['theirs1']);
    const journal = findJournal(place.dir);
    const result = await syncJournal(journal, {
      upload: { baseUrl: server.url, appUrl: server.url, apiKey: server.apiKey },
    } as unknown as Parameters<typeof syncJournal>[1]);
    expect(result).toMatchObject({ complete: true });
    const read = await readWithReleased(server, 'interop/theirs1');
    expect(readBackDifference(read, inputOf(stdout))).toBeNull();
    expect(read).toMatchObject({
      state: 'finished',
      tags: ['a', 'b'],
      notes: 'some notes',
      group: 'g',
      jobType: 'train',
    });
    expect(dirname(journal)).toContain('offline-run-');
    place.remove();
  });

  it('online, straight to our server', async () => {
    const place = releasedPlace(server);
    const stdout = await runScript(place, 'log_values.py', ['theirs2']);
    const read = await readWithReleased(server, 'interop/theirs2');
    expect(readBackDifference(read, throughReleasedCore(inputOf(stdout)))).toBeNull();
    expect(read).toMatchObject({
      state: 'finished',
      tags: ['a', 'b'],
      notes: 'some notes',
      group: 'g',
      jobType: 'train',
    });
    expect(read.files).toEqual(expect.arrayContaining(['config.yaml', 'wandb-metadata.json', 'wandb-summary.json']));
    place.remove();
  });

  it('scans 10,000 rows with gaps in the steps and sparse keys, in pages', async () => {
    const place = releasedPlace(server);
    await runScript(place, 'log_many.py', ['theirs3', '10000']);
    place.remove();
    const want = manyRows(10_000);
    const read = await readWithReleased(server, 'interop/theirs3', ['--page-size', '777']);
    expect(
      firstDifference(
        read.rows.map((row) => ({ _step: row['_step'], ...ownKeys(row) })),
        want,
        'rows',
      ),
    ).toBeNull();
    const sparse = await readWithReleased(server, 'interop/theirs3', ['--page-size', '500', '--keys', '_step,sparse']);
    const wanted = want.filter((row) => 'sparse' in row).map(({ _step, sparse: value }) => ({ _step, sparse: value }));
    expect(firstDifference(sparse.rows, wanted, 'sparse rows')).toBeNull();
  });
});
