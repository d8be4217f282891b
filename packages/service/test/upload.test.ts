import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { parseJson } from '@wandb/proto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cursorPath, readCursor } from '../src/cursor.js';
import { syncJournal } from '../src/sync.js';
import type { UploadOptions } from '../src/upload-options.js';
import { JournalFile } from './journal-file.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';

let server: LoopbackServer;
let journal: JournalFile;
let upload: UploadOptions;
beforeEach(async () => {
  server = await startLoopbackServer();
  journal = new JournalFile();
  upload = { baseUrl: server.url, appUrl: 'https://app.example', apiKey: 'k'.repeat(40), program: 'train.ts' };
});
afterEach(async () => {
  await server.close();
  journal.remove();
});

describe('the upload of a finished journal', () => {
  it('brings rows, config, summary, files and the end to the server', async () => {
    journal.begin().row({ loss: 1, acc: 0 }).row({ loss: 0.5, acc: Number.NaN });
    journal.record({ config: { update: [{ key: 'late', value_json: '"x"' }] } }).exit(3);
    const result = await syncJournal(journal.path, { upload });

    expect(result).toMatchObject({ complete: true, rows: 2, files: 2, skippedKinds: {}, damaged: [] });
    expect(result.url).toBe('https://app.example/team/digits/runs/r1');
    const run = server.run();
    expect(run.history.map((line) => parseJson(line))).toEqual([
      { loss: 1, acc: 0, _step: 0, _runtime: 0, _timestamp: 1795317169 },
      { loss: 0.5, acc: Number.NaN, _step: 1, _runtime: 0.1, _timestamp: 1795317170 },
    ]);
    expect(JSON.parse(run.config)).toEqual({
      lr: { value: 0.1 },
      late: { value: 'x' },
      _wandb: {
        value: {
          cli_version: '9.9.9',
          m: [],
          t: { 3: [16, 76], 5: '9.9.9', 12: expect.any(String), 13: 'linux-x86_64' },
        },
      },
    });
    expect(parseJson(run.summary ?? '')).toMatchObject({ loss: 0.5, _step: 1, _wandb: { runtime: 0 } });
    expect([...run.files.keys()].sort()).toEqual(['config.yaml', 'wandb-summary.json']);
    expect(run.uploaded.sort()).toEqual(['config.yaml', 'wandb-summary.json']);
    expect(run).toMatchObject({ complete: true, exitcode: 3 });
    expect(existsSync(`${journal.path}.synced`)).toBe(true);
    expect(readFileSync(`${journal.path}.syncstate`, 'utf8')).toBe('{"starting_step":0,"starting_runtime":0}');
    expect(readCursor(cursorPath(journal.path))).toMatchObject({ acknowledged: { history: 2 }, complete: true });
  });

  it('says and keeps no password, also one in the address of the server', async () => {
    journal.begin().rows(20).exit();
    const baseUrl = server.url.replace('//', '//user:secret@');
    const warnings: string[] = [];
    const fast = { maxRetries: 1, minWaitMs: 1, maxWaitMs: 1 };
    const options = {
      upload: { ...upload, baseUrl, maxRequestBytes: 500, transmitIntervalMs: 1, retry: { graphql: fast } },
      onWarning: (message: string) => warnings.push(message),
    };
    for (const status of [500, 401]) {
      server.fault = () => ({ status });
      const refusal = await syncJournal(journal.path, options).catch((error) => error.message);
      expect(refusal).toContain('127.0.0.1');
      warnings.push(refusal);
    }
    server.fault = () => undefined;
    expect(await syncJournal(journal.path, options)).toMatchObject({ complete: true });
    expect(warnings).toHaveLength(3);
    expect(warnings.join() + readFileSync(cursorPath(journal.path))).not.toContain('secret');
  });

  it.runIf(existsSync('/dev/full'))(
    'goes on when nothing can be noted beside the journal, and says so once',
    async () => {
      journal.begin().rows(50).exit();
      symlinkSync('/dev/full', cursorPath(journal.path));
      mkdirSync(`${journal.path}.synced`);
      const warnings: string[] = [];
      const options = {
        upload: { ...upload, maxRequestBytes: 500, transmitIntervalMs: 1 },
        onWarning: (w: string) => warnings.push(w),
      };
      expect(await syncJournal(journal.path, options)).toMatchObject({ complete: true, rows: 50 });
      expect(server.run()).toMatchObject({ complete: true, exitcode: 0 });
      expect(warnings).toEqual([expect.stringMatching(/ENOSPC.*goes on/), expect.stringMatching(/EISDIR/)]);
    },
  );
});
