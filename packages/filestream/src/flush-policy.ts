/** What the policy looks at. All times are milliseconds of one monotonic clock. */
export interface FlushSituation {
  now: number;
  /** When the last request with data began; null before the first. */
  lastBatchAt: number | null;
  /** When the last request ended, or, before the first, when the stream was made. */
  quietSince: number;
  /** Whether anything waits to be sent. */
  hasData: boolean;
  /** Whether it cannot wait for the interval: the end of the run, preemption, the size limit, the rest of a batch, a full backlog. */
  urgent: boolean;
  /** A request is under way. */
  inFlight: boolean;
  intervalMs: number;
  heartbeatMs: number;
}

export type FlushDecision =
  | { kind: 'send' }
  | { kind: 'heartbeat' }
  /** Nothing now; look again in `delayMs` if nothing happens before. */
  | { kind: 'wait'; delayMs: number }
  /** Nothing until the request that is under way has ended. */
  | { kind: 'busy' };

/**
 * When to send (http-protocol §6): never beside another request; what is urgent at once; the first data at once, then
 * at most one batch per interval; a heartbeat when nothing was sent for a while.
 */
export function decideFlush(situation: FlushSituation): FlushDecision {
  const { now, lastBatchAt, quietSince, hasData, urgent, inFlight, intervalMs, heartbeatMs } = situation;
  if (inFlight) return { kind: 'busy' };
  if (urgent) return { kind: 'send' };
  const sendAt = lastBatchAt === null ? now : lastBatchAt + intervalMs;
  if (hasData && now >= sendAt) return { kind: 'send' };
  const heartbeatAt = quietSince + heartbeatMs;
  if (now >= heartbeatAt) return { kind: 'heartbeat' };
  return { kind: 'wait', delayMs: (hasData ? Math.min(sendAt, heartbeatAt) : heartbeatAt) - now };
}
