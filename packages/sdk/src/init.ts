import { hostname } from 'node:os';
import { processEnvironment, type SettingsValues, unheededSettings } from '@wandb/settings';
import { activeRuns } from './active-runs.js';
import { answered, autoResumedId, needsServer } from './continued-run.js';
import { WandbError } from './error.js';
import { setGlobalRun, setRunPromise } from './globals.js';
import { type InitOptions, parseInitOptions } from './init-options.js';
import { governedSettings } from './policy.js';
import { createPrinter } from './printer.js';
import { findProgram } from './program.js';
import type { Run } from './run.js';
import { createRun, type RunPlan } from './run-creation.js';
import { createRunId } from './run-id.js';
import { openSession } from './session.js';

/** What `reinit` comes to. */
type Policy = 'return_previous' | 'finish_previous' | 'create_new';

/**
 * Starts a run and makes it the current one.
 *
 * By the time the call returns, the run's file is open: `wandb.log()` may follow at once, without awaiting the promise.
 * It does not wait for the network; `run.ready` does. Online it waits, half a second at most, until the upload has its own
 * thread: code that blocks this one from then on does not hold the upload up. Without an API key the run is logged locally
 * (offline).
 *
 * Only a run that goes on from what the server has (`resume`, `resumeFrom`, `forkFrom`) needs the server's answer: online,
 * `init` then waits, at most as long as the setting `init_timeout` (90 s). What is logged meanwhile goes behind what the
 * run had.
 *
 * @returns the run. Rejects with a WandbError, a DataError (config) or a SettingsError; because of the network only where it
 *   waits for the server.
 *
 * @example
 * const run = await wandb.init({ project: 'digits', config: { lr: 0.1 } });
 */
export function init(options: InitOptions = {}): Promise<Run> {
  try {
    const run = begin(options);
    const started = startedSoon(run).then(() => run);
    return run.offline || run.disabled || !needsServer(run.settings) ? started : started.then(answered);
  } catch (error) {
    return Promise.reject(error);
  }
}

/** A thread takes some ten milliseconds to start; nobody waits longer for one that does not. */
const START_MS = 500;

function startedSoon(run: Run): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, START_MS);
    run.started.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function begin(initOptions: InitOptions): Run {
  const session = openSession();
  const options = parseInitOptions(initOptions);
  const generatedId = createRunId();
  const told = session.settings.with('init', options.settings).with('args', options.args);
  const given = told.with('detected', detected(generatedId, told.values.notebook_name));
  const resumedId = autoResumedId(given, generatedId, createPrinter(given.values));
  const asked = resumedId === null ? given : given.with('args', { ...options.args, run_id: resumedId });
  const explicitKey = options.settings.apiKey ?? options.settings.api_key;
  const governed = governedSettings(asked, { explicitKey, sessionKeys: session.keys });
  const { settings } = governed;
  const plan: RunPlan = { governed, options, settings, printer: createPrinter(settings.values) };
  printSettings(plan);

  const policy = policyOf(settings.values.reinit);
  if (typeof settings.values.reinit === 'boolean') plan.printer.warnOnce(BOOLEAN_REINIT);
  const previous = previousRun(plan, policy);
  const run = previous ?? createRun(plan);
  if (previous || policy === 'create_new') return run;
  setGlobalRun(run);
  setRunPromise(Promise.resolve(run));
  return run;
}

/** What this process knows about itself; whatever somebody sets is stronger. */
function detected(runId: string, notebook: string | null) {
  const { path: program } = findProgram({ env: processEnvironment(), argv: process.argv, notebook });
  return { host: hostname(), x_start_time: Date.now() / 1000, run_id: runId, ...(program ? { program } : {}) };
}

function printSettings({ settings, printer }: RunPlan): void {
  if (settings.loadedFrom.length > 0) printer.infoOnce(`Loading settings from ${settings.loadedFrom.join(', ')}`);
  for (const problem of settings.problems) printer.warnOnce(problem.message);
  // `Setting project="b" (…) overrides …`: once per key, however many runs there are.
  // What a policy overrides is told even to those who want it quiet.
  for (const line of settings.enforced) printer.warnOnce(line);
  for (const notice of settings.notices) printer.infoOnce(notice, notice.split('=', 1)[0]);
  if (settings.values.anonymous !== null) {
    printer.warnOnce('The anonymous setting has no effect and will be removed in a future version.');
  }
  for (const line of unheededSettings(settings.values)) printer.warnOnce(line);
}

const BOOLEAN_REINIT =
  "Using a boolean value for 'reinit' is deprecated. Use 'return_previous' or 'finish_previous' instead.";

function policyOf(reinit: SettingsValues['reinit']): Policy {
  if (reinit === true) return 'finish_previous';
  return reinit === false || reinit === 'default' || reinit === null ? 'return_previous' : reinit;
}

/** The active run that `init` returns instead of a new one; finishes the active runs when that is the policy. */
function previousRun({ settings, printer }: RunPlan, policy: Policy): Run | null {
  const runs = activeRuns();
  const { mode, reinit, resume } = settings.values;
  if (runs.length === 0 || policy === 'create_new' || mode === 'disabled') return null;
  if (resume === 'must') {
    throw new WandbError(
      'invalid-argument',
      'Cannot resume a run while another run is active. You must either finish it using run.finish(), ' +
        "or use reinit='create_new' when calling wandb.init().",
    );
  }
  if (policy === 'return_previous') {
    printer.info(
      `wandb.init() called while a run is active and reinit is set to ${shown(reinit)}, so returning the previous run.`,
    );
    return runs.at(-1)!;
  }
  printer.info(`Finishing previous runs because reinit is set to ${shown(reinit)}.`);
  // They take no records from here on; their uploads go on beside the new run.
  for (const run of runs) run.finish().catch(() => {}); // What is pending it has said itself.
  return null;
}

/** As the Python SDK's messages have it. */
function shown(reinit: SettingsValues['reinit']): string {
  if (typeof reinit === 'boolean') return reinit ? 'True' : 'False';
  return `'${reinit}'`;
}
