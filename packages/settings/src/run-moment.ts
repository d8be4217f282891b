/** A point in a run's history, for `resume_from` (rewind) and `fork_from`. */
export interface RunMoment {
  /** The run's id. */
  readonly run: string;
  /** The step. Fractions and negative numbers are passed on as they are; the server decides. */
  readonly value: number;
  /** Only steps are supported. */
  readonly metric: '_step';
}

/** Reads `<run>?_step=<number>`; `undefined` when the text has any other shape. */
export function parseRunMoment(text: string): RunMoment | undefined {
  const match = /^([^?#/;]+)\?_step=([^&;#]+)$/.exec(text);
  const [, run, step] = match ?? [];
  if (run === undefined || step === undefined || step.trim() === '') return undefined;
  const value = Number(step);
  return Number.isFinite(value) ? { run, value, metric: '_step' } : undefined;
}

/** The text form that `parseRunMoment` reads. */
export function formatRunMoment(moment: RunMoment): string {
  return `${moment.run}?${moment.metric}=${moment.value}`;
}
