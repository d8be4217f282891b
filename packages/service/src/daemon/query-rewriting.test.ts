import * as graphql from 'graphql';
import { describe, expect, test } from 'vitest';
import { type QueryChanges, rewriteQuery } from './query-rewriting.js';

const nothing: QueryChanges = { omitVariables: [], omitFragments: [], omitFields: [], renameFields: {} };

/** The document as `print` writes it, on one line. */
function rewritten(query: string, changes: Partial<QueryChanges>): string {
  return rewriteQuery(graphql, query, { ...nothing, ...changes })
    .query.replace(/\s+/g, ' ')
    .trim();
}

describe('a document is rewritten for a server that does not know all of it', () => {
  test('without changes it stays as it was written, and its name is said', () => {
    const query = '# a comment\nquery   Run { viewer { id } }';
    expect(rewriteQuery(graphql, query, nothing)).toEqual({ query, name: 'Run' });
    expect(rewriteQuery(graphql, '{ viewer { id } }', nothing).name).toBeNull();
    expect(rewriteQuery(graphql, 'query A { a } query B { b }', nothing).name).toBeNull();
  });

  test('a variable goes with the arguments, input fields and list items that use it', () => {
    const query = 'query Q($a: Int, $b: Int) { x(a: $a, b: $b, in: { a: $a, b: $b }, list: [$a, $b]) { id } }';
    expect(rewritten(query, { omitVariables: ['a'] })).toBe(
      'query Q($b: Int) { x(b: $b, in: {b: $b}, list: [$b]) { id } }',
    );
  });

  test('a condition on an omitted variable is no condition', () => {
    expect(rewritten('query Q($a: Boolean!) { x @include(if: $a) y }', { omitVariables: ['a'] })).toBe(
      'query Q { x y }',
    );
  });

  test('a field goes whatever its alias, with what was selected below it, and what only it used', () => {
    const query = 'query Q($n: Int) { x { id total: totalCount(first: $n) { ...F } } } fragment F on X { y }';
    expect(rewritten(query, { omitFields: ['totalCount'] })).toBe('query Q { x { id } }');
  });

  test('a selection that becomes empty goes, and so on upwards', () => {
    expect(rewritten('{ keep a { b { c } ... on T { c } } }', { omitFields: ['c'] })).toBe('{ keep }');
    const viaFragments = '{ keep a { ...F } } fragment F on T { ...G } fragment G on T { c }';
    expect(rewritten(viaFragments, { omitFields: ['c'] })).toBe('{ keep }');
  });

  test('a fragment goes with its spreads', () => {
    const query = '{ x { id ...F ...G } } fragment F on X { f ...H } fragment G on X { g } fragment H on X { h }';
    expect(rewritten(query, { omitFragments: ['F'] })).toBe('{ x { id ...G } } fragment G on X { g }');
  });

  test('a field is renamed; an alias stays', () => {
    expect(rewritten('{ old { id } mine: old { id } }', { renameFields: { old: 'new' } })).toBe(
      '{ new { id } mine: new { id } }',
    );
  });

  test('fragments may name each other in a circle without an end of it', () => {
    const query = '{ x { ...F } } fragment F on X { a ...G } fragment G on X { b ...F }';
    expect(rewritten(query, { omitFields: ['none'] })).toContain('fragment G on X');
  });

  test('what is no GraphQL, or nothing in the end, is refused', () => {
    expect(() => rewritten('query {', {})).toThrow(/cannot be read.*Syntax Error/);
    expect(() => rewritten('{ a }', { omitFields: ['a'] })).toThrow(/Nothing is left/);
  });
});
