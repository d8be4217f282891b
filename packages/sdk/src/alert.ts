import type { AlertLevel as Level, RunAlert } from '@wandb/service';
import { WandbError } from './error.js';

/** How much an alert matters: `AlertLevel.WARN`, or the word. */
export const AlertLevel = { INFO: 'INFO', WARN: 'WARN', ERROR: 'ERROR' } as const satisfies Record<Level, Level>;
/** How much an alert matters. */
export type AlertLevel = Level;

/** A message for whoever watches the run, by mail or chat as they have set it up. */
export interface AlertOptions {
  title: string;
  text: string;
  /** Default `INFO`. */
  level?: AlertLevel;
  /** An alert of the same title is not repeated within so many seconds. Default 60; 0 is 60 too. */
  waitDuration?: number;
  /** As `waitDuration`. */
  wait_duration?: number;
}

/** What an alert waits before it is repeated, unless told otherwise. */
const WAIT_MS = 60_000;

/**
 * Checks an alert, in the words of the Python SDK.
 *
 * @throws WandbError `invalid-argument`
 */
export function parseAlert(alert: AlertOptions): RunAlert {
  const {
    title,
    text,
    level = AlertLevel.INFO,
    wait_duration,
    waitDuration = wait_duration,
  } = (alert ?? {}) as AlertOptions;
  if (typeof title !== 'string' || typeof text !== 'string') {
    throw new WandbError('invalid-argument', 'alert() takes an object with a `title` and a `text`, which are strings');
  }
  if (!Object.hasOwn(AlertLevel, level)) {
    throw new WandbError('invalid-argument', "level must be one of 'INFO', 'WARN', or 'ERROR'");
  }
  return { title, text, level, waitMs: waitMs(waitDuration) };
}

function waitMs(seconds: number | null | undefined): number {
  if (seconds === undefined || seconds === null) return WAIT_MS;
  if (!Number.isFinite(seconds) || seconds < 0) {
    throw new WandbError('invalid-argument', 'wait_duration must be a number of seconds');
  }
  return Math.trunc(seconds * 1000) || WAIT_MS;
}
