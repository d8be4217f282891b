/** One reading of a metric. */
export interface SystemReading {
  /** Unix seconds. */
  timestamp: number;
  value: number;
}

/** A sample of the machine. */
export interface StatsSample {
  /** Unix seconds. */
  timestamp: number;
  /** Readings by name, without the prefix `system.` and without a label. */
  metrics: Readonly<Record<string, number>>;
}

/** The last readings of each metric, in memory. */
export class StatsBuffer {
  private readonly readings = new Map<string, SystemReading[]>();

  /** @param size readings of each metric; 0: none, negative: all. */
  constructor(private readonly size: number) {}

  add({ timestamp, metrics }: StatsSample): void {
    if (this.size === 0) return;
    for (const name in metrics) {
      const kept = this.readings.get(name) ?? [];
      if (kept.length === 0) this.readings.set(name, kept);
      kept.push({ timestamp, value: metrics[name] as number });
      if (this.size > 0 && kept.length > this.size) kept.shift();
    }
  }

  /** By metric, oldest first: the caller's own copy. */
  contents(): Record<string, SystemReading[]> {
    return Object.fromEntries([...this.readings].map(([name, kept]) => [name, [...kept]]));
  }
}
