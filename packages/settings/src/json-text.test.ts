import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonProblem } from './json-text.js';

describe('jsonProblem', () => {
  it.each([
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['{', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
    ['{"a": 1', "Expecting ',' delimiter: line 1 column 8 (char 7)"],
    ['[1,]', 'Expecting value: line 1 column 4 (char 3)'],
    ['[1,\n 2 3]', "Expecting ',' delimiter: line 2 column 4 (char 7)"],
    ['"a', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['["\n"]', 'Invalid control character at: line 1 column 3 (char 2)'],
    ['"\\u12x4"', 'Invalid \\uXXXX escape: line 1 column 4 (char 3)'],
    ['01', 'Extra data: line 1 column 2 (char 1)'],
  ])('%j: %s', (text, problem) => {
    expect(jsonProblem(text)).toBe(problem);
  });

  it('takes NaN and Infinity, as Python does', () => {
    expect(jsonProblem('[NaN, -Infinity]')).toBeUndefined();
  });

  it('has nothing to say of JSON, and something of JSON that was cut', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        expect(jsonProblem(text)).toBeUndefined();
        const part = text.slice(0, cut % text.length);
        expect(jsonProblem(part) === undefined).toBe(isJson(part));
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
