import { ProtoError } from './error.js';
import { JsonFloat, type JsonObject, type JsonValue } from './json-value.js';
import { formatBigInt, formatFloat, formatNumber } from './number-text.js';

/**
 * The value as extended JSON, the form of every `value_json` field: numbers as the released core writes them, bare
 * `NaN` and `±Infinity`, no spaces.
 *
 * @throws ProtoError `bad-value` for what is no {@link JsonValue} (`undefined`, functions, symbols).
 */
export function stringifyJson(value: JsonValue): string {
  switch (typeof value) {
    case 'number':
      return formatNumber(value);
    case 'string':
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return formatBigInt(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return stringifyArray(value);
      if (value instanceof JsonFloat) return formatFloat(value.value);
      return stringifyObject(value);
    default:
      throw new ProtoError('bad-value', `A value of type ${typeof value} cannot be written as JSON.`);
  }
}

function stringifyArray(values: readonly JsonValue[]): string {
  let text = '[';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) text += ',';
    text += stringifyJson(values[i] as JsonValue);
  }
  return `${text}]`;
}

function stringifyObject(object: JsonObject): string {
  let text = '{';
  for (const key of Object.keys(object)) {
    if (text.length > 1) text += ',';
    text += `${JSON.stringify(key)}:${stringifyJson(object[key] as JsonValue)}`;
  }
  return `${text}}`;
}
