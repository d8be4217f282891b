/** Messages that nobody has asked for yet; more are only counted. */
const CAPACITY = 128;

type Taker = (messages: readonly string[]) => void;

/** What the user of a run is to be told: its client asks for it again and again, and prints it. */
export class InternalMessages {
  private waiting: string[] = [];
  private dropped = 0;
  private takers: Taker[] = [];
  private closed = false;

  /** Ignored once the run is over. */
  add(message: string): void {
    if (this.closed) return;
    if (this.waiting.length >= CAPACITY) this.dropped++;
    else this.waiting.push(message);
    this.takers.shift()?.(this.drain());
  }

  /** What there is now. */
  drain(): readonly string[] {
    const messages = this.waiting;
    if (this.dropped > 0) messages.push(`${this.dropped} more messages were dropped.`);
    this.waiting = [];
    this.dropped = 0;
    return messages;
  }

  /** Calls back, once, when there is a message or the run is over; then the list is empty. Returns what ends waiting. */
  wait(taker: Taker): () => void {
    if (this.closed || this.waiting.length > 0) {
      taker(this.drain());
      return () => {};
    }
    this.takers.push(taker);
    return () => {
      this.takers = this.takers.filter((other) => other !== taker);
    };
  }

  /** The run is over. */
  close(): void {
    this.closed = true;
    for (const taker of this.takers.splice(0)) taker(this.drain());
  }
}
