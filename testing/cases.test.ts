import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { type RecordedCase, readCaseFile } from './src/case-file.js';
import { caseGaps, gapOf } from './src/case-gaps.js';
import { type InitCaseTools, runInitCase } from './src/case-init.js';
import type { SdkModule } from './src/case-init-interpreter.js';
import { type CaseResult, runCase } from './src/case-runner.js';

/**
 * What the released Python client was seen to do, done again with the SDK.
 *
 * `WANDB_CASES_DIR=<folder>` (or `WANDB_CASES=<file or folder>`) runs other recordings of the same format; what they hold
 * that JavaScript cannot express is printed, with the reason.
 */
const committed = fileURLToPath(new URL('fixtures/conformance/semantics', import.meta.url));
const ownFiles = ['log', 'config', 'summary_values', 'metrics_summary', 'number_format', 'init'];
const recorded = fileURLToPath(new URL('fixtures/recorded', import.meta.url));
const given = process.env['WANDB_CASES_DIR'] ?? process.env['WANDB_CASES'];
const files =
  given === undefined
    ? [...ownFiles.map((name) => join(committed, `${name}.json`)), ...filesAt(recorded)]
    : filesAt(given);

function filesAt(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json') && !/^settings[_-]/.test(name))
    .map((name) => join(path, name));
}

const servers: { close(): Promise<void> }[] = [];
const tools: InitCaseTools = {
  async freshSdk() {
    vi.resetModules();
    return (await import('@wandb/sdk')) as SdkModule;
  },
  async serverEnv() {
    const { startLocalServer } = await import('./src/local-server.js');
    const server = await startLocalServer();
    servers.push(server);
    return { WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey };
  },
};

afterAll(async () => {
  for (const server of servers) await server.close();
});

for (const path of files) {
  const name = basename(path, '.json');
  const cases = readCaseFile(path);
  if (cases.length === 0) continue;
  describe(name, () => {
    let passed = 0;
    it.each(cases.map((one) => [one.id, one] as const))('%s', async (_id, one) => {
      const result = await runCase(one, { init: (initCase) => runInitCase(initCase, tools) });
      if (result.kind === 'passed') passed += 1;
      if (given !== undefined) expectUnlisted(one, result);
      else expectAsListed(one, result);
    });

    // Without it a reader of inputs that gives up would look like success.
    if (given === undefined)
      it('mostly are cases that JavaScript can express', () => expect(passed / cases.length).toBeGreaterThan(0.6));
  });
}

function expectAsListed(one: RecordedCase, result: CaseResult): void {
  const gap = caseGaps.find(({ file, id }) => file === one.file && id === one.id);
  if (gap === undefined) {
    // A form says what may differ; whether a case of that form does is its own matter.
    if (gapOf(one) !== undefined) return;
    if (result.kind === 'inexpressible') tellInexpressible(one, result.reason);
    else if (result.kind === 'differs')
      throw new Error(`not in case-gaps.ts, so it has to pass, but ${result.difference}`);
    return;
  }
  expect(result.kind, `case-gaps.ts has it (${gap.reason}), but it passes: take it out`).not.toBe('passed');
  expect(result.kind).toBe(gap.kind === 'inexpressible' ? 'inexpressible' : result.kind);
}

function expectUnlisted(one: RecordedCase, result: CaseResult): void {
  if (result.kind === 'inexpressible') tellInexpressible(one, result.reason);
  const gap = gapOf(one);
  if (gap === undefined && result.kind === 'differs') throw new Error(result.difference);
}

function tellInexpressible(one: RecordedCase, reason: string): void {
  process.stdout.write(`not expressible: ${one.file} ${one.id}: ${reason}\n`);
}

describe('the list of gaps', () => {
  it('names only recorded cases, each once, with a reason', () => {
    const known = new Set(
      ownFiles.flatMap((name) => readCaseFile(join(committed, `${name}.json`)).map((one) => `${one.file} ${one.id}`)),
    );
    const listed = caseGaps.map(({ file, id }) => `${file} ${id}`);
    expect(listed.filter((one) => !known.has(one))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
    expect(caseGaps.filter(({ reason }) => reason.length < 8)).toEqual([]);
  });
});
