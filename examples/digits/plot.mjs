// A small line plot in the terminal, eight dots a character (Braille).

const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
];

/** Draws `values` as lines of text, `width` × `height` characters, with the highest and lowest value at the left. */
export function plot(values, { width = 64, height = 10 } = {}) {
  const columns = width * 2;
  const rows = height * 4;
  const buckets = averages(values, Math.min(columns, values.length));
  const low = Math.min(...buckets);
  const high = Math.max(...buckets);
  const cells = Array.from({ length: height }, () => new Uint8Array(width));
  const rowOf = (value) => Math.round(((high - value) / (high - low || 1)) * (rows - 1));
  buckets.forEach((value, column) => {
    const from = rowOf(value);
    const to = column > 0 ? rowOf(buckets[column - 1]) : from;
    for (let row = Math.min(from, to); row <= Math.max(from, to); row++)
      cells[row >> 2][column >> 1] |= DOTS[row & 3][column & 1];
  });
  const label = (row) => (row === 0 ? high.toFixed(3) : row === height - 1 ? low.toFixed(3) : '').padStart(7);
  return cells
    .map((cell, row) => `${label(row)} │${String.fromCodePoint(...Array.from(cell, (dots) => 0x2800 + dots))}`)
    .join('\n');
}

/** The mean of each of `count` consecutive parts. */
function averages(values, count) {
  return Array.from({ length: count }, (_, index) => {
    const part = values.slice(
      Math.floor((index * values.length) / count),
      Math.floor(((index + 1) * values.length) / count),
    );
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}
