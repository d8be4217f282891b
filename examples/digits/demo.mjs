// The main job, end to end: a local server, a training process that logs to it, and another process that reads the run back.
// usage: npm run demo [-- --data-dir DIR] [-- --serve]
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const wandb = join(dirname(createRequire(import.meta.url).resolve('@wandb/cli/package.json')), 'dist', 'bin.js');

const { values: options } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    /** Leave the server running at the end, to look at the run in a browser. */
    serve: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
  },
});

const temporary = await mkdtemp(join(tmpdir(), 'wandb-demo-'));
const dataDir = resolve(options['data-dir'] ?? join(temporary, 'server'));
const apiKey = randomBytes(20).toString('hex');

/** Starts the local server and resolves with its URL once it is ready. */
function startServer() {
  const child = spawn(process.execPath, [wandb, 'server', 'start', '--port', options.port, '--data-dir', dataDir], {
    env: { ...process.env, WANDB_SERVER_API_KEY: apiKey },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const url = new Promise((ready, failed) => {
    child.stdout.once('data', (chunk) => ready(String(chunk).trim().split('\n')[0]));
    child.once('exit', (code) => failed(new Error(`The server ended with code ${code}.\n${said}`)));
    child.once('error', failed);
  });
  return { child, url };
}

/** Runs a step in a process of its own; a server that ends meanwhile ends the step too. */
function step(server, file, args, env) {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [here(file), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const onServerEnd = () => {
      child.kill();
      failed(new Error('The server ended in the middle of the demo.'));
    };
    if (server.exitCode !== null || server.signalCode !== null) onServerEnd();
    else server.once('exit', onServerEnd);
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      server.off('exit', onServerEnd);
      if (code === 0) done();
      else failed(new Error(`${file} ended with ${signal ?? `code ${code}`}.`));
    });
  });
}

const server = startServer();
// Ended from outside, the demo takes its server along.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => server.child.kill('SIGTERM'));
try {
  const url = await server.url;
  console.log(`1. A local server is ready at ${url}`);
  console.log('2. Training a network on 8,000 handwritten digits, logging every step …');
  const env = { WANDB_BASE_URL: url, WANDB_API_KEY: apiKey, WANDB_DIR: temporary, WANDB_MODE: 'online' };
  await step(server.child, './train.mjs', [], env);
  console.log('3. Another process reads the run back from the server:\n');
  await step(server.child, './show.mjs', ['digits'], env);
  if (options.serve) {
    console.log('\nThe server keeps running; Ctrl-C stops it.');
    await new Promise((stopped) => server.child.once('exit', stopped));
  }
} catch (error) {
  console.error(`The demo failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  server.child.kill('SIGTERM');
  if (!options.serve) await rm(temporary, { recursive: true, force: true });
}
