import { runConfigCase } from './case-config.js';
import { type CaseKind, kindOf, type RecordedCase } from './case-file.js';
import { runLogCase } from './case-log.js';
import { runMetricsCase } from './case-metrics.js';
import { runNumberCase } from './case-number.js';
import { PythonSyntaxError } from './case-python.js';
import { runSummaryCase } from './case-summary.js';
import { Inexpressible } from './case-values.js';

/** What became of a case. */
export type CaseResult =
  | { kind: 'passed' }
  /** The SDK did something else than the recording says. */
  | { kind: 'differs'; difference: string }
  /** JavaScript, or this release, has no counterpart of the input. */
  | { kind: 'inexpressible'; reason: string };

type Executor = (one: RecordedCase) => Promise<string | null>;

const executors: Partial<Record<CaseKind, Executor>> = {
  log: runLogCase,
  config: runConfigCase,
  metrics: runMetricsCase,
  'summary-value': runSummaryCase,
  'number-text': runNumberCase,
};

/** Runs one recorded case through the SDK. Init cases need a module state of their own: see `case-init.ts`. */
export async function runCase(one: RecordedCase, extra: Partial<Record<CaseKind, Executor>> = {}): Promise<CaseResult> {
  const kind = kindOf(one);
  const execute = extra[kind] ?? executors[kind];
  if (execute === undefined)
    return { kind: 'inexpressible', reason: `no executor for cases like those of ${one.file}` };
  try {
    const difference = await execute(one);
    return difference === null ? { kind: 'passed' } : { kind: 'differs', difference };
  } catch (error) {
    if (error instanceof Inexpressible) return { kind: 'inexpressible', reason: error.message };
    if (error instanceof PythonSyntaxError)
      return { kind: 'inexpressible', reason: `unreadable input: ${error.message}` };
    throw error;
  }
}
