import type { Piece } from './batch.js';
import type { SkippedLine } from './filestream.js';

/** A request, as it stands in its body. */
interface Body {
  files?: Record<string, { offset: number; content: string[] }>;
  uploaded?: string[];
  preempting?: boolean;
  complete?: boolean;
  exitcode?: number;
}

interface Line {
  file: string;
  index: number;
  text: string;
}

const FILES: Readonly<Record<string, SkippedLine['file']>> = {
  'wandb-history.jsonl': 'history',
  'wandb-events.jsonl': 'events',
  'wandb-summary.json': 'summary',
  'output.log': 'output',
};

/**
 * A piece as two, of about the same length, to be sent in this order; `null` when there is nothing to divide. Made from the
 * body alone: that a server refuses a request for its size is too rare to keep anything for it.
 */
export function halves(piece: Piece): [Piece, Piece] | null {
  const { uploaded = [], preempting, complete, exitcode, files } = read(piece);
  const lines = linesOf(files);
  const begin: Body = preempting ? { preempting } : {};
  const end: Body = complete ? { complete, exitcode: exitcode! } : {};
  if (lines.length > 1) {
    const cut = middle(lines);
    return [make(piece, lines.slice(0, cut), { ...given(uploaded), ...begin }), make(piece, lines.slice(cut), end)];
  }
  if (uploaded.length + lines.length < 2) return null;
  const cut = lines.length === 1 ? uploaded.length : Math.ceil(uploaded.length / 2);
  return [
    make(piece, [], { ...given(uploaded.slice(0, cut)), ...begin }),
    make(piece, lines, { ...given(uploaded.slice(cut)), ...end }),
  ];
}

/**
 * A piece of one line without that line's values. A row keeps its place and what says when it was, so that the lines after
 * it have theirs. `null` when there is no line, or nothing of it can go.
 */
export function withoutItsLine(piece: Piece): { piece: Piece; skipped: SkippedLine['file'] } | null {
  const { files, ...rest } = read(piece);
  const [line] = linesOf(files);
  const skipped = FILES[line?.file ?? ''];
  if (!line || !skipped) return null;
  const isRow = skipped === 'history' || skipped === 'events';
  const text = isRow ? bookkeeping(line.text) : null;
  if (text === line.text) return null;
  const smaller = make(piece, text === null ? [] : [{ ...line, text }], rest);
  return { piece: { ...smaller, outputEnd: piece.outputEnd }, skipped };
}

function read(piece: Piece): Body {
  return JSON.parse(new TextDecoder().decode(piece.body)) as Body;
}

function linesOf(files: Body['files'] = {}): Line[] {
  return Object.entries(files).flatMap(([file, { offset, content }]) =>
    content.map((text, i) => ({ file, index: offset + i, text })),
  );
}

function make(like: Piece, lines: readonly Line[], rest: Body): Piece {
  const files: NonNullable<Body['files']> = {};
  for (const { file, index, text } of lines) {
    files[file] ??= { offset: index, content: [] };
    files[file].content.push(text);
  }
  const range = (file: string) => {
    const chunk = files[file];
    return chunk ? { from: chunk.offset, count: chunk.content.length } : null;
  };
  const [history, events, output] = [range('wandb-history.jsonl'), range('wandb-events.jsonl'), range('output.log')];
  const consoleBase = like.sending.output ? like.sending.output.from + like.sending.output.count - like.outputEnd : 0;
  return {
    body: new TextEncoder().encode(JSON.stringify({ ...(lines.length > 0 ? { files } : {}), ...rest })),
    history: history?.count ?? 0,
    events: events?.count ?? 0,
    outputEnd: output ? output.from + output.count - consoleBase : 0,
    bytes: lines.reduce((sum, { text }) => sum + text.length, 0),
    sending: { history, events, output, summary: 'wandb-summary.json' in files },
    complete: rest.complete === true,
    hasMore: false,
  };
}

/** How many lines are about half of the text; at least one, and not all. */
function middle(lines: readonly Line[]): number {
  const half = lines.reduce((sum, { text }) => sum + text.length, 0) / 2;
  let before = 0;
  for (let i = 0; i < lines.length; i++) {
    before += lines[i]!.text.length;
    if (before >= half) return Math.min(i + 1, lines.length - 1);
  }
  return 1;
}

function given(uploaded: string[]): Body {
  return uploaded.length > 0 ? { uploaded } : {};
}

const KEPT = ['_step', '_runtime', '_timestamp', '_wandb'] as const;

/** Of a row, what W&B itself put there. */
function bookkeeping(line: string): string {
  try {
    // Bare NaN and Infinity are no JSON; what they stand for is not kept.
    const row = JSON.parse(line.replace(/-?\b(?:NaN|Infinity)\b/g, 'null')) as Record<string, unknown>;
    return JSON.stringify(Object.fromEntries(KEPT.filter((key) => key in row).map((key) => [key, row[key]])));
  } catch {
    return '{}';
  }
}
