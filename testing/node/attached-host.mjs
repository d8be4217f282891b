// Starts a run and writers that attach to it. Usage: attached-host.mjs HOW WRITERS ROWS; run by attached.test.ts.
// HOW: fork, cluster, thread; blocked: as thread, and this thread is blocked while they log; endless: forked writers, of
// which one is killed and replaced now and then, until this process kills itself.
import { fork } from 'node:child_process';
import cluster from 'node:cluster';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { init } from '@wandb/sdk';

const [how, writers, rows] = process.argv.slice(2);
const script = fileURLToPath(new URL('attached-writer.mjs', import.meta.url));
const run = await init({
  id: 'r1',
  project: 'attached',
  attachable: how !== 'blocked' && how !== 'thread',
  settings: { silent: true, x_file_stream_transmit_interval: 0.05 },
});
run.defineMetric('w0/i', { summary: 'max' });
/** How many writers are killed before this process. */
const DEATHS = 5;
const names = Array.from({ length: Number(writers) }, (_, i) => `w${i}`);
const counter = openSync('host.count', 'w');
let logged = 0;

let isRowOpen = false;

/** Now and then a row stays open for a while: nobody else's row comes into it. */
function log() {
  if (isRowOpen) {
    run.log({ 'host/more': 1 });
    isRowOpen = false;
    return;
  }
  isRowOpen = logged % 5 === 4;
  run.log({ 'host/i': logged }, isRowOpen ? { commit: false } : undefined);
  logged++;
  writeSync(counter, new Uint8Array(Int32Array.of(logged).buffer), 0, 4, 0);
}

const argsOf = (name, pauseMs = 0) => [name, `${name}.count`, rows, String(pauseMs)];
const starts = {
  fork: (name) => once(fork(script, argsOf(name)), 'exit'),
  thread: (name) => once(new Worker(script, { workerData: { token: run.token, args: argsOf(name) } }), 'exit'),
  cluster: (name) => {
    cluster.setupPrimary({ exec: script, args: argsOf(name) });
    return once(cluster.fork(), 'exit').then(([code]) => [code]);
  },
};

if (how === 'endless') {
  let next = 0;
  const children = [];
  const start = (place) => {
    const name = `w${next++}`;
    children[place] = { name, process: fork(script, argsOf(name, 1), { stdio: 'inherit' }) };
  };
  /** Kills a writer that has logged, and starts another. After some such deaths this process dies itself. */
  const replace = () => {
    const place = Math.floor(Math.random() * names.length);
    const { name, process: child } = children[place];
    if (!existsSync(`${name}.count`) || readFileSync(`${name}.count`).length < 4) return;
    if (next === names.length + DEATHS) process.kill(process.pid, 'SIGKILL');
    child.kill('SIGKILL');
    start(place);
  };
  for (let place = 0; place < names.length; place++) start(place);
  setInterval(replace, 100 + Math.random() * 100);
  setInterval(log, 4);
} else if (how === 'blocked') {
  const ended = names.map((name) => starts.thread(name));
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  // Threads need this one to load their code.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const until = Date.now() + 1500;
  while (Date.now() < until) Atomics.wait(sleeper, 0, 0, 10);
  await Promise.all(ended);
  await end();
} else {
  const timer = setInterval(log, 4);
  const codes = await Promise.all(names.map((name) => starts[how](name)));
  clearInterval(timer);
  if (codes.some(([code]) => code !== 0)) throw new Error(`writers ended with ${JSON.stringify(codes)}`);
  await end();
}

async function end() {
  closeSync(counter);
  await run.finish();
  process.exit(0);
}
