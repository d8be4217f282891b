import type { GraphqlOperation } from './graphql.js';

// Operations that only our own server has: docs/design says how it is recognised, so that no other is asked.

export type PolicyScopeName = 'ORGANIZATION' | 'TEAM' | 'USER' | 'PROJECT';
export type RoleName = 'READ' | 'WRITE' | 'ADMIN';

/** One setting that the server gives. */
export interface PolicyNode {
  scope: PolicyScopeName;
  owner: string;
  /** The setting's name, as in settings files. */
  key: string;
  value: unknown;
  enforced: boolean;
  setBy: string;
  /** ISO 8601. */
  setAt: string;
}

const POLICY = 'scope owner key value enforced setBy setAt';

/** What holds for a run of the caller's. Variables: `entity`, `project`. */
export const SETTINGS_POLICY: GraphqlOperation<{ settingsPolicy: readonly PolicyNode[] }> = {
  name: 'SettingsPolicy',
  query: `query SettingsPolicy($entity: String, $project: String) {
  settingsPolicy(entityName: $entity, projectName: $project) { ${POLICY} }
}`,
};

/** The policies of one owner, for administrators. Variables: `scope`, `owner`. */
export const SETTINGS_POLICIES: GraphqlOperation<{ settingsPolicies: readonly PolicyNode[] }> = {
  name: 'SettingsPolicies',
  query: `query SettingsPolicies($scope: PolicyScope!, $owner: String!) {
  settingsPolicies(scope: $scope, owner: $owner) { ${POLICY} }
}`,
};

/** Sets or replaces a policy. Variables: `input {scope owner key value enforced}`, the value as JSON text. */
export const SET_SETTINGS_POLICY: GraphqlOperation<{ setSettingsPolicy: PolicyNode }> = {
  name: 'SetSettingsPolicy',
  query: `mutation SetSettingsPolicy($input: SetSettingsPolicyInput!) {
  setSettingsPolicy(input: $input) { ${POLICY} }
}`,
};

/** Removes a policy; `success` is whether there was one. Variables: `input {scope owner key}`. */
export const UNSET_SETTINGS_POLICY: GraphqlOperation<{ unsetSettingsPolicy: { success: boolean } }> = {
  name: 'UnsetSettingsPolicy',
  query: `mutation UnsetSettingsPolicy($input: UnsetSettingsPolicyInput!) {
  unsetSettingsPolicy(input: $input) { success }
}`,
};

export interface MemberNode {
  username: string;
  role: RoleName;
}

export interface TeamNode {
  name: string;
  organization: string | null;
  members: readonly MemberNode[];
}

export interface OrganizationNode {
  name: string;
  members: readonly MemberNode[];
}

export interface UserNode {
  username: string;
  email: string | null;
  /** Of the whole server. */
  admin: boolean;
  organization: string | null;
  /** The team of a service account. */
  serviceOf: string | null;
}

/** A user and a key of theirs, which cannot be asked for again. */
export interface UserKey {
  user: UserNode;
  apiKey: string;
}

const MEMBERS = 'members { username role }';
const USER = 'username email admin organization serviceOf';
const USER_KEY = `user { ${USER} } apiKey`;

/** The organizations that the caller administers. */
export const ORGANIZATIONS: GraphqlOperation<{ organizations: readonly OrganizationNode[] }> = {
  name: 'Organizations',
  query: `query Organizations { organizations { name ${MEMBERS} } }`,
};

/** The teams that the caller can read. */
export const TEAMS: GraphqlOperation<{ teamAccounts: readonly TeamNode[] }> = {
  name: 'Teams',
  query: `query Teams { teamAccounts { name organization ${MEMBERS} } }`,
};

/** Everybody but the default user, for administrators of the server. */
export const USERS: GraphqlOperation<{ users: readonly UserNode[] }> = {
  name: 'Users',
  query: `query Users { users { ${USER} } }`,
};

/** Variables: `input {name}`. */
export const CREATE_ORGANIZATION: GraphqlOperation<{ createOrganization: OrganizationNode }> = {
  name: 'CreateOrganization',
  query: `mutation CreateOrganization($input: CreateOrganizationInput!) {
  createOrganization(input: $input) { name ${MEMBERS} }
}`,
};

/** Variables: `input {name organization}`. */
export const CREATE_TEAM: GraphqlOperation<{ createTeam: TeamNode }> = {
  name: 'CreateTeam',
  query: `mutation CreateTeam($input: CreateTeamInput!) {
  createTeam(input: $input) { name organization ${MEMBERS} }
}`,
};

/** Variables: `input {username email admin organization}`. */
export const CREATE_USER: GraphqlOperation<{ createUser: UserKey }> = {
  name: 'CreateUser',
  query: `mutation CreateUser($input: CreateUserInput!) {
  createUser(input: $input) { ${USER_KEY} }
}`,
};

/** Variables: `input {team username}`. */
export const CREATE_SERVICE_ACCOUNT: GraphqlOperation<{ createServiceAccount: UserKey }> = {
  name: 'CreateServiceAccount',
  query: `mutation CreateServiceAccount($input: CreateServiceAccountInput!) {
  createServiceAccount(input: $input) { ${USER_KEY} }
}`,
};

/** One more key of a user. Variables: `input {username}`. */
export const CREATE_USER_KEY: GraphqlOperation<{ createUserKey: UserKey }> = {
  name: 'CreateUserKey',
  query: `mutation CreateUserKey($input: UserNameInput!) {
  createUserKey(input: $input) { ${USER_KEY} }
}`,
};

/** Makes all keys of a user worthless. Variables: `input {username}`. */
export const REVOKE_USER_KEYS: GraphqlOperation<{ revokeUserKeys: { revoked: number } }> = {
  name: 'RevokeUserKeys',
  query: `mutation RevokeUserKeys($input: UserNameInput!) {
  revokeUserKeys(input: $input) { revoked }
}`,
};

/** Gives a role, or with null takes it away. Variables: `input {team organization username role}`. */
export const SET_ROLE: GraphqlOperation<{ setRole: { success: boolean } }> = {
  name: 'SetRole',
  query: `mutation SetRole($input: SetRoleInput!) {
  setRole(input: $input) { success }
}`,
};
