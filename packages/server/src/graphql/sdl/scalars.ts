/** Scalars and what is shared by every theme. `JSONString` is JSON in a string, `JSON` is JSON in place. */
export const SCALARS = /* GraphQL */ `
  scalar JSONString
  scalar JSON
  scalar Int64
  "Milliseconds, not below 0."
  scalar Duration
  scalar DateTime

  type PageInfo {
    endCursor: String
    hasNextPage: Boolean!
  }
`;
