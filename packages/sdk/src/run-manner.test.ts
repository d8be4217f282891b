import { resolveSettings, type SettingsInput } from '@wandb/settings';
import { expect, it } from 'vitest';
import { createPrinter } from './printer.js';
import { recordingOptions, runManner } from './run-manner.js';

const values = (init: SettingsInput = {}) => resolveSettings({ env: {}, init }).values;

it('by default a run is uploaded by its own process, which keeps samples for the lines at its end', () => {
  expect(recordingOptions(values(), createPrinter({}))).toMatchObject({
    engine: 'direct',
    logLevel: 20,
    serviceWaitMs: 30_000,
    typedHistory: false,
    keepsSamples: true,
  });
});

it('x_service_wait bounds the start of the service; samples are kept only for those who see them', () => {
  const settings = values({ x_engine: 'service', x_service_wait: 2.5 });
  expect(recordingOptions(settings, createPrinter({ quiet: true }))).toMatchObject({
    engine: 'service',
    serviceWaitMs: 2500,
    keepsSamples: false,
  });
});

it('what is not the whole of a run leaves the rest to others', () => {
  expect(runManner(values({ x_primary: false, x_update_finish_state: false }))).toMatchObject({
    primary: false,
    updateFinishState: false,
  });
  expect(runManner(values())).not.toHaveProperty('primary');
});
