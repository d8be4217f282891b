import { JsonSyntaxError } from './error.js';
import { JsonFloat, type JsonObject, type JsonValue } from './json-value.js';

/** How {@link parseJson} hands out numbers. */
export interface ParseJsonOptions {
  /**
   * `number` (default): a float is a plain number. `tagged`: a float literal with an integral value (`1.0`, `1e6`) is a
   * {@link JsonFloat}, so that writing it gives a float again.
   */
  floats?: 'number' | 'tagged';
}

/** Integers of fewer digits are safe; with sixteen they may not be. A false alarm only costs time. */
const MAYBE_UNSAFE_INTEGER = /(?<![\d.])\d{16}/;
const MAX_DEPTH = 2000;
/** Beyond this many digits a number is infinite anyway, and reading it as an exact integer would take quadratic time. */
const MAX_EXACT_DIGITS = 320;

/**
 * Reads extended JSON: JSON with bare `NaN`, `Infinity` and `-Infinity`, and with integers beyond 2^53 kept exact as
 * `bigint`. Plain JSON takes the engine's own parser.
 *
 * @throws JsonSyntaxError with the offset of the first character that does not fit.
 */
export function parseJson(text: string, options: ParseJsonOptions = {}): JsonValue {
  const tagged = options.floats === 'tagged';
  if (!tagged && !MAYBE_UNSAFE_INTEGER.test(text)) {
    try {
      return JSON.parse(text) as JsonValue;
    } catch {
      // Either extended or wrong: the parser below knows which, and where.
    }
  }
  return new JsonParser(text, tagged).parse();
}

/** Sticky: matches where it is told to look, and nowhere else. */
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORDS: readonly (readonly [string, JsonValue])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
];

class JsonParser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly tagged: boolean,
  ) {}

  parse(): JsonValue {
    const value = this.value();
    this.skipSpace();
    if (this.at < this.text.length) throw this.unexpected();
    return value;
  }

  private value(): JsonValue {
    this.skipSpace();
    switch (this.text[this.at]) {
      case '{':
        return this.nested(() => this.object());
      case '[':
        return this.nested(() => this.array());
      case '"':
        return this.string();
      default:
        return this.scalar();
    }
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) throw new JsonSyntaxError(`JSON is nested deeper than ${MAX_DEPTH} levels`, this.at);
    this.at++;
    const value = read();
    this.depth--;
    return value;
  }

  private object(): JsonObject {
    const object: JsonObject = {};
    if (this.accept('}')) return object;
    do {
      this.skipSpace();
      const key = this.string();
      if (!this.accept(':')) throw this.unexpected();
      const value = this.value();
      // Assigning `__proto__` would set the prototype.
      if (key === '__proto__')
        Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
      else object[key] = value;
    } while (this.accept(','));
    if (!this.accept('}')) throw this.unexpected();
    return object;
  }

  private array(): JsonValue[] {
    const array: JsonValue[] = [];
    if (this.accept(']')) return array;
    do array.push(this.value());
    while (this.accept(','));
    if (!this.accept(']')) throw this.unexpected();
    return array;
  }

  private string(): string {
    const start = this.at;
    if (this.text[start] !== '"') throw this.unexpected();
    let escaped = false;
    for (let i = start + 1; i < this.text.length; i++) {
      const code = this.text.charCodeAt(i);
      if (code === 0x22) {
        this.at = i + 1;
        return escaped ? this.unescape(start) : this.text.slice(start + 1, i);
      }
      if (code < 0x20) throw new JsonSyntaxError('A control character inside a JSON string', i);
      if (code === 0x5c) {
        escaped = true;
        i++;
      }
    }
    throw new JsonSyntaxError('JSON ends inside a string', this.text.length);
  }

  private unescape(start: number): string {
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      throw new JsonSyntaxError('A JSON string with a wrong escape', start);
    }
  }

  private scalar(): JsonValue {
    const match = this.match(NUMBER);
    if (match === null) return this.word();
    const literal = match[0];
    const value = Number(literal);
    if (match[1] !== undefined || match[2] !== undefined) {
      return this.tagged && Number.isInteger(value) ? new JsonFloat(value) : value;
    }
    return Number.isSafeInteger(value) || literal.length > MAX_EXACT_DIGITS ? value : BigInt(literal);
  }

  private word(): JsonValue {
    for (const [word, value] of WORDS) {
      if (!this.text.startsWith(word, this.at)) continue;
      this.at += word.length;
      return value;
    }
    throw this.unexpected();
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match !== null) this.at += match[0].length;
    return match;
  }

  private accept(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  private unexpected(): JsonSyntaxError {
    const found = this.text[this.at];
    return new JsonSyntaxError(
      found === undefined ? 'JSON ends too early' : `Unexpected ${JSON.stringify(found)} in JSON`,
      this.at,
    );
  }
}
