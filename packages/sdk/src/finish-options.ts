import type { FinishResult } from '@wandb/service';
import type { SettingsValues } from '@wandb/settings';
import { WandbError } from './error.js';

/** How a run ends. */
export interface FinishOptions {
  /** 0: finished; anything else: failed. Default 0. */
  exitCode?: number;
  /** Longest wait for the upload, ms. Default: the setting `finish_timeout`, or 60 s. Nothing is lost when it passes. */
  timeoutMs?: number;
}

/** How long a program that has come to its end waits for the upload before another process takes it over. */
export const EXIT_WAIT_MS = 5000;
/** How long `finish()` waits for the upload unless told otherwise. */
export const FINISH_TIMEOUT_MS = 60_000;

/**
 * The result of a `finish()`.
 *
 * @throws WandbError `finish-timeout` when something is pending and the setting `finish_timeout_raises` makes that an error
 */
export function wholeResult(
  result: FinishResult,
  runId: string,
  { finish_timeout_raises }: Readonly<SettingsValues>,
): FinishResult {
  const { pending } = result;
  if (pending === undefined || !finish_timeout_raises) return result;
  const { rows, files, calls } = pending;
  throw new WandbError(
    'finish-timeout',
    `Run ${runId} is not uploaded to its end: ${rows} row(s), ${files} file(s) and ${calls} call(s) are left. ` +
      'Nothing is lost: `wandb sync` uploads them.',
  );
}
