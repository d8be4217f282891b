import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startUploader } from '@wandb/service';
import { findJournal } from '@wandb-internal/testing/case-run';
import { createFaultProxy } from '@wandb-internal/testing/fault-proxy';
import { startLocalServer } from '@wandb-internal/testing/local-server';
import { expect, it } from 'vitest';
import { releasedPlace, runProgram } from './src/released.js';
import { serverState } from './src/server-state.js';

const script = fileURLToPath(new URL('../testing/fixtures/conformance/python/heartbeat.py', import.meta.url));

/*
 * A run that logs for 35 s and then nothing for 68 s. The released client says in between that it lives; so does our
 * uploader, which here follows the journal of a run that has gone silent.
 */
it('a silent run says that it lives, and ends as the one that was never silent', async () => {
  const server = await startLocalServer();
  const proxy = await createFaultProxy(server.url);
  const online = releasedPlace({ url: proxy.url, apiKey: server.apiKey }, { WANDB_RUN_ID: 'beat-online' });
  const offline = releasedPlace(undefined, { WANDB_RUN_ID: 'beat-offline' });
  await Promise.all([runProgram(online, script), runProgram(offline, script)]);
  const beats = () =>
    proxy.requests.filter(({ path, body }) => path.endsWith('/file_stream') && `${body}` === '{}').length;
  const theirs = beats();
  expect(theirs).toBeGreaterThan(0);

  const whole = readFileSync(findJournal(offline.dir));
  const journal = join(offline.dir, 'growing.wandb');
  // Half of it is in the file yet, and the last record of that half not whole.
  const half = Math.floor(whole.length / 2);
  writeFileSync(journal, whole.subarray(0, half));
  const warnings: string[] = [];
  const uploader = startUploader({
    journalPath: journal,
    filesDir: `${journal}.files`,
    upload: { baseUrl: proxy.url, appUrl: server.url, apiKey: server.apiKey },
    live: true,
    onWarning: (warning) => warnings.push(warning),
  });
  await expect.poll(beats, { timeout: 60_000 }).toBeGreaterThan(theirs);
  appendFileSync(journal, whole.subarray(half));
  expect(await uploader.done).toEqual({ complete: true });
  const one = await serverState(server, 'interop/beat-online');
  const other = await serverState(server, 'interop/beat-offline');
  expect(one.rows).toHaveLength(35);
  expect(other).toMatchObject({ rows: one.rows, summary: one.summary, state: 'finished', console: one.console });
  for (const place of [online, offline]) place.remove();
  await proxy.close();
  await server.close();
}, 250_000);
