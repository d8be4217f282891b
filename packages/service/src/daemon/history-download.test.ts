import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiClient } from '@wandb/api';
import { expect, it } from 'vitest';
import { HistoryDownload } from './history-download.js';

it('tells of an address that is none by its file, and does not fail as a whole', async () => {
  await using api = createApiClient({ baseUrl: 'http://127.0.0.1:1', retry: { transfer: { maxRetries: 0 } } });
  const directory = join(tmpdir(), 'never-made');
  const download = new HistoryDownload(['no address', 'also/none'], directory);
  expect(await download.run(api, new AbortController().signal)).toEqual({
    downloaded_files: [],
    errors: { [join(directory, 'no address')]: expect.any(String), [join(directory, 'none')]: expect.any(String) },
  });
  expect(download.stats()).toMatchObject({ total_operations: 0 });
});
