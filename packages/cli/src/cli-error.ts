/** Why a command failed. `usage` exits with 2, everything else with 1. */
export type CliErrorCode = 'usage' | 'failed';

/** An error whose message is all that a person needs to see: no stack is printed. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    readonly code: CliErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
