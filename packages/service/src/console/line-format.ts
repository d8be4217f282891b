import type { ConsoleLine } from './console-lines.js';

/** How lines are written in the filestream: as text, or as JSON where the server knows that form (http-protocol §7). */
export type LineForm = 'legacy' | 'structured';

/** A line as the filestream has it. */
export function formatLine(line: ConsoleLine, form: LineForm, label: string | null): string {
  return form === 'structured' ? structuredLine(line, label) : legacyLine(line, label);
}

function legacyLine({ stream, timeUs, text }: ConsoleLine, label: string | null): string {
  return `${stream === 'stderr' ? 'ERROR ' : ''}${isoTime(timeUs)} ${label ? `[${label}] ` : ''}${text}`;
}

function structuredLine({ stream, timeUs, text }: ConsoleLine, label: string | null): string {
  const json = JSON.stringify({
    ...(stream === 'stderr' ? { level: 'error' } : {}),
    ts: isoTime(timeUs),
    ...(label ? { label } : {}),
    content: text,
  });
  return json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${hex(character.charCodeAt(0))}`);
}

/** UTC in microseconds, without a zone. */
function isoTime(timeUs: number): string {
  const micros = timeUs % 1000;
  return `${new Date((timeUs - micros) / 1000).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}`;
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}
