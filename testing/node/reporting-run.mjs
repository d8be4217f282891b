// Starts an online run and ends it in some way; run by run-states.test.ts and heartbeat.full.test.ts.
// Usage: reporting-run.mjs ID HOW
import { attach, init } from '@wandb/sdk';

const [id, how] = process.argv.slice(2);
const run = await init({ id, project: 'states', settings: { quiet: true, x_file_stream_transmit_interval: 0.1 } });
run.log({ a: 1 });
// The upload does not hold the process.
const alive = setInterval(() => {}, 1000);
await run.ready;
clearInterval(alive);

const forEver = () => new Promise((resolve) => setTimeout(resolve, 2 ** 30));
const ends = {
  finishes: () => run.finish(),
  fails: () => run.finish(3),
  'comes to its end': () => {},
  'exits with 2': () => process.exit(2),
  throws: () => setTimeout(() => fail(), 0),
  'is interrupted': () => killed('SIGINT'),
  'is terminated': () => killed('SIGTERM'),
  'is preempted and fails': async () => {
    run.markPreempting();
    await run.finish(1);
  },
  'is preempted and finishes': async () => {
    run.markPreempting();
    await run.finish();
  },
  'is preempted and goes on': async () => {
    run.markPreempting();
    await forEver();
  },
  'goes on': forEver,
  blocks: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 120_000),
  'is told to stop': async () => {
    const events = [];
    const attached = await attach(run.token);
    run.on('stop', () => events.push('event'));
    run.stopSignal.addEventListener('abort', () => events.push('abort'));
    console.log('waiting');
    while (!run.stopSignal.aborted) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 500));
    run.log({ stopped: true });
    console.log(events.join(), run.stopSignal.reason.code);
    while (!attached.stopSignal.aborted) await new Promise((resolve) => setTimeout(resolve, 20));
    console.log('attached', attached.stopSignal.reason.code);
    await run.finish();
  },
};

function killed(signal) {
  process.kill(process.pid, signal);
  return forEver();
}

function fail() {
  throw new Error('boom');
}

await ends[how]();
