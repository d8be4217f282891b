import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type JsonObject, parseJson as parseValue } from '@wandb/proto';
import { findJournal } from '@wandb-internal/testing/case-run';
import { firstDifference } from '@wandb-internal/testing/equal-values';
import { type JournalContents, readJournal } from '@wandb-internal/testing/journal-contents';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hardValues } from './src/inputs.js';
import { type NodeRun, runNode } from './src/node-run.js';
import { readBackDifference, throughReleasedCore } from './src/read-back.js';
import {
  type DecodedRecord,
  decodeWithReleased,
  readWithReleased,
  releasedPlace,
  runCore,
  runWandb,
} from './src/released.js';

/** Our SDK's journal, given to the released tools. */
let server: LocalServer;
let run: NodeRun;
let journal: string;
let contents: JournalContents;

beforeAll(async () => {
  server = await startLocalServer();
  run = await runNode('log-values.mjs', ['ours1']);
  journal = findJournal(run.dir);
  contents = readJournal(journal);
});

afterAll(async () => {
  run.remove();
  await server.close();
});

describe('our offline journal', () => {
  it('is accepted by the released inspector', async () => {
    const place = releasedPlace();
    const result = await runCore(place, ['leet', 'inspect', '--json', '--no-observability', '--run-file', journal]);
    place.remove();
    expect(result.stderr).toBe('');
    expect(result.code).toBe(0);
    const lines = result.stdout.trim().split('\n');
    expect(lines).toHaveLength(contents.records.length + contents.rows.length);
  });

  it('decodes by the released message classes to what we read', async () => {
    const decoded = await decodeWithReleased(journal);
    expect(decoded.map(({ record }) => Number(record['num']))).toEqual(decoded.map((_, index) => index + 1));
    const kinds = decoded.map(({ kind }) => kind);
    expect(kinds.slice(0, 2)).toEqual(['header', 'run']);
    expect(kinds.at(-1)).toBe('exit');
    expect(firstDifference(rowsOf(decoded), contents.rows.map(leaves), 'rows')).toBeNull();
  });

  it('is uploaded by the released wandb sync', async () => {
    const place = releasedPlace(server);
    const result = await runWandb(place, ['sync', dirname(journal)]);
    place.remove();
    expect(`${result.stdout}${result.stderr}`).toContain('Finished syncing');
    expect(result.code).toBe(0);
    expect(existsSync(`${journal}.synced`)).toBe(true);
    const read = await readWithReleased(server, 'interop/ours1');
    expect(readBackDifference(read, throughReleasedCore(hardValues()))).toBeNull();
    expect(read).toMatchObject({
      state: 'finished',
      tags: ['a', 'b'],
      notes: 'some notes',
      group: 'g',
      jobType: 'train',
    });
  });
});

/** History rows as `path → JSON text`, from the released classes' own fields. */
function rowsOf(decoded: readonly DecodedRecord[]): JsonObject[] {
  return decoded
    .filter(({ kind }) => kind === 'history')
    .map(({ record }) => {
      const history = record['history'] as {
        item: { key?: string; nested_key?: string[]; value_json: string }[];
        step?: { num?: string };
      };
      const items = history.item.map(({ key, nested_key, value_json }) => [
        (nested_key ?? [key]).join('\0'),
        parseValue(value_json),
      ]);
      return { _step: Number(history.step?.num ?? 0), ...Object.fromEntries(items) } as JsonObject;
    });
}

function leaves(row: JsonObject): JsonObject {
  const flat: JsonObject = {};
  const walk = (object: JsonObject, path: string[]): void => {
    for (const [key, value] of Object.entries(object)) {
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      if (isObject) walk(value as JsonObject, [...path, key]);
      else flat[[...path, key].join('\0')] = value;
    }
  };
  walk(row, []);
  return flat;
}
