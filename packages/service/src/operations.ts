import type { UploadOperation } from './upload-options.js';

const SHOWN = 10;

/** Something under way, until it is ended. */
export interface Operation {
  end(): void;
}

/** What an upload has under way, for progress displays. */
export interface Operations {
  /**
   * @param label of its requests, as failed attempts name it.
   * @param describe asked when the display is drawn.
   */
  begin(label: string, describe: () => string): Operation;
  /** An attempt at what goes by that label failed and is repeated. */
  failed(label: string, error: string): void;
  list(): { operations: UploadOperation[]; totalOperations: number };
}

interface Entry {
  label: string;
  describe(): string;
  begunAt: number;
  error: string;
}

export function createOperations(): Operations {
  const entries = new Set<Entry>();
  return {
    begin(label, describe) {
      const entry: Entry = { label, describe, begunAt: performance.now(), error: '' };
      entries.add(entry);
      return { end: () => void entries.delete(entry) };
    },
    failed(label, error) {
      for (const entry of entries) if (entry.label === label) entry.error = error;
    },
    list() {
      const now = performance.now();
      const operations = [...entries].slice(0, SHOWN).map(({ describe, begunAt, error }) => ({
        description: describe(),
        runtimeSeconds: (now - begunAt) / 1000,
        progress: '',
        error,
      }));
      return { operations, totalOperations: entries.size };
    },
  };
}
