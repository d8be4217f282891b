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
