import { type Printed, pythonText, type ScriptResult, type SdkModule } from './case-script.js';

/** What the recorded scripts pass everywhere: the features they are not about, off. */
const quiet = {
  x_disable_stats: true,
  x_disable_machine_info: true,
  disable_git: true,
  console: 'off',
  x_save_requirements: false,
} as const;

type Script = (wandb: SdkModule, print: Printed) => Promise<void>;

/** Scripts with blocks, or that need the server's answer first, by case id. The rest is read as it stands. */
const scripts: Record<string, Script> = {
  'mode-offline': async (wandb, print) => {
    const run = await wandb.init({ project: 'p', mode: 'offline', settings: quiet });
    const { name, entity, url, offline, step, resumed, dir } = run;
    // The recorder counted "/" in path, which begins with an empty entity there.
    const path = run.path.split('/').length - 1;
    print({ name, entity, url, offline, path, step, resumed, dir: dir.endsWith('/files') });
    run.log({ a: 1 });
    print(run.step, run.summary.toJSON());
    await run.finish();
  },
  'online-bad-host': async (wandb) => {
    const run = await wandb.init({ project: 'p', settings: { ...quiet, init_timeout: 3 } });
    await run.finish({ timeoutMs: 100 });
  },
  'create_new-wandb.log': async (wandb, print) => {
    await wandb.init({ project: 'sem', mode: 'offline', reinit: 'create_new', settings: quiet });
    print(wandb.default.run === null || wandb.default.run === undefined);
    printError(print, () => wandb.log({ x: 1 }));
  },
  preinit: async (wandb, print) => {
    const calls = [
      () => wandb.log({ x: 1 }),
      () => wandb.config.update({ a: 1 }),
      () => wandb.summary['a'],
      () => wandb.config['a'],
      () => (wandb as unknown as Record<string, (path: string) => void>)['save']?.('x'),
      () => wandb.defineMetric('x'),
    ];
    for (const [index, call] of calls.entries()) {
      // Module-level finish() before init does nothing; it returns a promise here.
      if (index === 5) {
        await wandb.finish();
        print(null);
      }
      printError(print, call);
    }
  },
  'args-full': async (wandb, print) => {
    const run = await wandb.init({
      entity: 'default',
      project: 'sem',
      id: 'full1',
      name: 'My Name',
      notes: 'note **x**',
      tags: ['a', 'b', 'a'],
      group: 'g',
      jobType: 'train',
      config: { a: 1 },
      saveCode: false,
      settings: quiet,
    } as Parameters<SdkModule['init']>[0]);
    // Python's init waits for the server's answer; ours does not.
    await run.ready;
    print(run.entity, run.project, run.id, run.name, run.notes, run.tags, run.group, run.jobType, run.url, run.path);
    run.name = 'New';
    run.notes = 'n2';
    run.tags = [...run.tags, 'c'];
    run.tags = [''];
    await run.finish();
  },
  'env-private': async (wandb, print) => {
    const run = await wandb.init({ mode: 'offline' });
    const settings = wandb.explainSettings() as Record<string, { value: unknown }>;
    print(settings['x_stats_sampling_interval']?.value, settings['x_label']?.value);
    await run.finish();
  },
};

/** The translated scripts, ready to run: what they print, and the error that ends them. */
export const translatedScripts: Record<string, (wandb: SdkModule) => Promise<ScriptResult>> = Object.fromEntries(
  Object.entries(scripts).map(([id, script]) => [
    id,
    async (wandb: SdkModule) => {
      const printed: string[] = [];
      const print: Printed = (...values) => printed.push(values.map((value) => pythonText(value)).join(' '));
      try {
        await script(wandb, print);
        return { printed };
      } catch (thrown) {
        return { printed, error: { thrown } };
      }
    },
  ]),
);

/** `try: … except Exception as e: print(type(e).__name__, e)`; every error of the client is an `Error` there. */
function printError(print: Printed, call: () => unknown): void {
  try {
    print(call());
  } catch (error) {
    print('Error', error instanceof Error ? error.message : String(error));
  }
}
