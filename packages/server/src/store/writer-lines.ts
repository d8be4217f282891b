import type { Database } from './database.js';
import type { Chunk, StreamFile } from './filestream.js';

/** Where the lines of shared runs are: each writer counts its own, the run's stream has them in the order they came. */
export interface WriterLines {
  /** The lines of a writer's chunk with their places in the run's stream, as runs of neighbours; new ones go to its end. */
  place(runId: number, file: StreamFile, writer: string, chunk: Chunk, end: number): Chunk[];
  /** Where the writer's next line belongs in its own count; `null` when it has sent none. */
  next(runId: number, file: StreamFile, writer: string): number | null;
  remove(runId: number): void;
}

export function createWriterLines(database: Database): WriterLines {
  return {
    place(runId, file, writer, { offset, content }, end) {
      const known = knownLines(database, [runId, file, writer, offset, offset + content.length]);
      const insert = database.prepare(
        'insert into writer_lines (run_id, stream, writer, place, line) values (?, ?, ?, ?, ?)',
      );
      const chunks: { offset: number; content: string[] }[] = [];
      let next = end;
      content.forEach((text, index) => {
        const line = known.get(offset + index) ?? next;
        if (line === next) {
          insert.run(runId, file, writer, offset + index, line);
          next++;
        }
        const last = chunks.at(-1);
        if (last && last.offset + last.content.length === line) last.content.push(text);
        else chunks.push({ offset: line, content: [text] });
      });
      return chunks;
    },
    next(runId, file, writer) {
      const sql = 'select max(place) as place from writer_lines where run_id = ? and stream = ? and writer = ?';
      const place = database.prepare(sql).get(runId, file, writer)?.['place'] ?? null;
      return place === null ? null : Number(place) + 1;
    },
    remove: (runId) => void database.prepare('delete from writer_lines where run_id = ?').run(runId),
  };
}

function knownLines(database: Database, range: [number, string, string, number, number]): Map<number, number> {
  const sql =
    'select place, line from writer_lines where run_id = ? and stream = ? and writer = ? and place >= ? and place < ?';
  const rows = database.prepare(sql).all(...range);
  return new Map(rows.map((row) => [Number(row['place']), Number(row['line'])]));
}
