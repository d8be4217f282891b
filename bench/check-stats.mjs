// How often a journal's run was measured, and what of: read by our own reader, which other tests hold against the released one.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../packages/service/package.json', import.meta.url));

/** @returns how many `stats` records there are, and the names of all metrics in them */
export function readJournalStats(bytes) {
  const { ChunkReader, peekRecord } = require('@wandb/proto');
  const { decodeMessage } = require('@wandb/proto/codec');
  const reader = new ChunkReader();
  reader.push(bytes);
  reader.end();
  const keys = new Set();
  let samples = 0;
  for (let next = reader.next(); next.kind !== 'wait'; next = reader.next()) {
    if (next.kind !== 'record' || peekRecord(next.record).kind !== 'stats') continue;
    samples++;
    for (const { key } of decodeMessage('Record', next.record).stats.item) keys.add(key);
  }
  return { samples, keys: [...keys].sort() };
}
