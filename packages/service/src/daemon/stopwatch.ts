/** How long a run has been going, without its pauses. Times are monotonic milliseconds. */
export class Stopwatch {
  private elapsedBefore = 0;
  private startedAt: number | null = null;
  private isPaused = false;

  /** Starts it, once; a run that goes on has been going for `elapsedMs` already. */
  start(now: number, elapsedMs = 0): void {
    if (this.startedAt !== null || this.isPaused) return;
    this.elapsedBefore = elapsedMs;
    this.startedAt = now;
  }

  pause(now: number): void {
    if (this.startedAt === null) return;
    this.elapsedBefore = this.elapsed(now);
    this.startedAt = null;
    this.isPaused = true;
  }

  resume(now: number): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.startedAt = now;
  }

  elapsed(now: number): number {
    return this.elapsedBefore + (this.startedAt === null ? 0 : now - this.startedAt);
  }
}
