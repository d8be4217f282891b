/** What a rest is to collect: most of what one read brings, and less than the kernel and a client's own buffer hold together. */
const COLLECTED_BYTES = 60 * 1024;
const SHORTEST_MS = 4;
const LONGEST_MS = 50;
/** A client that has asked for something may soon ask again, and wait for what it is told. */
const ASKING_MS = 100;

/**
 * How long a client's socket rests. A client that writes row after row wakes the daemon for each, which costs several
 * times what a row does. After rows that want no answer its socket is left alone for as long as the client takes for
 * {@link COLLECTED_BYTES}, and the kernel collects (docs/design/0009).
 */
export class SocketRest {
  private lengthMs = SHORTEST_MS;
  private askedAt = Number.NEGATIVE_INFINITY;

  /** The client wants an answer. Times are in milliseconds, of any one clock. */
  asked(now: number): void {
    this.askedAt = now;
  }

  /** How long to rest after rows; `bytes` came since the rest before it began. 0: not at all. */
  after(bytes: number, now: number): number {
    if (now - this.askedAt < ASKING_MS) return 0;
    const wanted = (this.lengthMs * COLLECTED_BYTES) / Math.max(1, bytes);
    this.lengthMs = Math.min(LONGEST_MS, 2 * this.lengthMs, Math.max(SHORTEST_MS, wanted));
    return this.lengthMs;
  }
}
