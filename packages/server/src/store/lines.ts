import type { Database, SqlValue } from './database.js';

/** A line's index is the low part of its key, its run the high part. */
const LINES_PER_RUN = 2 ** 32;
/** Rows of one insert statement: the call into SQLite costs more than the row. */
const ROWS_PER_INSERT = 100;

/** Lines of one kind (events, console) of all runs, each in its place by index. */
export interface LineStore {
  /** Writes `lines` at `offset`, replacing those that are there; lines after them stay. */
  write(runId: number, offset: number, lines: readonly string[]): void;
  /** One more than the highest index: where the next line goes. */
  count(runId: number): number;
  last(runId: number): string | undefined;
  /** Lines with `from` ≤ index < `to`, in order, at most `limit`. */
  range(runId: number, from: number, to: number, limit?: number): Line[];
  /** At most `samples` lines, spread evenly over all, the first and the last among them. */
  sample(runId: number, samples: number): string[];
  remove(runId: number): void;
}

/** History lines: as others, and found by the step they log. */
export interface HistoryStore extends Omit<LineStore, 'write'> {
  /** As `LineStore.write`; `steps` are the `_step` of the lines. */
  write(runId: number, offset: number, lines: readonly string[], steps: readonly number[]): void;
  /** Lines with `from` ≤ step < `to` in the order of steps, at most `limit`. */
  stepRange(runId: number, from: number, to: number, limit?: number): string[];
  /**
   * Of the lines with `from` ≤ step < `to` that hold, for each of `needles`, one of its texts: all when there are at most
   * `samples`, else that many, spread evenly. SQLite does the looking, and only what is picked is read: a million lines
   * take about half a second.
   */
  sampleSteps(range: StepRange, samples: number, needles?: readonly (readonly string[])[]): SampledLines;
  /** The highest step, -1 without lines. */
  lastStep(runId: number): number;
  /** Removes the first line of a step above `step`, and all after it. Returns how many lines are left. */
  cut(runId: number, step: number): number;
  /** Writes the lines of one run, up to the first of a step above `step`, to the beginning of another. Returns how many. */
  copy(fromRunId: number, toRunId: number, step: number): number;
}

/** The lines of a run with `from` ≤ step < `to`. */
export interface StepRange {
  readonly runId: number;
  readonly from: number;
  readonly to: number;
}

/** Lines picked, and how many there were to pick from. */
interface SampledLines {
  readonly lines: string[];
  readonly matching: number;
}

/** A line and its index. */
interface Line {
  readonly index: number;
  readonly text: string;
}

/** The lines of one of the tables `event_lines`, `console_lines`. */
export function createLineStore(database: Database, table: 'event_lines' | 'console_lines'): LineStore {
  return {
    ...lineReads(database, table),
    write(runId, offset, lines) {
      insertRows(database, table, ['key', 'text'], lines.length, (index) => [
        runId * LINES_PER_RUN + offset + index,
        lines[index] as string,
      ]);
    },
  };
}

/** The lines of the table `history_lines`. */
export function createHistoryStore(database: Database): HistoryStore {
  const reads = lineReads(database, 'history_lines');
  const countUpTo = (runId: number, step: number) => {
    const sql = 'select min(key) as first from history_lines where run_id = ? and step > ?';
    const first = database.prepare(sql).get(runId, step)?.['first'] ?? null;
    return first === null ? reads.count(runId) : Number(first) - runId * LINES_PER_RUN;
  };
  return {
    ...reads,
    cut(runId, step) {
      const kept = countUpTo(runId, step);
      const start = runId * LINES_PER_RUN;
      database.prepare('delete from history_lines where key >= ? and key < ?').run(start + kept, start + LINES_PER_RUN);
      return kept;
    },
    copy(fromRunId, toRunId, step) {
      const lines = countUpTo(fromRunId, step);
      const start = fromRunId * LINES_PER_RUN;
      database
        .prepare(
          `insert into history_lines (key, run_id, step, text)
           select key + ?, ?, step, text from history_lines where key >= ? and key < ?`,
        )
        .run((toRunId - fromRunId) * LINES_PER_RUN, toRunId, start, start + lines);
      return lines;
    },
    write(runId, offset, lines, steps) {
      insertRows(database, 'history_lines', ['key', 'run_id', 'step', 'text'], lines.length, (index) => [
        runId * LINES_PER_RUN + offset + index,
        runId,
        steps[index] as number,
        lines[index] as string,
      ]);
    },
    stepRange: (runId, from, to, limit = Number.MAX_SAFE_INTEGER) =>
      database
        .prepare(
          'select text from history_lines where run_id = ? and step >= ? and step < ? order by step, key limit ?',
        )
        .all(runId, from, to, limit)
        .map((row) => String(row['text'])),
    sampleSteps: (range, samples, needles = []) => sampleSteps(database, range, samples, needles),
    lastStep(runId) {
      const row = database
        .prepare('select step from history_lines where run_id = ? order by step desc limit 1')
        .get(runId);
      return row === undefined ? -1 : Number(row['step']);
    },
  };
}

function sampleSteps(
  database: Database,
  { runId, from, to }: StepRange,
  samples: number,
  needles: readonly (readonly string[])[],
): SampledLines {
  const holds = needles.map((texts) => `(${texts.map(() => 'instr(text, ?) > 0').join(' or ')})`);
  const start = runId * LINES_PER_RUN;
  // In the order of keys the lines lie side by side; by steps, each would be looked up in the table.
  const found = database
    .prepare(
      `select json_group_array(key - ?) as indexes from history_lines
       where ${['key >= ?', 'key < ?', '+step >= ?', '+step < ?', ...holds].join(' and ')}`,
    )
    .get(start, start, start + LINES_PER_RUN, from, to, ...needles.flat());
  const indexes = JSON.parse(String(found?.['indexes'])) as number[];
  const keys = spread(indexes.length, samples).map((place) => start + (indexes[place] as number));
  const rows = database
    .prepare('select text from history_lines where key in (select value from json_each(?)) order by step, key')
    .all(JSON.stringify(keys));
  return { matching: indexes.length, lines: rows.map((row) => String(row['text'])) };
}

/** At most `samples` of the numbers 0 … count-1, evenly apart, with both ends. */
export function spread(count: number, samples: number): number[] {
  if (count <= samples) return Array.from({ length: count }, (_, index) => index);
  if (samples <= 0) return [];
  if (samples === 1) return [count - 1];
  return Array.from({ length: samples }, (_, index) => Math.round((index * (count - 1)) / (samples - 1)));
}

function lineReads(database: Database, table: string): Omit<LineStore, 'write'> {
  const span = (runId: number): [number, number] => [runId * LINES_PER_RUN, (runId + 1) * LINES_PER_RUN];
  const newest = (runId: number) =>
    database
      .prepare(`select key, text from ${table} where key >= ? and key < ? order by key desc limit 1`)
      .get(...span(runId));
  const count = (runId: number) => {
    const row = newest(runId);
    return row === undefined ? 0 : Number(row['key']) - runId * LINES_PER_RUN + 1;
  };
  return {
    count,
    last: (runId) => newest(runId)?.['text'] as string | undefined,
    range(runId, from, to, limit = Number.MAX_SAFE_INTEGER) {
      const [start, end] = span(runId);
      return database
        .prepare(`select key, text from ${table} where key >= ? and key < ? order by key limit ?`)
        .all(start + from, Math.min(start + to, end), limit)
        .map((row) => ({ index: Number(row['key']) - start, text: String(row['text']) }));
    },
    sample(runId, samples) {
      const keys = spread(count(runId), samples).map((index) => runId * LINES_PER_RUN + index);
      return database
        .prepare(`select text from ${table} where key in (select value from json_each(?)) order by key`)
        .all(JSON.stringify(keys))
        .map((row) => String(row['text']));
    },
    remove: (runId) => void database.prepare(`delete from ${table} where key >= ? and key < ?`).run(...span(runId)),
  };
}

function insertRows(
  database: Database,
  table: string,
  columns: readonly string[],
  count: number,
  row: (index: number) => SqlValue[],
): void {
  for (let from = 0; from < count; from += ROWS_PER_INSERT) {
    const rows = Math.min(ROWS_PER_INSERT, count - from);
    const parameters: SqlValue[] = [];
    for (let index = from; index < from + rows; index++) parameters.push(...row(index));
    database.prepare(insertSql(table, columns, rows)).run(...parameters);
  }
}

function insertSql(table: string, columns: readonly string[], rows: number): string {
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`);
  return `insert into ${table} (${columns.join(', ')}) values ${Array(rows).fill(tuple).join(', ')}
          on conflict (key) do update set ${updates.join(', ')}`;
}
