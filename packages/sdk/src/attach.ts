import { createAttachedBackend, ServiceError } from '@wandb/service';
import { runToken, tagsProblem } from '@wandb/settings';
import { runBegan, runFinished, runFinishing } from './active-runs.js';
import { readConfigFile } from './config-file.js';
import { WandbError } from './error.js';
import { clearGlobalRun, setGlobalRun } from './globals.js';
import { createPrinter } from './printer.js';
import { Run } from './run.js';
import { connectTo } from './server-connection.js';
import { openSession } from './session.js';

/**
 * Attaches to a run of another process or thread of this machine, and makes it the current one: what is logged here becomes
 * a part of that run. What `log()` accepts is on disk when it returns; the run's own process brings it into the run.
 *
 * Rows take the run's next steps, in the order of this process; a step of your own may be behind by then, which drops the
 * row with a warning. `config` is as it was when the token was made. `finish()` detaches; the run goes on. When the run
 * has ended, or its process, `log()` throws a `ServiceError` with the code `host-gone`.
 *
 * @param token `run.token` of the run. Default: the run that the parent started with `init({ attachable: true })`.
 * @returns the run. Rejects with a WandbError `cannot-attach` without a token, or when the run has ended.
 *
 * @example
 * // in a worker thread, a cluster worker, a child process
 * const run = await attach(workerData.token);
 * run.log({ loss });
 */
export async function attach(token: string | null = runToken()): Promise<Run> {
  const { settings } = openSession();
  const printer = createPrinter(settings.values);
  const backend = await attachedBackend(token, (message) => printer.warn(message));
  const attached = backend.run;
  const run = new Run({
    backend,
    start: backend.start,
    mode: attached?.mode ?? 'disabled',
    syncDir: attached?.syncDir ?? '',
    filesDir: attached?.filesDir ?? '',
    url: attached?.url ?? null,
    config: attached?.config ?? {},
    settings,
    allowValChange: settings.values.allow_val_change,
    finishTimeoutMs: 0,
    printer,
    isAttached: true,
    readConfigFile,
    checkTags: (tags) => tagsProblem(tags) ?? null,
    started: Promise.resolve(),
    leftToUpload: () => null,
    uploadGoesOn: () => false,
    sampledHistory: () => [],
    share: () => token as string,
    connect: () => connectTo(settings.values),
    onFinishing(ending) {
      runFinishing(ending);
      clearGlobalRun(ending);
    },
    onExitCode: () => {},
    onFinished: runFinished,
  });
  runBegan(run);
  setGlobalRun(run);
  return run;
}

async function attachedBackend(token: string | null, onWarning: (message: string) => void) {
  if (token === null) {
    throw new WandbError(
      'cannot-attach',
      'attach() needs the token of a run: pass `run.token`, or start this process or thread after `init({ attachable: true })`.',
    );
  }
  try {
    return await createAttachedBackend(token, { onWarning });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new WandbError('cannot-attach', error.message, { cause: error });
  }
}
