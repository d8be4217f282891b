import type { Sample } from './probe.js';

/** What happens around a queue. */
export interface SampleQueueOptions {
  /** Somebody asks for a sample that is not there yet. */
  readonly onWaiting: () => void;
  /** The reader leaves its loop. */
  readonly onLeave: () => Promise<void>;
}

/** Samples a reader may lag behind; of more the oldest are dropped. */
const MAX_QUEUED = 100;

/** The samples one loop has not read yet. */
export class SampleQueue implements AsyncIterator<Sample, undefined> {
  readonly #options: SampleQueueOptions;
  readonly #samples: Sample[] = [];
  readonly #readers: ((result: IteratorResult<Sample, undefined>) => void)[] = [];
  #ended = false;

  constructor(options: SampleQueueOptions) {
    this.#options = options;
  }

  get isWaiting(): boolean {
    return this.#readers.length > 0;
  }

  /** Returns false when an older sample had to make place. */
  push(sample: Sample): boolean {
    const reader = this.#readers.shift();
    if (reader) {
      reader({ done: false, value: sample });
      return true;
    }
    this.#samples.push(sample);
    if (this.#samples.length <= MAX_QUEUED) return true;
    this.#samples.shift();
    return false;
  }

  /** No more will come; what is here can still be read. */
  end(): void {
    this.#ended = true;
    for (const reader of this.#readers.splice(0)) reader({ done: true, value: undefined });
  }

  next(): Promise<IteratorResult<Sample, undefined>> {
    const value = this.#samples.shift();
    if (value) return Promise.resolve({ done: false, value });
    if (this.#ended) return Promise.resolve({ done: true, value: undefined });
    return new Promise((resolve) => {
      this.#readers.push(resolve);
      this.#options.onWaiting();
    });
  }

  async return(): Promise<IteratorResult<Sample, undefined>> {
    this.end();
    this.#samples.length = 0;
    await this.#options.onLeave();
    return { done: true, value: undefined };
  }
}
