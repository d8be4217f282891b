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

const list: readonly (readonly [file: string, id: string, kind: CaseGap['kind'], reason: string])[] = [];

/** Every known gap; one that has closed must be taken out, the suite sees to it. */
export const caseGaps: readonly CaseGap[] = list.map(([file, id, kind, reason]) => ({ file, id, kind, reason }));
