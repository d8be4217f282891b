/** Field numbers on the way from a `Record` to the value of a history item. */
export const RECORD = { num: 1, history: 2 } as const;
export const HISTORY = { item: 1, step: 2 } as const;
export const STEP = { num: 1 } as const;
/** Field numbers of a `HistoryItem`. */
export const ITEM = {
  key: 1,
  nestedKey: 2,
  none: 3,
  boolean: 4,
  integer: 5,
  number: 6,
  text: 7,
  json: 8,
  valueJson: 16,
} as const;

/** Whether a field of a history item is a member of its `value` oneof, which readers prefer to `value_json`. */
export function isTypedValue(field: number): boolean {
  return field >= ITEM.none && field <= ITEM.json;
}
