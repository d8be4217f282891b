/** What a client may set or a run may be in. `crashed` is also derived: see `stateAt`. */
export const RUN_STATES = [
  'pending',
  'running',
  'finished',
  'failed',
  'crashed',
  'killed',
  'preempting',
  'preempted',
] as const;

/** The state of a run. */
export type RunState = (typeof RUN_STATES)[number];

/** A run that gave no sign of life for this long counts as crashed. Clients beat every 30 s and retry for minutes. */
export const HEARTBEAT_TIMEOUT_MS = 5 * 60_000;

/**
 * The state a reader is told. A run that is `running` (or `preempting`) by its own account, but has been silent for five
 * minutes, is `crashed` (`preempted`); nothing is written for that, so that it runs again with its next heartbeat.
 */
export function stateAt(stored: RunState, heartbeatAt: number, now: number): RunState {
  if (now - heartbeatAt <= HEARTBEAT_TIMEOUT_MS) return stored;
  if (stored === 'running') return 'crashed';
  return stored === 'preempting' ? 'preempted' : stored;
}

/** The state that a run's exit code means. A run that had announced its preemption and then failed was preempted. */
export function stateOfExit(exitCode: number, before: RunState): RunState {
  if (exitCode === 0) return 'finished';
  return before === 'preempting' ? 'preempted' : 'failed';
}
