/** What went wrong, as a closed list: compare `error.code`, not messages. */
export type WandbErrorCode =
  /** Something that needs a run was used before `init()`. */
  | 'not-initialized'
  /** A run was used after its `finish()`. */
  | 'run-finished'
  /** An option or argument has a wrong type, value or name. */
  | 'invalid-argument'
  /** A config key that already has a value was given another one. */
  | 'config-conflict'
  /** A config file is missing, malformed or of another version. */
  | 'config-file'
  /** `attach()` was given no token, or that of a run that has ended. */
  | 'cannot-attach'
  /** A server that had to answer, as for a run that is resumed, did not, or refused. */
  | 'communication'
  /** An API key is missing, malformed or refused. */
  | 'authentication'
  /** A run or a file that was asked for does not exist. */
  | 'not-found'
  /** `finish()` did not wait for the whole upload, with the setting `finish_timeout_raises`. */
  | 'finish-timeout'
  /** The reason of `run.stopSignal`: the server asked the run to stop. Never thrown by us. */
  | 'stop-requested'
  /** The feature exists in the Python SDK and not here yet: docs/PARITY.md lists the state of each. */
  | 'not-supported';

/**
 * A wrong use of the SDK. Never thrown because of the network or a slow disk.
 *
 * @example
 * try { wandb.log({ loss }) } catch (error) { if (error instanceof WandbError && error.code === 'not-initialized') … }
 */
export class WandbError extends Error {
  override readonly name = 'WandbError';
  readonly code: WandbErrorCode;

  constructor(code: WandbErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/**
 * A value that cannot be recorded: a function, a class instance, a symbol, `undefined`, a cycle. A `TypeError`, thrown by
 * the call that was given the value; nothing of that call is recorded.
 */
export class DataError extends TypeError {
  override readonly name = 'DataError';
  readonly code = 'unsupported-value';
  /** Where the value was found: object keys and array indexes from the outside in. */
  readonly path: readonly (string | number)[];

  constructor(message: string, path: readonly (string | number)[] = []) {
    super(message);
    this.path = path;
  }
}

/** The error of a feature that the Python SDK has and this one does not have yet. */
export function notSupportedYet(what: string): WandbError {
  return new WandbError('not-supported', `${what} is not supported yet by @wandb/sdk: docs/PARITY.md lists what is.`);
}
