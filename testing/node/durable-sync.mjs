// Uploads a journal and dies at a named point: the server has acknowledged a POST, the cursor does not say so yet.
// Usage: durable-sync.mjs JOURNAL NTH (0: does not die) [live: while the run is being written, a POST each 20 ms].
// Run by durability.test.ts.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [journal, nth, live] = process.argv.slice(2);
const SLOT_MAGIC = 'WRC1';
const { writeSync } = fs;
let writes = 0;
fs.writeSync = (file, bytes, ...rest) => {
  // The cursor is written before the first POST and after each acknowledgement.
  if (Buffer.isBuffer(bytes) && bytes.toString('latin1', 0, 4) === SLOT_MAGIC) {
    writes++;
    if (writes === Number(nth)) process.kill(process.pid, 'SIGKILL');
  }
  return writeSync(file, bytes, ...rest);
};
syncBuiltinESMExports();

const { syncJournal } = await import('@wandb/service');
const result = await syncJournal(journal, {
  live: live === 'live',
  upload: {
    baseUrl: process.env.WANDB_BASE_URL,
    appUrl: process.env.WANDB_BASE_URL,
    apiKey: process.env.WANDB_API_KEY,
    ...(live === 'live' ? { transmitIntervalMs: 20 } : {}),
  },
});
console.log(JSON.stringify({ ...result, writes }));
