/**
 * Of this server alone: organizations, teams, users, keys, and settings policies. Clients ask for these only where the
 * viewer's flags say `settings_policy`, or when a person administers the server.
 */
export const ACCOUNTS = /* GraphQL */ `
  enum Role {
    READ
    WRITE
    ADMIN
  }

  enum PolicyScope {
    ORGANIZATION
    TEAM
    USER
    PROJECT
  }

  extend type Query {
    "What holds for a run of the caller in a project, the widest scope first. Nothing for a project they may not read."
    settingsPolicy(entityName: String, projectName: String): [SettingsPolicy!]!
    "The policies of one scope; owner is a name, or entity/project. For those who may change them."
    settingsPolicies(scope: PolicyScope!, owner: String!): [SettingsPolicy!]!
    organizations: [OrganizationAccount!]!
    teamAccounts: [TeamAccount!]!
    users: [UserAccount!]!
  }

  extend type Mutation {
    setSettingsPolicy(input: SetSettingsPolicyInput!): SettingsPolicy!
    unsetSettingsPolicy(input: UnsetSettingsPolicyInput!): SuccessPayload!
    createOrganization(input: CreateOrganizationInput!): OrganizationAccount!
    createTeam(input: CreateTeamInput!): TeamAccount!
    createUser(input: CreateUserInput!): CreateUserPayload!
    createServiceAccount(input: CreateServiceAccountInput!): CreateUserPayload!
    createUserKey(input: UserNameInput!): CreateUserPayload!
    revokeUserKeys(input: UserNameInput!): RevokeUserKeysPayload!
    setRole(input: SetRoleInput!): SuccessPayload!
  }

  type SettingsPolicy {
    scope: PolicyScope!
    owner: String!
    "The setting's name, as in settings files."
    key: String!
    value: JSON
    enforced: Boolean!
    setBy: String!
    setAt: DateTime!
  }

  type OrganizationAccount {
    name: String!
    members: [Member!]!
  }

  type TeamAccount {
    name: String!
    organization: String
    members: [Member!]!
  }

  type Member {
    username: String!
    role: Role!
  }

  type UserAccount {
    username: String!
    email: String
    admin: Boolean!
    organization: String
    "The team of a service account."
    serviceOf: String
  }

  "The key is told here once: the server keeps its hash only."
  type CreateUserPayload {
    user: UserAccount!
    apiKey: String!
  }

  type RevokeUserKeysPayload {
    revoked: Int!
  }

  input SetSettingsPolicyInput {
    scope: PolicyScope!
    owner: String!
    key: String!
    value: JSONString!
    enforced: Boolean!
  }

  input UnsetSettingsPolicyInput {
    scope: PolicyScope!
    owner: String!
    key: String!
  }

  input CreateOrganizationInput {
    name: String!
  }

  input CreateTeamInput {
    name: String!
    organization: String
  }

  input CreateUserInput {
    username: String!
    email: String
    admin: Boolean
    organization: String
  }

  input CreateServiceAccountInput {
    team: String!
    username: String!
  }

  input UserNameInput {
    username: String!
  }

  "Either team or organization; without a role, it is taken away."
  input SetRoleInput {
    team: String
    organization: String
    username: String!
    role: Role
  }
`;
