/*
 * Says where and why a text is not JSON, in the words of Python's `json`, so that a message about a bad environment
 * variable is the one that people find. Only called for settings: a JSON text of a few hundred characters at most.
 */

/** What a scan found wrong: a message, and the place, in UTF-16 units. */
class Problem {
  constructor(
    readonly message: string,
    readonly at: number,
  ) {}
}

/** What is wrong with the text, as `Expecting value: line 1 column 1 (char 0)`; `undefined` when it is JSON. */
export function jsonProblem(text: string): string | undefined {
  try {
    const end = skipBlank(text, scanValue(text, skipBlank(text, 0)));
    if (end < text.length) throw new Problem('Extra data', end);
    return undefined;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    const before = Array.from(text.slice(0, problem.at));
    const line = before.filter((character) => character === '\n').length + 1;
    const column = before.length - before.lastIndexOf('\n');
    return `${problem.message}: line ${line} column ${column} (char ${before.length})`;
  }
}

const LITERAL = /null|true|false|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\n\r]*/y;

/** The end of what `pattern` matches at `at`, or `at` itself. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

const skipBlank = (text: string, at: number) => endOf(BLANK, text, at);

/** Each `scan…` begins at the first character of what it reads and returns the place after it. */
function scanValue(text: string, at: number): number {
  switch (text[at]) {
    case '"':
      return scanString(text, at);
    case '[':
      return scanItems(text, at + 1, ']', scanValue);
    case '{':
      return scanItems(text, at + 1, '}', scanMember);
    default: {
      const end = endOf(LITERAL, text, at);
      if (end === at) throw new Problem('Expecting value', at);
      return end;
    }
  }
}

function scanItems(text: string, from: number, close: string, scanItem: typeof scanValue): number {
  let at = skipBlank(text, from);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skipBlank(text, scanItem(text, at));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new Problem("Expecting ',' delimiter", at);
    at = skipBlank(text, at + 1);
  }
}

function scanMember(text: string, at: number): number {
  if (text[at] !== '"') throw new Problem('Expecting property name enclosed in double quotes', at);
  const colon = skipBlank(text, scanString(text, at));
  if (text[colon] !== ':') throw new Problem("Expecting ':' delimiter", colon);
  return scanValue(text, skipBlank(text, colon + 1));
}

function scanString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"') return at + 1;
    if (character < ' ') throw new Problem('Invalid control character at', at);
    if (character !== '\\') continue;
    const escaped = text[at + 1];
    if (escaped === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) throw new Problem('Invalid \\uXXXX escape', at + 2);
    } else if (escaped !== undefined && !'"\\/bfnrt'.includes(escaped)) {
      throw new Problem(`Invalid \\escape: ${JSON.stringify(escaped).slice(1, -1)}`, at);
    }
    at += 1;
  }
  throw new Problem('Unterminated string starting at', from);
}
