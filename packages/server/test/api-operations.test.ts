import * as api from '@wandb/api';
import * as accounts from '@wandb/api/accounts';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../src/graphql/schema.js';

/** The flags that W&B's cloud keeps of an organization: only the daemon asks for them, for clients that name one. */
const NOT_OF_THIS_SERVER = new Set(['OrgFeatureFlags']);

/** Every other operation that our own client exports: `{name, query}`. */
const operations = Object.values({ ...api, ...accounts } as Record<string, unknown>)
  .filter(
    (value): value is { name: string; query: string } =>
      typeof value === 'object' && value !== null && 'query' in value,
  )
  .filter(({ name }) => !NOT_OF_THIS_SERVER.has(name));

describe('the operations of our own client', () => {
  const schema = createSchema();

  it('are all there to be looked at', () => {
    expect(operations.length).toBeGreaterThanOrEqual(10);
  });

  it.each(operations.map((operation) => [operation.name, operation.query] as const))('%s is valid', (_name, query) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });
});
