// Logs until it is killed, and counts in a file, after each log() that returned, how many have.
// Usage: durable-writer.mjs MODE PACE COUNTER [KILL_POINT]; run by durability.test.ts.
import fs, { openSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [mode, pace, counterPath, killPoint] = process.argv.slice(2);
const counter = openSync(counterPath, 'w');
const count = new Int32Array(1);
const calls = { plain: plain, step: step, commit: commit }[mode];
const pauseMs = { tight: 0, khz: 1, slow: 250 }[pace];
const sleeper = new Int32Array(new SharedArrayBuffer(4));

if (killPoint !== undefined) dieBeforeEmptyingPending(Number(killPoint));
const { init } = await import('@wandb/sdk');
const run = await init({ project: 'durability', settings: { silent: true } });
for (let i = 0; ; i++) {
  for (const [data, options] of calls(i)) {
    run.log(data, options);
    count[0]++;
    writeSync(counter, new Uint8Array(count.buffer), 0, 4, 0);
  }
  if (pauseMs > 0) Atomics.wait(sleeper, 0, 0, pauseMs);
  // Online, the uploader may need this thread: it is given a turn now and then, as a training loop does.
  if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
}

function plain(i) {
  return [[{ i, x: i / 7, s: `row ${i}`, n: { deep: [i, null] } }]];
}

function step(i) {
  return [
    [{ i, x: i / 7 }, { step: i * 2 }],
    [{ s: `row ${i}`, n: { deep: [i, null] } }, { step: i * 2 }],
  ];
}

function commit(i) {
  return [[{ i }, { commit: false }], [{ x: i / 7, s: `row ${i}` }, { commit: false }], [{ n: { deep: [i, null] } }]];
}

/**
 * The named point: the row is in the journal, `.pending` still holds its calls. Dies at the nth time, when the next open
 * row would be written over them.
 */
function dieBeforeEmptyingPending(nth) {
  const { writeSync } = fs;
  const firstRecord = 7;
  // The first one is the journal's header record; from then on only `.pending` starts anew.
  let times = -1;
  fs.writeSync = (file, bytes, offset, length, position) => {
    if (position === firstRecord) times++;
    if (times === nth) process.kill(process.pid, 'SIGKILL');
    return writeSync(file, bytes, offset, length, position);
  };
  syncBuiltinESMExports();
}
