import { expect, it } from 'vitest';
import { footerLines } from './footer.js';

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
