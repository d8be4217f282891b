/**
 * What a `log()` call does to the open row:
 * - `drop`: nothing, the step asked for is behind;
 * - `merge`: its data goes into the open row, which stays open;
 * - `complete`: its data goes into the open row, which is then complete;
 * - `advance`, `advance-complete`: the same, after the row that was open has been completed.
 */
export type StepRule = 'drop' | 'merge' | 'complete' | 'advance' | 'advance-complete';

/**
 * The step rules of `log(data, {step, commit})` (semantics §3.1), as a function of numbers.
 *
 * @param current the step of the open row.
 * @param step the step asked for.
 * @param commit whether the row is complete; by default it is, unless a step was given.
 */
export function stepRule(current: number, step: number | undefined, commit: boolean | undefined): StepRule {
  const complete = commit ?? step === undefined;
  if (step === undefined || step === current) return complete ? 'complete' : 'merge';
  if (step < current) return 'drop';
  return complete ? 'advance-complete' : 'advance';
}

/** What the user is told about a dropped call; the words are the released client's. */
export function stepWarning(step: number, current: number): string {
  return (
    `Tried to log to step ${step} that is less than the current step ${current}. ` +
    'Steps must be monotonically increasing, so this data will be ignored. ' +
    'See https://wandb.me/define-metric to log data out of order.'
  );
}
