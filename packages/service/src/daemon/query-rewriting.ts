import type * as Graphql from 'graphql';
import { ServiceError } from '../service-error.js';

/** What a client wants taken out of its GraphQL document because the server does not know it (service-protocol §4). */
export interface QueryChanges {
  /** Variables, with the arguments and input fields that use them. */
  omitVariables: readonly string[];
  /** Fragments: their definitions and where they are spread. */
  omitFragments: readonly string[];
  /** Fields of selections, whatever their alias. */
  omitFields: readonly string[];
  /** Fields of selections: old name → new name. An alias stays. */
  renameFields: Readonly<Record<string, string>>;
}

/**
 * Rewrites a document. What becomes empty or unused by it goes too: selections, fragments, variables. Says the name of
 * the one operation in it; null when it has none or there are several. Nothing to change: the text stays as it is.
 *
 * @throws ServiceError 'bad-request' when the text is no GraphQL, or nothing is left of it.
 */
export function rewriteQuery(
  graphql: typeof Graphql,
  query: string,
  changes: QueryChanges,
): { query: string; name: string | null } {
  const document = parse(graphql, query);
  const name = operationName(graphql, document);
  const { omitVariables, omitFragments, omitFields, renameFields } = changes;
  const wanted = omitVariables.length + omitFragments.length + omitFields.length + Object.keys(renameFields).length;
  if (wanted === 0) return { query, name };
  const pruned = withoutUnused(graphql, withoutEmpty(graphql, changed(graphql, document, changes)));
  if (!pruned.definitions.some(({ kind }) => kind === graphql.Kind.OPERATION_DEFINITION))
    throw new ServiceError(
      'bad-request',
      'Nothing is left of the GraphQL query without what the server does not know.',
    );
  return { query: graphql.print(pruned), name };
}

function parse(graphql: typeof Graphql, query: string): Graphql.DocumentNode {
  try {
    return graphql.parse(query, { noLocation: true });
  } catch (cause) {
    throw new ServiceError('bad-request', `The GraphQL query cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function operationName({ Kind }: typeof Graphql, { definitions }: Graphql.DocumentNode): string | null {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operations.length === 1 ? (operations[0]?.name?.value ?? null) : null;
}

/** The changes themselves; what they leave behind may be empty. */
function changed(
  { visit, Kind }: typeof Graphql,
  document: Graphql.DocumentNode,
  { omitVariables, omitFragments, omitFields, renameFields }: QueryChanges,
): Graphql.DocumentNode {
  const variables = new Set(omitVariables);
  const fragments = new Set(omitFragments);
  const fields = new Set(omitFields);
  const isOmitted = (value: Graphql.ValueNode) => value.kind === Kind.VARIABLE && variables.has(value.name.value);
  const unlessOmitted = ({ value }: { value: Graphql.ValueNode }) => (isOmitted(value) ? null : undefined);
  return visit(document, {
    VariableDefinition: ({ variable }) => (variables.has(variable.name.value) ? null : undefined),
    // A directive without its condition is no directive.
    Directive: (node) => (node.arguments?.some(({ value }) => isOmitted(value)) ? null : undefined),
    Argument: unlessOmitted,
    ObjectField: unlessOmitted,
    ListValue: (node) => ({ ...node, values: node.values.filter((value) => !isOmitted(value)) }),
    FragmentDefinition: ({ name }) => (fragments.has(name.value) ? null : undefined),
    FragmentSpread: ({ name }) => (fragments.has(name.value) ? null : undefined),
    Field: (node) => {
      if (fields.has(node.name.value)) return null;
      const renamed = Object.hasOwn(renameFields, node.name.value) ? renameFields[node.name.value] : undefined;
      return renamed === undefined ? undefined : { ...node, name: { kind: Kind.NAME, value: renamed } };
    },
  });
}

/** Without selections of nothing, and without the fields, fragments and operations that had no other. */
function withoutEmpty(graphql: typeof Graphql, document: Graphql.DocumentNode): Graphql.DocumentNode {
  const { visit } = graphql;
  const emptied = new Set<string>();
  const unlessEmpty = {
    leave: (node: { selectionSet?: Graphql.SelectionSetNode | undefined }) => (isEmpty(node) ? null : undefined),
  };
  const pruned: Graphql.DocumentNode = visit(document, {
    Field: unlessEmpty,
    InlineFragment: unlessEmpty,
    OperationDefinition: unlessEmpty,
    FragmentDefinition: {
      leave(node) {
        if (!isEmpty(node)) return undefined;
        emptied.add(node.name.value);
        return null;
      },
    },
  });
  if (emptied.size === 0) return pruned;
  const spread = visit(pruned, { FragmentSpread: ({ name }) => (emptied.has(name.value) ? null : undefined) });
  return withoutEmpty(graphql, spread);
}

function isEmpty({ selectionSet }: { selectionSet?: Graphql.SelectionSetNode | undefined }): boolean {
  return selectionSet !== undefined && selectionSet.selections.length === 0;
}

/** Without fragments that no operation reaches, and variables that nothing uses: servers refuse both. */
function withoutUnused({ visit, Kind }: typeof Graphql, document: Graphql.DocumentNode): Graphql.DocumentNode {
  const reached = new Set<string>();
  const fragments = new Map<string, Graphql.FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const used = new Set<string>();
  const follow = (node: Graphql.ASTNode): void => {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => {
        used.add(name.value);
      },
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || reached.has(name.value)) return;
        reached.add(name.value);
        follow(fragment);
      },
    });
  };
  for (const definition of document.definitions) if (definition.kind === Kind.OPERATION_DEFINITION) follow(definition);
  return visit(document, {
    FragmentDefinition: ({ name }) => (reached.has(name.value) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}
