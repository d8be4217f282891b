import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { ServerError } from '../server-error.js';

/** Documents kept parsed and validated. Clients send the same dozen over and over. */
const CACHED_DOCUMENTS = 500;
/** Longest query that is cached, so that the cache stays small whatever is sent. */
const CACHED_QUERY_CHARACTERS = 20_000;
const MAX_TOKENS = 10_000;

/** A GraphQL request as it comes, of unchecked shape. */
export type GraphQLRequest = Record<string, unknown>;

/** What the answer is made of. `status` is 400 for a document that was refused, 403 when the caller may not, else 200. */
export interface GraphQLAnswer {
  readonly status: 200 | 400 | 403;
  readonly body: { data?: unknown; errors?: readonly { message: string }[] };
}

/** Answers GraphQL requests: parses and validates each document once, then runs it. */
export function createExecutor<Context>(
  schema: GraphQLSchema,
  rootValue: object,
): (request: GraphQLRequest, context: Context) => Promise<GraphQLAnswer> {
  const documents = new Map<string, DocumentNode>();

  function load(query: string): DocumentNode | readonly GraphQLError[] {
    const known = documents.get(query);
    if (known !== undefined) return known;
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens: MAX_TOKENS, noLocation: false });
    } catch (error) {
      return [error as GraphQLError];
    }
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    if (query.length > CACHED_QUERY_CHARACTERS) return document;
    if (documents.size >= CACHED_DOCUMENTS) documents.delete(documents.keys().next().value as string);
    documents.set(query, document);
    return document;
  }

  return async (request, context) => {
    const { query, variables, operationName } = checkRequest(request);
    const document = load(query);
    if ('length' in document) return { status: 400, body: { errors: document.map(describe) } };
    const result = await execute({
      schema,
      document,
      rootValue,
      contextValue: context,
      variableValues: variables,
      operationName,
    });
    const errors = result.errors?.map(describe);
    // Without `data` nothing ran: variables of the wrong type, or no such operation.
    if (result.data === undefined) return { status: 400, body: { errors: errors ?? [] } };
    const status = result.errors?.some(isForbidden) ? 403 : 200;
    return { status, body: { data: result.data, ...(errors === undefined ? {} : { errors }) } };
  };
}

interface CheckedRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
}

function checkRequest(request: GraphQLRequest): CheckedRequest {
  const { query, variables, operationName } = request;
  if (typeof query !== 'string') throw new ServerError('bad-request', 'A GraphQL request has a "query", a string.');
  if (variables !== undefined && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw new ServerError('bad-request', 'The "variables" of a GraphQL request are an object or null.');
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw new ServerError('bad-request', 'The "operationName" of a GraphQL request is a string or null.');
  }
  return {
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    // The Python client sends "" for "none".
    operationName: operationName || undefined,
  };
}

/** A refusal has the status and the code that W&B gives it: clients then neither ask again nor wait. */
function isForbidden(error: GraphQLError): boolean {
  return error.originalError instanceof ServerError && error.originalError.code === 'forbidden';
}

interface DescribedError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code: 'PERMISSION_ERROR' };
}

function describe(error: GraphQLError): DescribedError {
  return {
    message: error.message,
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(isForbidden(error) ? { extensions: { code: 'PERMISSION_ERROR' } } : {}),
  };
}
