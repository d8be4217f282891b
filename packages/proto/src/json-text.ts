import { ProtoError } from './error.js';
import { JsonFloat, type JsonObject, type JsonValue } from './json-value.js';
import { formatBigInt, formatFloat, formatNumber } from './number-text.js';

/**
 * The value as extended JSON, the form of every `value_json` field: numbers as the released core writes them, bare
 * `NaN` and `±Infinity`, no spaces. A lone surrogate, which UTF-8 has no bytes for, becomes U+FFFD.
 *
 * @param integers what an integer beyond 64 bits becomes: in rows the nearest float, in config and in what the user sets
 *   in the summary its exact digits, as in the released client.
 * @throws ProtoError `bad-value` for what is no {@link JsonValue} (`undefined`, functions, symbols).
 */
export function stringifyJson(value: JsonValue, integers: 'int64' | 'exact' = 'int64'): string {
  switch (typeof value) {
    case 'number':
      return formatNumber(value);
    case 'string':
      return quoted(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return integers === 'exact' ? String(value) : formatBigInt(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return stringifyArray(value, integers);
      if (value instanceof JsonFloat) return formatFloat(value.value);
      return stringifyObject(value, integers);
    default:
      throw new ProtoError('bad-value', `A value of type ${typeof value} cannot be written as JSON.`);
  }
}

function stringifyArray(values: readonly JsonValue[], integers: 'int64' | 'exact'): string {
  let text = '[';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) text += ',';
    text += stringifyJson(values[i] as JsonValue, integers);
  }
  return `${text}]`;
}

function stringifyObject(object: JsonObject, integers: 'int64' | 'exact'): string {
  let text = '{';
  for (const key of Object.keys(object)) {
    if (text.length > 1) text += ',';
    text += `${quoted(key)}:${stringifyJson(object[key] as JsonValue, integers)}`;
  }
  return `${text}}`;
}

/** `JSON.stringify` writes a lone surrogate as an escape that not every reader takes. */
function quoted(value: string): string {
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? JSON.stringify(value.replace(/\p{Surrogate}/gu, '\ufffd')) : text;
}
