import { JsonFloat, type JsonObject } from '@wandb/proto';
import type { RecordedCase } from './case-file.js';
import { withoutMinOfNothing } from './case-metrics.js';
import { firstDifference } from './equal-values.js';
import { isRun } from './python-case-scripts.js';

/** Why a recorded case is not run by the Python client here, or need not come out as recorded. */
export interface PythonCaseGap {
  /**
   * - `not run`: what the case is about has no run of its own, or waits for its feature;
   * - `recording`: the released core does not repeat it either: what was recorded depends on more than the case holds;
   * - `deviates`: our daemon does something else, on purpose.
   */
  kind: 'not run' | 'recording' | 'deviates';
  reason: string;
}

type Form = readonly [kind: PythonCaseGap['kind'], reason: string, applies: (one: RecordedCase) => boolean];

/** What the recorder had that a case does not hold. */
const RECORDER: Readonly<Record<string, string>> = {
  'project-default-git': 'recorded in a git repository',
  'resume-auto-crash': 'the recorder\u2019s server had forgotten the run',
  resume_from: 'the recorder\u2019s server did not know rewinding',
  'step-glob-explicit': 'the released service decides by the order of a map which of two step metrics it adds',
  'steps step-npfloat': 'the recorder wrote a number of numpy as a plain one',
  'merge-locked-nested': 'the recorder called update() with other arguments than it wrote down',
};

/** Told by the form of a case, so that cases not seen here are judged too. The first that applies counts. */
const FORMS: readonly Form[] = [
  ['not run', 'settings are read by the client, before there is a service', (one) => /^settings/.test(one.file)],
  ['not run', 'keys and netrc files are the client’s own', (one) => /^login/.test(one.file)],
  ['not run', 'media and tables come with the data types', (one) => /^(media|table)/.test(one.file)],
  ['not run', 'TensorBoard is not built yet', (one) => /^tensorboard/.test(one.file)],
  [
    'not run',
    'media come with the data types',
    (one) => /wandb\.(Html|Image|Table|Audio|Video)\b/.test(inputText(one)),
  ],
  ['not run', 'artifacts are not built yet', (one) => /\blog_(code|artifact)\(|Artifact\(/.test(scriptText(one))],
  ['not run', 'not a form of case that is known here', (one) => !isRun(one)],
  ...Object.entries(RECORDER).map(([id, reason]): Form => ['recording', reason, (one) => one.id === id]),
  [
    'recording',
    'the recorder called the method, and so got another message than the statement gives',
    (one) => operationsOf(one).some((op) => op.startsWith('del config')),
  ],
  ['deviates', 'semantics §14.5: the minimum of what was never a number is not 0', hasMinOfNothing],
  ['deviates', 'integers beyond 64 bits stay what they are in the config that the client is told', hasHugeConfig],
  ['deviates', 'steps beyond 2^53 are counted as floats', hasHugeStep],
  [
    'deviates',
    'the words of the network stack are each service’s own',
    ({ output }) => /dial tcp /.test(String(output['stderr_tail'])),
  ],
];

function hasMinOfNothing({ output }: RecordedCase): boolean {
  const { summary, history } = output;
  if (summary === undefined || !Array.isArray(history)) return false;
  const without = withoutMinOfNothing(summary as JsonObject, history as JsonObject[]);
  return firstDifference(summary, without) !== null;
}

function inputText({ input }: RecordedCase): string {
  return typeof input === 'string' ? input : '';
}

function hasHugeConfig({ output }: RecordedCase): boolean {
  const huge = (value: unknown): boolean => {
    const number = value instanceof JsonFloat ? value.value : value;
    if (typeof number === 'object' && number !== null) return Object.values(number).some(huge);
    return typeof number === 'number' && Math.abs(number) >= 2 ** 63;
  };
  return huge(output['client_config']);
}

function hasHugeStep({ output }: RecordedCase): boolean {
  const rows = Array.isArray(output['history']) ? (output['history'] as JsonObject[]) : [];
  return rows.some((row) => typeof row['_step'] === 'bigint');
}

function scriptText({ input }: RecordedCase): string {
  return typeof input === 'string' ? input : String((input as JsonObject | null)?.['python'] ?? '');
}

function operationsOf({ input }: RecordedCase): string[] {
  return ((input as JsonObject | null)?.['ops'] ?? []) as string[];
}

/** The gap that a case falls into; undefined when it has to come out as recorded. */
export function pythonGapOf(one: RecordedCase): PythonCaseGap | undefined {
  const found = FORMS.find(([, , applies]) => applies(one));
  return found && { kind: found[0], reason: found[1] };
}
