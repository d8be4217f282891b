// Logs on a disk that is full for a while, then says what it was told. Usage: full-disk.mjs ROWS_BEFORE ROW_BYTES ROWS_FULL
// run by full-disk.test.ts. The fault is in the write: ENOSPC, after half of the bytes the first time.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [before, rowBytes, during] = process.argv.slice(2).map(Number);
const { writeSync } = fs;
let isFull = false;
let isShort = true;
fs.writeSync = (file, bytes, offset, length, position) => {
  if (!isFull || position === undefined) return writeSync(file, bytes, offset, length, position);
  if (isShort && length > 1) {
    isShort = false;
    return writeSync(file, bytes, offset, length >> 1, position);
  }
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
};
syncBuiltinESMExports();

const { init } = await import('@wandb/sdk');
const run = await init({ project: 'full-disk' });
const refused = [];
let i = 0;
const log = () => {
  const row = { i, filler: 'x'.repeat(rowBytes) };
  i++;
  try {
    run.log(row);
  } catch (error) {
    refused.push({ i: row.i, code: error.code });
  }
};
while (i < before) log();
isFull = true;
while (i < before + during) log();
isFull = false;
while (i < before + during + 10) log();
await run.finish();
console.log(JSON.stringify({ refused, logged: i }));
