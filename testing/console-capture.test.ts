import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SettingsInput } from '@wandb/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consoleWrites } from './src/console-writes.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { type MutedProcess, muteProcess } from './src/muted-process.js';
import { readServerReport } from './src/server-report.js';

/*
 * The recorded cases of console output, from end to end: what the case's script writes is written by a program that uses
 * the SDK, and the server has to have the lines and files that the released client was seen to send.
 */

interface ConsoleCase {
  id: string;
  input: { python: string; settings: SettingsInput | null };
  output: { filestream_lines: string[]; files?: Record<string, string> };
}

/** Cases that do not simply pass, and why. */
const NOT_HERE: Readonly<Record<string, string>> = {
  wrap_emu: 'the released client sends no lines then; here it is as wrap',
  redirect: 'Node.js cannot redirect its file descriptors; here it is as wrap, which is told',
  'wrap-subprocess-not-captured':
    'in packages/sdk/test/console-program.test.ts: it needs a process whose output is real',
};

const fixtures = fileURLToPath(new URL('fixtures/conformance/semantics/console.json', import.meta.url));
const { cases } = JSON.parse(readFileSync(fixtures, 'utf8')) as { cases: ConsoleCase[] };

let server: LocalServer;
let muted: MutedProcess;
beforeAll(async () => {
  server = await startLocalServer();
  muted = muteProcess({ WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey, WANDB_PROJECT: 'console' });
});
afterAll(async () => {
  muted.restore();
  await server.close();
});

async function runCase({ id, input }: ConsoleCase) {
  const writes = consoleWrites(input.python, muted.dir);
  const { init } = await import('@wandb/sdk');
  const run = await init({ settings: { silent: true, ...input.settings } });
  for (const [to, text] of writes) {
    if (to === 'logger') run.writeLogs(text);
    else process[to].write(text);
  }
  expect(await run.finish(), id).toEqual({});
  return (await readServerReport(server, 'console', run.id))!;
}

/** A recorded line as the server shows it, whichever form it was sent in. */
function shown(line: string): string {
  const [, isError, text] = /^(ERROR )?<TS> (.*)$/s.exec(line)!;
  return `${isError ? '! ' : ''}${text}`;
}

describe('what a program writes while a run goes on', () => {
  it.each(cases.filter(({ id }) => !(id in NOT_HERE)).map((one) => [one.id, one] as const))('%s', async (_, one) => {
    const report = await runCase(one);
    expect(report.console).toEqual(one.output.filestream_lines.map(shown));
    if (one.output.files) expect(report.files).toEqual(one.output.files);
  });

  it('cases that are left out are cases, and have a reason', () => {
    const ids = cases.map(({ id }) => id);
    expect(Object.keys(NOT_HERE).filter((id) => !ids.includes(id))).toEqual([]);
  });
});
