import { type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../src/graphql/schema.js';
import { BELONGS_HERE, documentOf, recordedOperations, startServer } from './support.js';

/** Each takes a recorded document and spoils it in one way. */
const MUTATIONS: [name: string, from: string, what: string, spoil: (document: string) => string][] = [
  ['Viewer', 'viewer', 'an unknown root field', (d) => d.replace('viewer', 'spectator')],
  ['Viewer', 'username', 'an unknown field', (d) => d.replace('username', 'userName')],
  ['Viewer', 'teams', 'an object without selection', (d) => d.replace(/teams \{.*?\} \} \}/, 'teams')],
  ['Viewer', 'query', 'a query sent as a mutation', (d) => d.replace('query', 'mutation')],
  ['Viewer', 'flags', 'a scalar with a selection', (d) => d.replace('flags', 'flags { code_saving_enabled }')],
  ['UpsertBucket', 'modelName', 'an unknown input field', (d) => d.replace('modelName:', 'project:')],
  [
    'UpsertBucket',
    '$config: JSONString',
    'a variable of the wrong type',
    (d) => d.replace('$config: JSONString', '$config: Int'),
  ],
  [
    'UpsertBucket',
    '$tags: [String!]',
    'a list that allows nulls',
    (d) => d.replace('$tags: [String!]', '$tags: [String]'),
  ],
  ['UpsertBucket', '$tags: [String!]', 'a scalar for a list', (d) => d.replace('$tags: [String!]', '$tags: Int')],
  ['UpsertBucket', 'bucket', 'a field of another payload', (d) => d.replace('bucket {', 'run {')],
  ['UpsertBucket', '$entity: String', 'an undeclared variable', (d) => d.replace('$entity: String, ', '')],
  ['UpsertBucket', 'inserted', 'an unknown payload field', (d) => d.replace('inserted', 'wasInserted')],
  ['HistoryPage', 'minStep: $minStep', 'a wrong argument', (d) => d.replace('minStep: $minStep', 'fromStep: $minStep')],
  ['HistoryPage', 'Int64', 'an unknown type', (d) => d.replaceAll('Int64', 'BigInt')],
  ['HistoryPage', '$pageSize: Int!', 'a text for a number', (d) => d.replace('$pageSize: Int!', '$pageSize: String!')],
  ['HistoryPage', 'name: $run', 'a missing argument', (d) => d.replace('run(name: $run)', 'run')],
  ['CreateRunFiles', 'files: $files', 'a missing input field', (d) => d.replace(', files: $files', '')],
  [
    'CreateRunFiles',
    '[String!]!',
    'a variable that may be null',
    (d) => d.replace('$files: [String!]!', '$files: [String!]'),
  ],
  ['RunFiles', 'pattern: $pattern', 'an unused variable', (d) => d.replace(', pattern: $pattern', '')],
  ['Runs', '$order', 'an argument given twice', (d) => d.replace('order: $order', 'order: $order, order: $order')],
  [
    'RunResumeStatus',
    'missingOk: true',
    'a literal of the wrong type',
    (d) => d.replace('missingOk: true', 'missingOk: "yes"'),
  ],
  ['DeleteRun', 'ID!', 'an input object spread wrong', (d) => d.replace('input: { id: $id }', 'id: $id')],
];

function errorsOf(schema: GraphQLSchema, document: string): readonly GraphQLError[] {
  return validate(schema, parse(document));
}

describe('the schema', () => {
  const schema = createSchema();
  const operations = recordedOperations();

  it.each(BELONGS_HERE)('takes every recorded document of %s', (name) => {
    const documents = operations[name]?.map(documentOf) ?? [];
    expect(documents).not.toHaveLength(0);
    for (const document of documents) expect(errorsOf(schema, document), document).toEqual([]);
  });

  it('refuses by name what belongs to features that do not exist yet', () => {
    const later = Object.keys(operations).filter((name) => !BELONGS_HERE.includes(name));
    for (const document of later.flatMap((name) => operations[name]?.map(documentOf) ?? [])) {
      const errors = errorsOf(schema, document);
      expect(errors.length, document).toBeGreaterThan(0);
      expect(errors[0]?.message).toMatch(/Cannot query field|Unknown (type|argument|field)/);
    }
  });

  it.each(MUTATIONS)('refuses %s at %s: %s', (name, _from, _what, spoil) => {
    const document = operations[name]?.map(documentOf)[0] as string;
    const spoiled = spoil(document);
    expect(spoiled).not.toBe(document);
    expect(errorsOf(schema, document)).toEqual([]);
    expect(errorsOf(schema, spoiled)).not.toEqual([]);
  });
});

describe('POST /graphql', () => {
  it('takes an empty operationName as none', async () => {
    await using server = await startServer();
    const { status, body } = await server.graphql<{ viewer: { entity: string } }>('{ viewer { entity } }', {}, '');
    expect([status, body.data.viewer.entity]).toEqual([200, 'local']);
  });

  it('ignores variables that the document does not declare, as the protocol does', async () => {
    await using server = await startServer();
    const { body } = await server.graphql('{ viewer { entity } }', { deleteArtifacts: false });
    expect(body.errors).toBeUndefined();
  });

  it.each([
    ['an unknown field', '{ viewer { shoeSize } }', {}, /Cannot query field "shoeSize"/],
    ['a syntax error', '{ viewer { ', {}, /Syntax Error/],
    ['an unknown operation name', 'query A { viewer { id } }', {}, /Unknown operation/, 'B'],
    [
      'a text for an Int64',
      'query Q($x: Int64) { project(name: "p") { run(name: "r") { history(minStep: $x) } } }',
      { x: '7' },
      /Int64/,
    ],
    [
      'a broken JSONString',
      'query Q($f: JSONString) { project(name: "p") { runCount(filters: $f) } }',
      { f: '{' },
      /JSON/,
    ],
  ])('answers %s with 400 and the reason', async (_what, query, variables, reason, operationName?: string) => {
    await using server = await startServer();
    const { status, body } = await server.graphql(query, variables, operationName);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message).toMatch(reason);
    expect(body.data).toBeUndefined();
  });
});
