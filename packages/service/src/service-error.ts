/**
 * What went wrong, as a closed set:
 * - `journal-exists`, `journal-failed`, `journal-full`, `bad-journal`: the run's file cannot be made, written, kept up or read;
 * - `run-in-use`: a service has a run of this id already;
 * - `finished`: something was published after the end of the run;
 * - `offline`: only a server could answer, and there is none;
 * - `refused`: the server does not accept the run (credentials, rights, limits), and asking again would not help;
 * - `unreachable`: the server could not be reached within the retries allowed;
 * - `leased`: another live process writes or uploads this journal;
 * - `unsupported`: the journal asks for something that this release cannot do yet;
 * - `stopped`: the uploader was stopped before it had an answer;
 * - `bad-token`, `service-failed`: the daemon's address is none, or the daemon cannot be started;
 * - `bad-request`, `not-found`: a client of the daemon asked for something that is no request, or not there;
 * - `host-gone`: the run that this process is attached to has ended, or its process.
 */
export type ServiceErrorCode =
  | 'journal-exists'
  | 'journal-failed'
  | 'journal-full'
  | 'bad-journal'
  | 'run-in-use'
  | 'finished'
  | 'offline'
  | 'refused'
  | 'unreachable'
  | 'leased'
  | 'unsupported'
  | 'stopped'
  | 'bad-token'
  | 'service-failed'
  | 'bad-request'
  | 'not-found'
  | 'host-gone';

/** Why a run could not be started, as the protocol of the daemon tells kinds of errors apart (service-protocol §5.4). */
export type RefusalReason = 'communication' | 'authentication' | 'usage' | 'unsupported' | 'unknown';

/** The one error class of this package. The message says what failed, with what, and what to do. */
export class ServiceError extends Error {
  readonly code: ServiceErrorCode;
  /** Present when a run could not be started: `refused`, or `unreachable` within the time given. */
  readonly reason?: RefusalReason;

  constructor(code: ServiceErrorCode, message: string, options?: { cause?: unknown; reason?: RefusalReason }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ServiceError';
    this.code = code;
    if (options?.reason !== undefined) this.reason = options.reason;
  }
}
