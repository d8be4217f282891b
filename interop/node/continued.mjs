// The scenarios resume.py, fork_rewind.py and multiproc.py (its shared part) in TypeScript's terms.
import { init } from '@wandb/sdk';

const project = 'interop';

async function go(id, options = {}) {
  try {
    const run = await init({ project, ...(id ? { id } : {}), ...options });
    const summary = Object.keys(run.summary).filter((key) => !key.startsWith('_'));
    console.log(`step ${run.step} resumed ${run.resumed} cfg ${JSON.stringify(run.config)} sum ${summary}`);
    run.log({ m: run.step });
    run.log({ m: run.step });
    await run.finish();
  } catch (error) {
    console.log(`ERR ${JSON.stringify(options)} ${error.code} ${error.message.slice(0, 300)}`);
  }
}

const scenarios = {
  async resume() {
    await go('res1', { config: { a: 1 } });
    await go('res1', { resume: 'allow', config: { b: 2 } });
    await go('res1', { resume: 'must' });
    await go('res1', { resume: 'never' });
    await go('res-missing', { resume: 'must' });
    await go('res-new', { resume: 'allow' });
    await go(null, { resume: 'auto' });
  },

  async fork_rewind() {
    const run = await init({ project, id: 'frk1', config: { a: 1 } });
    for (let i = 0; i < 5; i++) run.log({ m: i });
    await run.finish();
    for (const options of [{ forkFrom: 'frk1?_step=2' }, { resumeFrom: 'frk1?_step=2' }]) {
      const next = await init({ project, ...options });
      console.log(`ok ${next.id} ${next.step}`);
      next.log({ m: 100 });
      await next.finish();
    }
  },

  async multiproc() {
    const writers = [];
    for (const i of [0, 1]) {
      const settings = { x_label: `node${i}`, x_primary: i === 0, x_update_finish_state: i === 0 };
      writers.push(await init({ project, id: 'shr1', mode: 'shared', reinit: 'create_new', settings }));
    }
    for (const [i, run] of writers.entries()) for (let s = 0; s < 3; s++) run.log({ [`n${i}`]: s });
    for (const run of writers.reverse()) await run.finish();
  },
};

await scenarios[process.argv[2]]();
