/** Who asks, and the entities there are. */
export const USERS = /* GraphQL */ `
  type Query {
    viewer: User
    entity(name: String): Entity
    serverInfo: ServerInfo
    models(entityName: String, after: String, first: Int): ProjectConnection
    model(name: String, entityName: String): Project
    project(name: String, entityName: String): Project
  }

  type User {
    id: ID!
    name: String!
    username: String
    email: String
    admin: Boolean
    entity: String
    flags: JSONString
    deletedAt: DateTime
    photoUrl: String
    apiKeys: ApiKeyConnection
    teams: EntityConnection
  }

  type ApiKeyConnection {
    edges: [ApiKeyEdge!]!
  }

  type ApiKeyEdge {
    node: ApiKey
  }

  "The key itself is never told."
  type ApiKey {
    id: ID!
    name: String!
    description: String
  }

  type Entity {
    id: ID!
    name: String!
    organization: Organization
  }

  type EntityConnection {
    edges: [EntityEdge!]!
  }

  type EntityEdge {
    node: Entity
  }

  type Organization {
    name: String!
    coreWeaveOrganizationId: String
  }

  type ServerInfo {
    cliVersionInfo: JSON
    features: [ServerFeature!]!
  }

  type ServerFeature {
    name: String!
    isEnabled: Boolean!
  }
`;
