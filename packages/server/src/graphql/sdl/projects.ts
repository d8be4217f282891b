/** Projects; "model" is the protocol's older word for one. */
export const PROJECTS = /* GraphQL */ `
  type Project {
    id: ID!
    internalId: ID!
    name: String!
    entityName: String!
    entity: Entity!
    createdAt: DateTime!
    description: String
    isBenchmark: Boolean!
    readOnly: Boolean!
    access: String
    views: JSONString
    user: User
    runCount(filters: JSONString): Int!
    runs(filters: JSONString, order: String, after: String, first: Int): RunConnection!
    run(name: String!, desc: String): Run
    bucket(name: String!, missingOk: Boolean): Run
  }

  type ProjectConnection {
    totalCount: Int!
    edges: [ProjectEdge!]!
    pageInfo: PageInfo!
  }

  type ProjectEdge {
    cursor: String!
    node: Project!
  }
`;
