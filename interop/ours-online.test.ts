import { findJournal } from '@wandb-internal/testing/case-run';
import { firstDifference } from '@wandb-internal/testing/equal-values';
import { readJournal } from '@wandb-internal/testing/journal-contents';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hardValues, manyRows } from './src/inputs.js';
import { runNode } from './src/node-run.js';
import { readBackDifference } from './src/read-back.js';
import { ownKeys, readWithReleased } from './src/released.js';

let server: LocalServer;

beforeAll(async () => {
  server = await startLocalServer();
});

afterAll(async () => {
  await server.close();
});

describe('our SDK online, read back by the released client', () => {
  it('rows, config and summary equal its own input, in the journal too', async () => {
    const run = await runNode('log-values.mjs', ['online1'], server);
    const read = await readWithReleased(server, 'interop/online1');
    expect(readBackDifference(read, hardValues())).toBeNull();
    expect(read).toMatchObject({
      state: 'finished',
      tags: ['a', 'b'],
      notes: 'some notes',
      group: 'g',
      jobType: 'train',
    });
    // After an orderly exit the summary is the same everywhere.
    expect(firstDifference(read.summary, readJournal(findJournal(run.dir)).summary, 'summary')).toBeNull();
    run.remove();
  });

  it('10,000 rows with gaps in the steps and sparse keys', async () => {
    const run = await runNode('log-many.mjs', ['online2', '10000'], server);
    run.remove();
    const read = await readWithReleased(server, 'interop/online2', ['--page-size', '999']);
    const got = read.rows.map((row) => ({ _step: row['_step'], ...ownKeys(row) }));
    expect(firstDifference(got, manyRows(10_000), 'rows')).toBeNull();
  });
});
