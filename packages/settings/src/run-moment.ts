import { toDecimal } from './coercion.js';

/** A point in a run's history, for `resume_from` (rewind) and `fork_from`. */
export interface RunMoment {
  /** The run's id. */
  readonly run: string;
  /** The step. Fractions and negative numbers are passed on as they are; the server decides. */
  readonly value: number;
  /** Only steps are supported. */
  readonly metric: '_step';
}

/** `<run>?<query>`; nothing may stand after a `#`. Ids cannot hold what ends them, nor brackets. */
const FORM = /^([^?#/[\]]+)\?([^#]*)#?$/;
/**
 * Reads `<run>?_step=<number>`, the query as that of a URL: percent-encoding is undone, parameters without a value do
 * not count. `undefined` when the text has any other shape, or the step is not finite.
 */
export function parseRunMoment(text: string): RunMoment | undefined {
  const [, run, query] = FORM.exec(text.replace(/[\t\n\r]/g, '')) ?? [];
  if (run === undefined || query === undefined) return undefined;
  const parameters = [...new URLSearchParams(query)].filter(([, value]) => value !== '');
  const value = toDecimal(parameters[0]?.[1]);
  if (parameters.some(([name]) => name !== '_step')) return undefined;
  return typeof value === 'number' && Number.isFinite(value) ? { run, value, metric: '_step' } : undefined;
}

/** The text form that `parseRunMoment` reads. */
export function formatRunMoment(moment: RunMoment): string {
  return `${moment.run}?${moment.metric}=${moment.value}`;
}
