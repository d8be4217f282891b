/** What the server can do beyond the oldest protocol. */
export interface ServerFeatures {
  /** Whether it has a feature. Asked once; when it cannot be asked it has none, and is asked again the next time. */
  has(name: string): Promise<boolean>;
}

/** @param ask the names of the features that are enabled; may fail. */
export function createServerFeatures(ask: () => Promise<readonly string[]>): ServerFeatures {
  let known: Promise<ReadonlySet<string>> | null = null;
  return {
    async has(name) {
      known ??= ask().then((names) => new Set(names));
      try {
        return (await known).has(name);
      } catch {
        known = null;
        return false;
      }
    },
  };
}
