import { expectTypeOf } from 'vitest';
import { type RunMoment, resolveSettings, type SettingsInput, type SettingsValues } from '../src/index.js';

/* Checked by the compiler: a wrong option must not compile. */

expectTypeOf<SettingsValues['project']>().toEqualTypeOf<string | null>();
expectTypeOf<SettingsValues['base_url']>().toEqualTypeOf<string>();
expectTypeOf<SettingsValues['quiet']>().toEqualTypeOf<boolean>();
expectTypeOf<SettingsValues['save_code']>().toEqualTypeOf<boolean | null>();
expectTypeOf<SettingsValues['init_timeout']>().toEqualTypeOf<number>();
expectTypeOf<SettingsValues['run_tags']>().toEqualTypeOf<readonly string[] | null>();
expectTypeOf<SettingsValues['resume_from']>().toEqualTypeOf<RunMoment | null>();
expectTypeOf<SettingsValues['mode']>().toEqualTypeOf<'online' | 'offline' | 'shared' | 'disabled' | 'dryrun' | 'run'>();
expectTypeOf<SettingsValues['x_stats_gpu_device_ids']>().toEqualTypeOf<readonly number[] | null>();

expectTypeOf({
  runId: 'a',
  run_name: 'b',
  _label: 'c',
  xStatsGpuDeviceIds: [0],
  runTags: 'one',
  resumeFrom: 'a?_step=1',
  resume: true,
  reinit: 'create_new',
  entity: undefined,
  project: null,
  stopFn: () => {},
} as const).toExtend<SettingsInput>();

const wrong: SettingsInput[] = [
  // @ts-expect-error an unknown name
  { projekt: 'p' },
  // @ts-expect-error an unknown internal name
  { _lable: 'l' },
  // @ts-expect-error a word that is none of the choices
  { mode: 'on' },
  // @ts-expect-error a number where a text belongs
  { runId: 1 },
  // @ts-expect-error a text where a number belongs
  { initTimeout: '90' },
  // @ts-expect-error a list of the wrong things
  { ignoreGlobs: [1] },
  // @ts-expect-error a public setting has no underscored name
  { _project: 'p' },
];

const resolved = resolveSettings({ args: { project: 'p' } });
// @ts-expect-error the values cannot be assigned to
resolved.values.project = 'q';
// @ts-expect-error defaults are no layer to write to
resolved.with('default', {});

export { wrong };
