/** How long the end of a run waits for what is not known yet. */
const LIMIT_MS = 5000;

/** What a run's end waits for. */
export class LateWork {
  private readonly open = new Set<Promise<void>>();

  get isIdle(): boolean {
    return this.open.size === 0;
  }

  /** @param work never rejects. */
  add(work: Promise<void>): void {
    const counted = work.finally(() => this.open.delete(counted));
    this.open.add(counted);
  }

  /** Resolves when all of it is done, or has taken too long. */
  async settled(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LIMIT_MS);
    });
    await Promise.race([Promise.all(this.open), late]);
    clearTimeout(timer);
  }
}
