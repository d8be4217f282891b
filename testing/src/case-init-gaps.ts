import type { JsonObject } from '@wandb/proto';
import type { RecordedCase } from './case-file.js';

/** Why an init case does not simply pass. */
export interface InitGap {
  kind: 'inexpressible' | 'deviates' | 'later';
  reason: string;
}

/** What a recorded init case holds, as texts. */
interface InitCase {
  script: string;
  env: Record<string, string>;
  files: string;
  stderr: string;
  failed: boolean;
}

type Form = readonly [kind: InitGap['kind'], reason: string, applies: (one: InitCase) => boolean];

/** Told by the form of a case, so that cases not seen here are judged too. The first that applies counts. */
const FORMS: readonly Form[] = [
  ['later', 'sweeps are not built yet', ({ env }) => 'WANDB_SWEEP_ID' in env],
  ['later', 'launch is not built yet', ({ env }) => 'WANDB_LAUNCH' in env || 'WANDB_CONFIG' in env],
  ['later', 'save() is not built yet', ({ script }) => /\bsave\(/.test(script)],
  [
    'deviates',
    'init does not fail for a missing key: the run is logged offline',
    ({ stderr }) => /UsageError: No API key configured/.test(stderr),
  ],
  ['deviates', 'init does not fail for the network', ({ stderr, failed }) => failed && /CommError: /.test(stderr)],
  [
    'deviates',
    'semantics §14.2: "%" is read literally',
    ({ files, stderr }) => files.includes('%') && /InterpolationSyntaxError/.test(stderr),
  ],
  ['deviates', 'semantics §14.3: WANDB_CONFIG_PATHS is split at commas', ({ env }) => 'WANDB_CONFIG_PATHS' in env],
  [
    'deviates',
    'semantics §14.13: one bad key or value does not void the file',
    ({ files, stderr, failed }) => files !== '' && !failed && /wandb: ERROR |Error reading settings at/.test(stderr),
  ],
  ['deviates', 'a text is one tag, not a tag a letter', ({ script }) => /\btags\s*=\s*['"]/.test(script)],
  [
    'deviates',
    'group and job type can be changed',
    ({ script, stderr }) => /\.(group|job_type)\s*=[^=]|setattr\(/.test(script) || /has no setter/.test(stderr),
  ],
  [
    'deviates',
    'quiet: the settings files are not named',
    ({ env, files }) => 'WANDB_QUIET' in env || /^quiet\s*=/m.test(files),
  ],
  ['deviates', 'config_paths given to init() count too', ({ script }) => /init\([^\n]*config_paths=/.test(script)],
  [
    'inexpressible',
    'a module exports one config, for all runs',
    ({ script }) => /wandb\.(config|summary) is /.test(script),
  ],
  ['inexpressible', 'JavaScript has no gym to monitor', ({ script }) => /monitor_gym/.test(script)],
  [
    'deviates',
    'semantics §14.14: allow_val_change of init works',
    ({ script }) => /init\([^\n]*allow_val_change=True/.test(script),
  ],
];

/** The gap that an init case falls into by its form; undefined when it has to pass. */
export function initGapOf(one: RecordedCase): InitGap | undefined {
  const { python, env, files } = one.input as JsonObject;
  const found = FORMS.find(([, , applies]) =>
    applies({
      script: String(python),
      env: (env ?? {}) as Record<string, string>,
      files: Object.values((files ?? {}) as Record<string, string>).join('\n'),
      stderr: String(one.output['stderr_tail']),
      failed: one.output['rc'] !== 0,
    }),
  );
  return found && { kind: found[0], reason: found[1] };
}
