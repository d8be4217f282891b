/**
 * Counters of the kernel as W&B reports them: what was added since the first reading. A counter that starts again from
 * zero (a device taken out and put in) goes on from what was counted.
 */
export class SinceStart {
  readonly #counters = new Map<string, { last: number; total: number }>();

  /** Takes a reading and returns the total since the first one. */
  add(name: string, value: number): number {
    const counter = this.#counters.get(name);
    if (!counter) {
      this.#counters.set(name, { last: value, total: 0 });
      return 0;
    }
    counter.total += value >= counter.last ? value - counter.last : value;
    counter.last = value;
    return counter.total;
  }
}
