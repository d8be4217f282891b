// An offline run that is measured while it does something; run by system-metrics.test.ts.
// Usage: measured-run.mjs HOW SETTINGS [SECONDS]
import { init } from '@wandb/sdk';

const [how, settings, seconds] = process.argv.slice(2);
const run = await init({ project: 'measured', mode: 'offline', settings: { quiet: true, ...JSON.parse(settings) } });
run.log({ a: 1 });

const idle = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
function busy(seconds, work = () => {}) {
  for (const until = performance.now() + seconds * 1000; performance.now() < until; ) work();
}

const ways = {
  async idles() {
    await idle(2.5);
    await run.finish();
  },
  async 'logs without a pause'() {
    let last = 0;
    busy(2.5, () => {
      if (Date.now() === last) return;
      last = Date.now();
      run.log({ a: last });
    });
    await run.finish();
  },
  async 'computes, and exits in the middle'() {
    await idle(1.2);
    busy(2);
    process.exit(3);
  },
  async 'logs now and then, and times its end'() {
    for (let i = 0; i < Number(seconds) * 10; i++) {
      run.log({ b: i });
      await idle(0.1);
    }
    const before = performance.now();
    await run.finish();
    console.error(`finish() took ${Math.round(performance.now() - before)} ms`);
  },
  /** Nothing but the run is left, and that holds nobody. */
  async 'comes to its end'() {
    await idle(1);
  },
};
await ways[how]();
