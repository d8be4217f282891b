import { DataError } from './error.js';

/** Where a `log()` call goes. */
export interface LogOptions {
  /**
   * The row's step, an integer. A step below the current one drops the call, with a warning: steps only grow. Without it
   * the row is the next one.
   */
  step?: number;
  /**
   * Whether the row is complete. Default: true, or false when a step is given (a later call with the same step adds to
   * the row, one with a higher step completes it). `false` lets the next call add to the same row.
   */
  commit?: boolean;
}

/**
 * Sorts the arguments behind the data of a `log()` call.
 *
 * @throws DataError
 */
export function logOptions(
  options: LogOptions | number | null | undefined,
  commit: boolean | null | undefined,
): LogOptions {
  const isObject = typeof options === 'object' && options !== null;
  if (isObject) checkNames(options);
  const given = isObject ? options : { step: options, commit };
  const where: LogOptions = {};
  if (given.step !== undefined && given.step !== null) where.step = checkStep(given.step);
  if (given.commit !== undefined && given.commit !== null) where.commit = checkCommit(given.commit);
  return where;
}

function checkNames(options: object): void {
  for (const name in options) {
    if (name === 'step' || name === 'commit') continue;
    throw new DataError(`wandb.log has no option "${name}": it has step and commit`, [name]);
  }
}

function checkStep(step: unknown): number {
  const number = typeof step === 'bigint' ? Number(step) : step;
  if (Number.isSafeInteger(number)) return number as number;
  const given = typeof number === 'number' ? `the number ${number}` : `a ${typeof step}`;
  throw new DataError(`wandb.log: step must be an integer, got ${given}`, ['step']);
}

function checkCommit(commit: unknown): boolean {
  if (typeof commit === 'boolean') return commit;
  if (commit === 0 || commit === 1) return commit === 1;
  throw new DataError(`wandb.log: commit must be true or false, got a ${typeof commit}`, ['commit']);
}
