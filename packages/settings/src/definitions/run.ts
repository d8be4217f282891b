import * as z from 'zod/mini';
import {
  historyEncoding,
  isRunMoment,
  projectName,
  runId,
  runMomentError,
  sweepId,
  tags,
  toRunMoment,
} from '../rules.js';
import type { RunMoment } from '../run-moment.js';
import {
  choice,
  custom,
  decimal,
  either,
  flag,
  flagSchema,
  integer,
  oneOf,
  text,
  textList,
  texts,
} from '../setting.js';

const REINIT_WORDS = ['default', 'return_previous', 'finish_previous', 'create_new'] as const;

const toResume = (value: unknown) => (value === true ? 'auto' : value === false ? null : value);

const runMoment = () => z.custom<RunMoment>(isRunMoment, { error: (issue) => runMomentError(issue.input) });

const moment = () => custom<RunMoment, RunMoment | string>(toRunMoment, runMoment);

const RESUME_WORDS = ['allow', 'must', 'never', 'auto'] as const;

function tagList() {
  const checked = z.check<readonly string[]>((context) => {
    tags(context.value, (message) => context.issues.push({ code: 'custom', message, input: context.value }));
  });
  return z.readonly(textList()).check(checked);
}

/** What a run is, where it belongs, and how it relates to other runs. */
export const runSettings = {
  /** Online uploads as it goes; offline only writes files; disabled does nothing; shared: many writers of one run. `dryrun` and `run` are old names of offline and online. Default: online. */
  mode: choice(['online', 'offline', 'shared', 'disabled', 'dryrun', 'run'], 'online'),
  /** The project that the run belongs to, at most 128 characters, without `/ \ # ? % :`. Default: the name of the git repository's folder. */
  project: text(null, { rule: projectName }),
  /** The user or team that owns the project. Default: the server's choice for the key. */
  entity: text(null),
  /** The organization of the entity, where a name is ambiguous. */
  organization: text(null),
  /** The run's id, unique in its project, part of paths and URLs. Default: made up. */
  run_id: text(null, { rule: runId }),
  /** The name shown on the page. Default: made up by the server. */
  run_name: text(null, { env: 'WANDB_NAME' }),
  /** A longer description, Markdown. */
  run_notes: text(null, { env: 'WANDB_NOTES' }),
  /** Labels to filter by, each 1 to 64 characters; one text counts as a list of one. */
  run_tags: custom<readonly string[], string | readonly string[]>(
    (value) => (typeof value === 'string' ? [value] : value),
    tagList,
    { env: 'WANDB_TAGS', list: true },
  ),
  /** The group that related runs share, for instance the folds of one cross-validation. */
  run_group: text(null),
  /** The run's part in its group: `train`, `eval`, ... */
  run_job_type: text(null, { env: 'WANDB_JOB_TYPE' }),
  /** When the run began, in seconds since 1970. Default: the time of `init`. */
  x_start_time: decimal(null),
  /** Whether a value of the run's config may be replaced once set. */
  allow_val_change: flag(false),
  /** YAML files whose values the run's config starts with. */
  config_paths: texts(null),
  /** What `init` does while a run is active. `true` and `false` are old names of finish_previous and return_previous. */
  reinit: custom<(typeof REINIT_WORDS)[number] | boolean, (typeof REINIT_WORDS)[number] | boolean>(
    (value) => value,
    () => either(oneOf(REINIT_WORDS), flagSchema()),
    { initial: 'default', clientOnly: true },
  ),
  /** Whether a run with this id is continued: `allow` if it exists, `must` exist, `never`, or `auto` from the last run here. */
  resume: custom<(typeof RESUME_WORDS)[number], (typeof RESUME_WORDS)[number] | boolean>(
    toResume,
    () => z.nullable(oneOf(RESUME_WORDS)) as unknown as z.ZodMiniType<(typeof RESUME_WORDS)[number]>,
  ),
  /** The step to rewind a run to before it goes on, `<run id>?_step=<number>`. */
  resume_from: moment(),
  /** The step of another run to start this one from, `<run id>?_step=<number>`. */
  fork_from: moment(),
  /** Set by the client when the run continues an earlier one. */
  resumed: flag(false),
  /** The sweep that the run belongs to. */
  sweep_id: text(null, { rule: sweepId }),
  /** A YAML file with the values that the sweep chose. */
  sweep_param_path: text(null),
  /** Fail without credentials, rather than log offline. */
  force: flag(false),
  /** Stricter checks; meaning reserved. */
  strict: flag(null),
  /** Whether the run was started by W&B Launch. */
  launch: flag(false),
  /** The file that Launch passes its configuration in. */
  launch_config_path: text(null),
  /** The name of the Launch job. */
  job_name: text(null),
  /** What a Launch job is made of. */
  job_source: choice(['repo', 'artifact', 'image'], null),
  /** Do not make a Launch job of the run. */
  disable_job_creation: flag(true),
  /** The item of the Launch queue that this run works on. */
  x_runqueue_item_id: text(null),
  /** Whether TensorBoard's files are uploaded as well. */
  sync_tensorboard: flag(null),
  /** Whether a table with too many rows is an error rather than cut with a warning. */
  table_raise_on_max_row_limit_exceeded: flag(false),
  /** Whether artifacts may be logged offline. */
  allow_offline_artifacts: flag(true),
  /** Called when the page's stop button is pressed. */
  stop_fn: custom<() => void, () => void>(
    (value) => value,
    () => z.custom<() => void>((value) => typeof value === 'function', { error: 'Input should be callable' }),
    { clientOnly: true },
  ),
  /** Whether this process writes the run's metadata; `false` in the other processes of a distributed run. */
  x_primary: flag(true),
  /** Whether the end of this process is the end of the run. */
  x_update_finish_state: flag(true),
  /** The name of this process in system metrics and console lines of a run that several processes share. */
  x_label: text(null),
  /** Leave it to the server to derive the summary from the rows; only what was set by hand is sent. */
  x_server_side_derived_summary: flag(false),
  /** The forms a history value is written in: `json` or `json,typed`. */
  x_history_value_encoding: text('json', { rule: historyEncoding }),
  /** Lowest level of a run's `logs/debug.log` and `logs/debug-internal.log`: 10 debug, 20 info, 30 warning, 40 error. */
  x_log_level: integer(20),
};
