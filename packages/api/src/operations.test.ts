import { readFileSync } from 'node:fs';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import type { GraphqlOperation } from './graphql.js';
import * as proxied from './proxied-operations.js';
import * as query from './query-operations.js';
import * as run from './run-operations.js';

/** What the released client 0.31.0 sends: variables with their types, and the selection as a tree. */
interface Recorded {
  name: string;
  operation: string;
  variables: Record<string, string>;
  selects: Tree;
}
type Tree = { [field: string]: true | Tree };

const fixture = new URL('../../../testing/fixtures/conformance/http/operations.json', import.meta.url);
const recorded: Record<string, Recorded[]> = JSON.parse(readFileSync(fixture, 'utf8'));

/** A document in the form of the recording. */
function describeOperation({ query: text }: GraphqlOperation): Recorded {
  const document = parse(text);
  const operations = document.definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  const fragments = document.definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  expect(operations).toHaveLength(1);
  expect(fragments).toEqual([]);
  const operation = operations[0]!;
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type }) => [
    variable.name.value,
    print(type),
  ]);
  return {
    name: operation.name!.value,
    operation: operation.operation,
    variables: Object.fromEntries(variables),
    selects: describeSelection(operation.selectionSet),
  };
}

function describeSelection({ selections }: SelectionSetNode): Tree {
  const fields = selections.map((selection) => {
    expect(selection.kind).toBe(Kind.FIELD);
    const { selectionSet, ...field } = selection as FieldNode;
    return [normalise(print(field)), selectionSet ? describeSelection(selectionSet) : true] as const;
  });
  return Object.fromEntries(fields);
}

/** Arguments on one line or several, in any order. */
function normalise(call: string): string {
  const field = (parse(`{ ${call} }`).definitions[0] as OperationDefinitionNode).selectionSet
    .selections[0] as FieldNode;
  const parts = (field.arguments ?? []).map((argument) =>
    argument.value.kind === Kind.OBJECT
      ? `${argument.name.value}: {${argument.value.fields.map(print).sort().join(', ')}}`
      : print(argument),
  );
  return parts.length === 0 ? field.name.value : `${field.name.value}(${parts.sort().join(', ')})`;
}

function normaliseTree(tree: Tree): Tree {
  const fields = Object.entries(tree).map(([call, below]) => [
    normalise(call),
    below === true ? true : normaliseTree(below),
  ]);
  return Object.fromEntries(fields);
}

/** `__typename` may be selected anywhere; we do not. */
function expectSubset(ours: Tree, theirs: Tree): void {
  for (const [field, below] of Object.entries(ours)) {
    expect(Object.keys(theirs)).toContain(field);
    if (below !== true) expectSubset(below, theirs[field] as Tree);
  }
}

const isOperation = (value: unknown): value is GraphqlOperation =>
  typeof (value as GraphqlOperation)?.query === 'string';
const all = [...Object.values(run), ...Object.values(query), ...Object.values(proxied)].filter(isOperation);
/** Not recorded: queries of ours from recorded parts, and from fields that the documents name. */
const OURS = new Set(['RunState', 'RunConsoleLogPage', 'RunConsoleLogTail', 'OrgFeatureFlags']);
/** Selects less than the recorded one, which asks for the API keys of users. */
const LESS = new Set(['GetProjects']);

describe('operations are those of the released client', () => {
  test.each(all.filter(({ name }) => !OURS.has(name)))('$name', (operation) => {
    const ours = describeOperation(operation);
    const candidates = (recorded[ours.name] ?? []).map((theirs) => ({
      ...theirs,
      selects: normaliseTree(theirs.selects),
    }));
    if (LESS.has(ours.name)) {
      expect(ours.variables).toEqual(candidates[0]!.variables);
      expectSubset(ours.selects, candidates[0]!.selects);
    } else {
      expect(candidates).toContainEqual(ours);
    }
  });

  test('the name sent is the name in the document', () => {
    for (const operation of all) expect(describeOperation(operation).name).toBe(operation.name);
  });

  test('only UpsertBucket asks again after a conflict', () => {
    expect(all.filter(({ retryConflict }) => retryConflict).map(({ name }) => name)).toEqual(['UpsertBucket']);
  });

  test('what a run needs is there', () => {
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Viewer',
        'UpsertBucket',
        'CreateRunFiles',
        'ServerFeaturesQuery',
        'OrganizationCoreWeaveOrganizationID',
        'RunResumeStatus',
      ]),
    );
  });
});
