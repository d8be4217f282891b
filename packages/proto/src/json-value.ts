/**
 * What a W&B value can hold. Beyond plain JSON: `NaN` and `±Infinity`, integers beyond 2^53 as `bigint`, and floats
 * that are integral but must not be written as integers (`JsonFloat`).
 */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | JsonFloat
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

/**
 * A number that is a float even when it is integral: Python's `1000000.0`, where JavaScript only knows 1000000.
 * Made by {@link parseJson} on request and by tests; values of user code are plain numbers.
 */
export class JsonFloat {
  constructor(readonly value: number) {}
}
