import { randomUUID } from 'node:crypto';
import type { UploadManner } from '@wandb/service';
import type { SettingsValues } from '@wandb/settings';
import { createRunId } from './run-id.js';

// Shared mode: several writers, one run.

/** The settings of a writer: it has a label, which tells its console lines and system metrics from those of others. */
export function sharedSettings(values: Readonly<SettingsValues>): Readonly<SettingsValues> {
  if (values.x_label) return values;
  const id = createRunId();
  return { ...values, x_label: values.host ? `${values.host}-${id}` : id };
}

/**
 * How a writer uploads: under an id of its own. One that is not the primary leaves the run's files to that one, and its
 * end too: its own finish only means that it has no more to say.
 */
export function sharedManner({ x_primary, x_update_finish_state }: Readonly<SettingsValues>): UploadManner {
  return {
    shared: { clientId: randomUUID() },
    primary: x_primary,
    updateFinishState: x_update_finish_state && x_primary,
  };
}

/** Told once per run, in the words of the Python SDK. */
export const SHARED_IS_EXPERIMENTAL =
  'The `shared` mode feature is experimental and may change. ' +
  'Please contact support@wandb.com for guidance and to report any issues.';

/** Told once, in the words of the Python SDK. */
export const STEP_IS_IGNORED =
  'In shared mode, the use of `wandb.log` with the step argument is not supported and will be ignored. ' +
  'Please refer to https://wandb.me/define-metric on how to customize your x-axis.';
