import { kindOf, type RecordedCase } from './case-file.js';
import { initGapOf } from './case-init-gaps.js';

/** A recorded case that does not simply pass, and why. */
export interface CaseGap {
  file: string;
  id: string;
  /**
   * - `inexpressible`: JavaScript has no such input, or the recording does not hold it;
   * - `deviates`: the SDK does something else on purpose;
   * - `later`: the feature is not built yet.
   */
  kind: 'inexpressible' | 'deviates' | 'later';
  reason: string;
}

const list: readonly (readonly [file: string, id: string, kind: CaseGap['kind'], reason: string])[] = [
  ['log', 'step-float', 'inexpressible', 'a float step: in JavaScript 2.0 is 2'],
  ['log', 'range', 'inexpressible', 'JavaScript has no range'],
  ['log', 'np-array-33-nan', 'inexpressible', 'the recording cut the array'],
  ['log', 'bytes-nonutf8', 'inexpressible', 'a JavaScript byte array is an array of numbers, not text'],
  ['log', 'date', 'inexpressible', 'JavaScript has no date without a time'],
  ['log', 'decimal', 'inexpressible', 'JavaScript has no decimal numbers'],
  ['log', 'function', 'inexpressible', 'a JavaScript function has no qualified name; functions are refused'],
  ['log', 'class', 'inexpressible', 'a JavaScript class has no qualified name; classes are refused'],
  ['log', 'complex', 'inexpressible', 'JavaScript has no complex numbers'],
  ['log', 'generator', 'inexpressible', 'the recording does not hold what the generator yields'],
  ['config', 'object-value', 'inexpressible', 'instances of classes are refused, with their key path'],
  ['config', 'wbvalue', 'inexpressible', 'values of wandb classes come with the data types'],
  ['config', 'merge-locked-nested', 'inexpressible', 'locked keys come with sweeps'],
  ['config', 'pin_config_keys', 'inexpressible', 'pinned config keys are not built yet'],
  ['summary_values', 'obj', 'inexpressible', 'a JavaScript class has no qualified name; classes are refused'],
  ['summary_values', 'hist', 'inexpressible', 'wandb.Histogram comes with the data types'],
  ['init', 'project-default-git', 'deviates', 'the case does not hold the git repository it was recorded in'],
];

/** Every known gap; one that has closed must be taken out, the suite sees to it. */
export const caseGaps: readonly CaseGap[] = list.map(([file, id, kind, reason]) => ({ file, id, kind, reason }));

/** The gap of a case: listed by its id, or told by its form. */
export function gapOf(one: RecordedCase): Pick<CaseGap, 'kind' | 'reason'> | undefined {
  const listed = caseGaps.find(({ file, id }) => file === one.file && id === one.id);
  return listed ?? (kindOf(one) === 'init' ? initGapOf(one) : undefined);
}
