import { describe, expectTypeOf, it } from 'vitest';
import type {
  AlertOptions,
  alert,
  DefineMetricOptions,
  defineMetric,
  FinishOptions,
  FinishResult,
  finish,
  InitOptions,
  init,
  LogOptions,
  log,
  Run,
  SaveOptions,
  SettingsInput,
  SettingsValues,
  save,
  wandb,
} from './index.js';

/*
 * Every option by name and exact type, by hand: the compiler refuses this file when one is dropped, renamed, added, made
 * `any` or otherwise another. What is tested is that it compiles.
 */

interface OfInit {
  project?: string;
  entity?: string;
  id?: string;
  name?: string;
  notes?: string;
  tags?: string | readonly string[];
  group?: string;
  jobType?: string;
  config?: object | string;
  configExcludeKeys?: readonly string[];
  configIncludeKeys?: readonly string[];
  allowValChange?: boolean;
  dir?: string;
  mode?: 'online' | 'offline' | 'disabled' | 'shared' | 'dryrun' | 'run' | (string & {});
  reinit?: 'default' | 'return_previous' | 'finish_previous' | 'create_new' | boolean;
  fsync?: boolean;
  attachable?: boolean;
  resume?: 'allow' | 'must' | 'never' | 'auto' | boolean;
  resumeFrom?: string;
  forkFrom?: string;
  saveCode?: boolean;
  syncTensorboard?: boolean;
  force?: boolean;
  anonymous?: unknown;
  settings?: SettingsInput & { offline?: boolean };
  job_type?: string;
  config_exclude_keys?: readonly string[];
  config_include_keys?: readonly string[];
  allow_val_change?: boolean;
  resume_from?: string;
  fork_from?: string;
  save_code?: boolean;
  sync_tensorboard?: boolean;
  tensorboard?: boolean;
}

interface OfLog {
  step?: number;
  commit?: boolean;
}

interface OfDefineMetric {
  stepMetric?: string;
  stepSync?: boolean;
  hidden?: boolean;
  summary?: 'min' | 'max' | 'mean' | 'last' | 'first' | 'copy' | 'none' | (string & {});
  overwrite?: boolean;
  step_metric?: string;
  step_sync?: boolean;
}

interface OfSave {
  basePath?: string;
  policy?: 'live' | 'now' | 'end';
  glob?: boolean;
}

interface OfFinish {
  exitCode?: number;
  timeoutMs?: number;
}

interface OfAlert {
  title: string;
  text: string;
  level?: 'INFO' | 'WARN' | 'ERROR';
  waitDuration?: number;
  wait_duration?: number;
}

/** True for one and the same type only: `any` is the same as nothing but itself. */
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** The property with its modifiers; `unknown` when there is none. */
type Property<Type, Key> = Key extends keyof Type ? { [K in keyof Pick<Type, Key>]: Type[K] } : unknown;

/** The names of the options that are not as expected; `never` when all are. */
type Unlike<Options, Expected> = {
  [Key in keyof Options | keyof Expected]-?: Same<Property<Options, Key>, Property<Expected, Key>> extends true
    ? never
    : Key;
}[keyof Options | keyof Expected];

describe('each option has its name and type', () => {
  it('of init', () => {
    expectTypeOf<Unlike<InitOptions, OfInit>>().toBeNever();
    type Init = (options?: InitOptions) => Promise<Run>;
    expectTypeOf<Same<typeof init, Init>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof wandb.init, Init>>().toEqualTypeOf<true>();
  });

  it('of log', () => {
    expectTypeOf<Unlike<LogOptions, OfLog>>().toBeNever();
    type Log = {
      (data: object, options?: LogOptions): void;
      (data: object, step?: number | null, commit?: boolean | null): void;
    };
    expectTypeOf<Same<typeof log, Log>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof wandb.log, Log>>().toEqualTypeOf<true>();
    expectTypeOf<Same<Run['log'], Log>>().toEqualTypeOf<true>();
  });

  it('of defineMetric', () => {
    expectTypeOf<Unlike<DefineMetricOptions, OfDefineMetric>>().toBeNever();
    type Arguments = [name: string, options?: DefineMetricOptions];
    expectTypeOf<Parameters<typeof defineMetric>>().toEqualTypeOf<Arguments>();
    expectTypeOf<Parameters<typeof wandb.define_metric>>().toEqualTypeOf<Arguments>();
    expectTypeOf<Parameters<Run['defineMetric']>>().toEqualTypeOf<Arguments>();
    expectTypeOf<Parameters<Run['define_metric']>>().toEqualTypeOf<Arguments>();
  });

  it('of save', () => {
    expectTypeOf<Unlike<SaveOptions, OfSave>>().toBeNever();
    type Save = (path: string, options?: SaveOptions) => string[];
    expectTypeOf<Same<typeof save, Save>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof wandb.save, Save>>().toEqualTypeOf<true>();
    expectTypeOf<Same<Run['save'], Save>>().toEqualTypeOf<true>();
  });

  it('of finish', () => {
    expectTypeOf<Unlike<FinishOptions, OfFinish>>().toBeNever();
    type Finish = (options?: number | FinishOptions) => Promise<FinishResult>;
    expectTypeOf<Same<typeof finish, Finish>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof wandb.finish, Finish>>().toEqualTypeOf<true>();
    expectTypeOf<Same<Run['finish'], Finish>>().toEqualTypeOf<true>();
  });

  it('of alert', () => {
    expectTypeOf<Unlike<AlertOptions, OfAlert>>().toBeNever();
    type Alert = (message: AlertOptions) => void;
    expectTypeOf<Same<typeof alert, Alert>>().toEqualTypeOf<true>();
    expectTypeOf<Same<typeof wandb.alert, Alert>>().toEqualTypeOf<true>();
    expectTypeOf<Same<Run['alert'], Alert>>().toEqualTypeOf<true>();
  });

  it('of the settings: none takes or has just anything', () => {
    type Anything<Types> = { [K in keyof Types]-?: unknown extends Types[K] ? K : never }[keyof Types];
    // What `anonymous` is given does not matter: it is only said to be gone.
    expectTypeOf<Anything<SettingsInput>>().toEqualTypeOf<'anonymous'>();
    expectTypeOf<Anything<SettingsValues>>().toEqualTypeOf<'anonymous'>();
  });
});

describe('an option that loses', () => {
  type Without<Name extends keyof InitOptions> = Omit<InitOptions, Name>;

  it('its name is an error', () => {
    expectTypeOf<Unlike<Without<'jobType'>, OfInit>>().toEqualTypeOf<'jobType'>();
    expectTypeOf<Unlike<Without<'jobType'> & { job?: string }, OfInit>>().toEqualTypeOf<'jobType' | 'job'>();
    // @ts-expect-error
    expectTypeOf<Unlike<Without<'jobType'>, OfInit>>().toBeNever();
  });

  it('its type is an error', () => {
    // biome-ignore lint/suspicious/noExplicitAny: what must be noticed
    expectTypeOf<Unlike<Without<'project'> & { project?: any }, OfInit>>().toEqualTypeOf<'project'>();
    expectTypeOf<Unlike<Without<'project'> & { project?: string | null }, OfInit>>().toEqualTypeOf<'project'>();
    expectTypeOf<Unlike<Without<'project'> & { project: string }, OfInit>>().toEqualTypeOf<'project'>();
    expectTypeOf<Unlike<Omit<LogOptions, 'step'> & { step?: unknown }, OfLog>>().toEqualTypeOf<'step'>();
    // biome-ignore lint/suspicious/noExplicitAny: what must be noticed
    type Any = Without<'project'> & { project?: any };
    // @ts-expect-error
    expectTypeOf<Unlike<Any, OfInit>>().toBeNever();
  });

  it('the function that takes it is an error', () => {
    // @ts-expect-error
    expectTypeOf<Same<typeof save, (path: string, options?: object) => string[]>>().toEqualTypeOf<true>();
  });
});
