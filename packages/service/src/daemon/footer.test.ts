import { expect, it } from 'vitest';
import { footerLines, leftLines } from './footer.js';

const run = { syncDir: '/w/wandb/offline-run-1-a', logDir: '/w/wandb/offline-run-1-a/logs', displayName: 'night run' };
const prefix = '\u001b[1;34mwandb\u001b[0m: ';

it('says offline how to sync, in the words and colours of the released core', () => {
  expect(footerLines({ ...run, offline: true, url: null }, '/w')).toEqual([
    prefix,
    `${prefix}You can sync this run to the cloud by running:`,
    `${prefix}\u001b[1mwandb sync /w/wandb/offline-run-1-a\u001b[0m`,
    `${prefix}Find logs at: \u001b[1;35mwandb/offline-run-1-a/logs\u001b[0m`,
  ]);
});

it('says online where the run is', () => {
  expect(footerLines({ ...run, offline: false, url: 'http://host/e/p/runs/a' }, '/w')[1]).toBe(
    `${prefix}🚀 View run \u001b[33mnight run\u001b[0m at: \u001b[34mhttp://host/e/p/runs/a\u001b[0m`,
  );
});

it('says of a run that no server knows only where its logs are', () => {
  expect(footerLines({ ...run, offline: false, url: null }, '/w')).toHaveLength(2);
});

it('says where the logs are also when the working directory is gone', () => {
  expect(footerLines({ ...run, offline: true, url: null }, null).at(-1)).toContain(run.logDir);
});

it('says of runs that are left behind who uploads them, or why nobody does', () => {
  const runs = ['a', 'b'].map((runId) => ({ runId, syncDir: `/w/${runId}` }));
  expect(leftLines(runs, [7]).join('\n')).toMatch(
    /runs a, b goes on in the background \(process 7\).*\n.*wandb sync \/w\/a \/w\/b/,
  );
  expect(leftLines(runs.slice(0, 1), 'no').join('\n')).toMatch(/\(no\)\. Not uploaded: run a\..*\n.*wandb sync \/w\/a/);
});
