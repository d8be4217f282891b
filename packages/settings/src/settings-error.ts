/** What kind of mistake a `SettingsError` reports. The union is closed: a `switch` over it can be exhaustive. */
export type SettingsErrorCode =
  /** A value that its setting does not accept. */
  | 'invalid'
  /** A name that is no setting. */
  | 'unknown-key'
  /** Two settings, or two spellings of one, that exclude each other. */
  | 'conflict'
  /** A settings file or netrc file that could not be read or written. */
  | 'file';

/** The one error class of this package. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code: SettingsErrorCode;
  /** The setting's name as in the table (`run_id`), or the unknown name as it was given. */
  readonly key: string | undefined;
  /** Where the value came from: `WANDB_PROJECT`, `init argument`, `/home/me/.config/wandb/settings:3`. */
  readonly source: string | undefined;
  /** The rule that was broken, without the setting's name and source; the same text as the Python client's. */
  readonly reason: string;

  constructor(
    code: SettingsErrorCode,
    message: string,
    details: { key?: string | undefined; source?: string | undefined; reason?: string; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.key = details.key;
    this.source = details.source;
    this.reason = details.reason ?? message;
  }
}
