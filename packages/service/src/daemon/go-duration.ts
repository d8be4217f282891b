const UNIT_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3, // U+00B5
  μs: 1e-3, // U+03BC
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/**
 * A duration in Go's syntax (`time.ParseDuration`): a sign, then numbers each with a unit, such as `30s`, `1h30m`, `1.5m`;
 * `0` alone needs none. In milliseconds; null when the text is no duration.
 */
export function parseGoDuration(text: string): number | null {
  const [, sign, body] = /^([+-]?)(.*)$/s.exec(text) as unknown as [string, string, string];
  if (body === '0') return 0;
  const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
  let total = 0;
  while (part.lastIndex < body.length) {
    const match = part.exec(body);
    if (match === null) return null;
    total += Number(match[1]) * (UNIT_MS[match[2] as string] as number);
  }
  if (body === '') return null;
  return sign === '-' ? -total : total;
}
