import type { Caller } from '../access.js';
import { ServerError } from '../server-error.js';
import type { PolicyEntry, PolicyScope } from '../store/policies.js';
import type { Store } from '../store/store.js';
import { DEFAULT_PROJECT, type RequestContext, type Resolving, timestamp } from './context.js';

/** Whose policies; the scope in capitals, as the schema has it. */
interface PolicyOwner {
  readonly scope: string;
  readonly owner: string;
}

interface ProjectArguments {
  readonly entityName?: string | null;
  readonly projectName?: string | null;
}

/** The fields of `Query` about settings policies. */
export function createPolicyQueries({ store }: Resolving) {
  return {
    settingsPolicy({ entityName, projectName }: ProjectArguments, { caller }: RequestContext) {
      const entity = entityName || caller.entity;
      if (!caller.can('read', entity)) return [];
      return effectivePolicies(store, caller, entity, projectName || DEFAULT_PROJECT).map(policyNode);
    },
    settingsPolicies({ owner, ...rest }: PolicyOwner, { caller }: RequestContext) {
      const scope = scopeOf(rest.scope);
      requirePolicyAdmin(store, caller, scope, owner);
      return store.policies.of(scope, owner).map(policyNode);
    },
  };
}

/** The fields of `Mutation` about settings policies. */
export function createPolicyMutations({ store }: Resolving) {
  return {
    async setSettingsPolicy(
      { input }: { input: PolicyOwner & { key: string; value: string; enforced: boolean } },
      { caller }: RequestContext,
    ) {
      const { owner, key, enforced } = input;
      const scope = scopeOf(input.scope);
      requirePolicyAdmin(store, caller, scope, owner);
      const value = JSON.stringify(await checkedValue(key, input.value));
      return policyNode(store.policies.set({ scope, owner, key, value, enforced, setBy: caller.user.name }));
    },
    unsetSettingsPolicy({ input }: { input: PolicyOwner & { key: string } }, { caller }: RequestContext) {
      const scope = scopeOf(input.scope);
      requirePolicyAdmin(store, caller, scope, input.owner);
      return { success: store.policies.unset(scope, input.owner, input.key) };
    },
  };
}

function scopeOf(scope: string): PolicyScope {
  return scope.toLowerCase() as PolicyScope;
}

/** What holds for the caller's runs in a project: of the entity's organization, the team, the run's owner, the project. */
function effectivePolicies({ accounts, policies }: Store, caller: Caller, entity: string, project: string) {
  const organization = accounts.organizationOf(entity);
  return [
    ...(organization === null ? [] : policies.of('organization', organization)),
    ...policies.of('team', entity),
    ...policies.of('user', caller.runOwner ?? caller.user.name),
    ...policies.of('project', `${entity}/${project}`),
  ];
}

/**
 * Policies are for administrators: of the organization, of the team, of the project's entity; those of a user for the
 * administrators of the server.
 *
 * @throws ServerError `forbidden`; `bad-request` when there is nothing of that name
 */
function requirePolicyAdmin({ accounts }: Store, caller: Caller, scope: PolicyScope, owner: string): void {
  switch (scope) {
    case 'organization':
      caller.requireOrganizationAdmin(owner);
      requireKnown(accounts.organizations().includes(owner), scope, owner);
      break;
    case 'team':
      caller.require('admin', owner);
      requireKnown(accounts.team(owner) !== undefined, scope, owner);
      break;
    case 'user':
      caller.requireOrganizationAdmin(null);
      requireKnown(accounts.user(owner) !== undefined, scope, owner);
      break;
    case 'project': {
      const [entity = '', project = '', ...rest] = owner.split('/');
      caller.require('admin', entity);
      requireKnown(entity !== '' && project !== '' && rest.length === 0, 'project entity/name', owner);
    }
  }
}

function requireKnown(isKnown: boolean, what: string, owner: string): void {
  if (!isKnown) throw new ServerError('bad-request', `There is no ${what} ${JSON.stringify(owner)}.`);
}

/** @throws ServerError `bad-request` for what clients would ignore. */
async function checkedValue(key: string, text: string): Promise<unknown> {
  // Loaded here: a server is started far more often than a policy is changed.
  const { checkPolicyValue, SettingsError } = await import('@wandb/settings');
  try {
    return checkPolicyValue(key, JSON.parse(text));
  } catch (cause) {
    if (cause instanceof SettingsError) throw new ServerError('bad-request', cause.reason, { cause });
    throw new ServerError('bad-request', `The value of a policy is JSON: ${(cause as Error).message}`, { cause });
  }
}

function policyNode({ scope, owner, key, value, enforced, setBy, setAt }: PolicyEntry) {
  return {
    scope: scope.toUpperCase(),
    owner,
    key,
    value: JSON.parse(value) as unknown,
    enforced,
    setBy,
    setAt: timestamp(setAt),
  };
}
