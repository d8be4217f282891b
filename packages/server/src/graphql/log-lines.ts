import { scanJsonObject } from '../extended-json.js';
import type { RunRecord } from '../store/runs.js';
import type { Store } from '../store/store.js';

const MAX_LINES = 10_000;

/** Which console lines: `first` after a cursor, or the `last` ones. */
export interface LogRange {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
}

/** A page of console lines. A cursor is the number of the line, counted from 0. */
export function logLinePage(store: Store, run: RunRecord, range: LogRange) {
  const count = store.console.count(run.id);
  const after = range.after ? Number(range.after) : -1;
  const from = range.last == null ? after + 1 : Math.max(0, count - Math.min(range.last, MAX_LINES));
  const lines = store.console.range(run.id, from, count, Math.min(range.first ?? MAX_LINES, MAX_LINES));
  const edges = lines.map((line) => ({
    cursor: String(line.index),
    node: { number: line.index, ...readLine(line.text) },
  }));
  const last = lines.at(-1)?.index ?? count - 1;
  return { edges, pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: last < count - 1 } };
}

interface ConsoleLine {
  readonly line: string;
  readonly timestamp: string | null;
  readonly level: string | null;
  readonly label: string | null;
}

const LEGACY = /^(ERROR )?(\d{4}-\d\d-\d\dT[\d:.]+) (?:\[([^\]]*)\] )?([\s\S]*)$/;

/** Takes a console line apart, in the structured form (`{"ts", "content", …}`) or the older one (`[ERROR ]<ts> <text>`). */
function readLine(text: string): ConsoleLine {
  if (text.startsWith('{')) {
    try {
      const line = scanJsonObject(text, 'A console line');
      const field = (name: string) => (typeof line[name] === 'string' ? line[name] : null);
      return { line: field('content') ?? '', timestamp: field('ts'), level: field('level'), label: field('label') };
    } catch {
      // Not a structured line after all.
    }
  }
  const [, error, timestamp, label, content] = LEGACY.exec(text) ?? [];
  return {
    line: content ?? text,
    timestamp: timestamp ?? null,
    level: error === undefined ? null : 'error',
    label: label ?? null,
  };
}
