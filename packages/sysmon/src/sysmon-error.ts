/**
 * Why something could not be measured.
 *
 * - `invalid`: an option is not usable (an interval below 0, a filter that is no regular expression).
 * - `unreadable`: a file of the system is there and cannot be read.
 * - `command`: a program that was asked (nvidia-smi) ended or answered in a form that is not known.
 * - `library`: a library that was asked (NVML) refuses.
 * - `request`: an OpenMetrics endpoint did not answer, or not with metrics.
 * - `timed-out`: a probe gave no answer in time.
 * - `probe`: a probe threw something of its own; it is the `cause`.
 */
export type SysmonErrorCode = 'invalid' | 'unreadable' | 'command' | 'library' | 'request' | 'timed-out' | 'probe';

/** The one error of this package. */
export class SysmonError extends Error {
  override readonly name = 'SysmonError';

  constructor(
    readonly code: SysmonErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
