/** Gives the lines of one stream their indexes, and hands on those that the server does not have yet. */
export interface LineLedger {
  /** Lines that have an index so far. */
  readonly count: number;
  /** Whether the next line would be handed on, so that the server must be known. */
  readonly sends: boolean;
  /**
   * Takes the journal's next line.
   *
   * @param recordBytes size of the record it comes from: tells cheaply that the line cannot be too long.
   * @param make makes the line; not called for a line that the server has. `null`: the record has none.
   */
  take(recordBytes: number, make: () => Uint8Array | null): void;
}

/** A line is at most this many times as long as its record: each byte of a key may be escaped as six. */
const MAX_GROWTH = 8;

/**
 * A line's index is its place among the journal's lines that are not too long. It must come out the same each time the
 * journal is read: that is what makes an upload that was cut off go on where it was.
 */
export function createLineLedger(options: {
  /** Lines that the server has. */
  acknowledged: number;
  maxLineBytes: number;
  append(line: Uint8Array): void;
  onTooLong(lineBytes: number): void;
}): LineLedger {
  const { acknowledged, maxLineBytes } = options;
  let count = 0;
  return {
    get count() {
      return count;
    },
    get sends() {
      return count >= acknowledged;
    },
    take(recordBytes, make) {
      if (count < acknowledged && recordBytes * MAX_GROWTH < maxLineBytes) {
        count++;
        return;
      }
      const line = make();
      if (line === null) return;
      if (line.length > maxLineBytes) options.onTooLong(line.length);
      else if (count++ >= acknowledged) options.append(line);
    },
  };
}
