import { outputManner, type StartRunOptions, statsOptions, type UploadManner } from '@wandb/service';
import { type SettingsValues, serviceToken } from '@wandb/settings';
import { resumption } from './continued-run.js';
import type { Printer } from './printer.js';
import { sharedManner } from './shared-mode.js';

type Values = Readonly<SettingsValues>;

/** How a run is uploaded, whoever does it, as its settings want it. */
export function runManner(values: Values): UploadManner {
  return {
    ...outputManner(values),
    ...resumption(values),
    ...(values.mode === 'shared' ? sharedManner(values) : writerManner(values)),
    ...(values.x_skip_transaction_log ? { temporary: true } : {}),
  };
}

/** How it is recorded, as its settings want it. */
export function recordingOptions(
  values: Values,
  printer: Printer,
): Omit<StartRunOptions, 'start' | 'mode' | 'paths' | 'onWarning'> {
  return {
    engine: values.x_engine,
    service: serviceToken(),
    serviceWaitMs: values.x_service_wait * 1000,
    manner: runManner(values),
    stats: statsOptions(values),
    logLevel: values.x_log_level,
    typedHistory: values.x_history_value_encoding.split(',').includes('typed'),
    keepsSamples: printer.showsInfo && values.max_end_of_run_history_metrics > 0,
  };
}

/** A process that is not the only one of its run, without shared mode: what describes the run, and its end, are others'. */
function writerManner({ x_primary, x_update_finish_state }: Values): UploadManner {
  return {
    ...(x_primary ? {} : { primary: false }),
    ...(x_update_finish_state ? {} : { updateFinishState: false }),
  };
}
