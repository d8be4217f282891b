// Logs five rows, leaves one open, and ends in the way it is told. Usage: ending-run.mjs RUN_ID HOW; run by hand-over.test.ts.
import { init } from '@wandb/sdk';

const [id, how] = process.argv.slice(2);
const tell = (text) => process.stdout.write(`${text}\n`);

const run = await init({ id, project: 'endings', settings: { x_file_stream_transmit_interval: 0.1 } });
for (let i = 0; i < 5; i++) run.log({ i });
run.log({ open: true }, { commit: false });

const listeners = () =>
  ['SIGINT', 'SIGTERM', 'exit', 'beforeExit', 'uncaughtExceptionMonitor'].map((e) => process.listenerCount(e));
const stay = () => setInterval(() => {}, 1000);

const endings = {
  drained: () => {},
  'exit-code': () => {
    process.exitCode = 3;
  },
  exit: () => process.exit(4),
  'exit-while-finishing': () => {
    void run.finish(6);
    process.exit(0);
  },
  throw: () => {
    throw new Error('user error');
  },
  reject: () => {
    void Promise.reject(new Error('user error'));
    stay();
  },
  signal: stay,
  'handled-signal': () => {
    stay();
    process.once('SIGTERM', () => {
      tell('handled');
      run.log({ after: 1 });
      setTimeout(() => process.exit(7), 50);
    });
  },
  'signal-exit': async () => {
    stay();
    // What the package of that name does, by its version 4.
    const emitter = { count: 1 };
    globalThis[Symbol.for('signal-exit emitter')] = emitter;
    const listener = () => {
      if (process.listeners('SIGINT').length !== emitter.count) return;
      process.off('SIGINT', listener);
      tell('cleaned up');
      process.kill(process.pid, 'SIGINT');
    };
    process.on('SIGINT', listener);
  },
  'awaits-ready': async () => {
    await run.ready;
    run.log({ ready: true });
    await run.finish();
    tell('went on');
  },
  finished: async () => {
    await run.finish();
    tell(JSON.stringify(listeners()));
  },
};

tell('logged');
await endings[how]();
