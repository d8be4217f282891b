/**
 * - `dead`: the server refused, or a callback failed; `cause` says why. Nothing is sent any more.
 * - `aborted`: `abort()` was called before everything was acknowledged.
 * - `finished`: something was added after `finish()`; a mistake of the caller.
 */
export type FileStreamErrorCode = 'dead' | 'aborted' | 'finished';

/** The only error this package makes. */
export class FileStreamError extends Error {
  override readonly name = 'FileStreamError';

  constructor(
    readonly code: FileStreamErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
