import { readFileSync } from 'node:fs';
import { JsonFloat } from '@wandb/proto';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configYaml } from './config-yaml.js';

describe('config.yaml', () => {
  it('is, character by character, what the released client writes for the same config', async () => {
    const recording = new URL('../../../testing/fixtures/conformance/http/offline_sync.jsonl', import.meta.url);
    const exchanges = readFileSync(recording, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const upsert = exchanges.filter(({ body }) => body?.operationName === 'UpsertBucket').at(-1);
    const uploaded = exchanges.find(({ path }) => path.includes('config.yaml'));
    // The recording lost the line break after the operating system's name when that was replaced.
    const recorded = uploaded.body.replace('glibc2.36                program', 'glibc2.36\n                program');
    expect(await configYaml(JSON.parse(upsert.body.variables.config))).toBe(recorded);
  });

  it('keeps values that YAML would take for something else', async () => {
    const values = {
      text: 'yes',
      date: '2026-01-02',
      number: '1e3',
      on: 'a: b',
      big: 9007199254740993n,
      float: new JsonFloat(2),
      long: 'x '.repeat(200),
    };
    const text = await configYaml({ v: { value: values } });
    expect(parse(text, { version: '1.1', intAsBigInt: true })).toEqual({
      v: { value: { ...values, float: 2n } },
    });
  });
});
