import { buildSchema, GraphQLError, type GraphQLScalarType, type GraphQLSchema, Kind } from 'graphql';
import { readJson } from '../extended-json.js';
import { ACCOUNTS } from './sdl/accounts.js';
import { MUTATIONS } from './sdl/mutations.js';
import { PROJECTS } from './sdl/projects.js';
import { RUNS } from './sdl/runs.js';
import { SCALARS } from './sdl/scalars.js';
import { USERS } from './sdl/users.js';

/** The schema of this server. It holds what is built and nothing else, so that asking for more is an error at once. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchema([SCALARS, USERS, PROJECTS, RUNS, MUTATIONS, ACCOUNTS].join('\n'));
  refineScalar(schema, 'JSONString', (value) => {
    if (typeof value !== 'string') throw new GraphQLError('A JSONString is a string that holds JSON.');
    readJson(value, 'A JSONString');
    return value;
  });
  refineScalar(schema, 'Int64', (value) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new GraphQLError('An Int64 is an integer.');
    return value;
  });
  refineScalar(schema, 'Duration', (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
    throw new GraphQLError('A Duration is a number of milliseconds, an integer not below 0.');
  });
  return schema;
}

/** Gives a scalar of the SDL a check on what comes in; what goes out is the resolvers' own. */
function refineScalar(schema: GraphQLSchema, name: string, parse: (value: unknown) => unknown): void {
  const scalar = schema.getType(name) as GraphQLScalarType;
  scalar.parseValue = parse;
  scalar.parseLiteral = (node) => {
    if (node.kind === Kind.INT) return parse(Number(node.value));
    if (node.kind === Kind.STRING) return parse(node.value);
    throw new GraphQLError(`${name} cannot be written like this.`, { nodes: node });
  };
}
