export { apiKeyProblem, checkApiKey } from './api-key.js';
export { type BackgroundStart, backgroundStart } from './background-environment.js';
export {
  type ApiKeySources,
  type CredentialSources,
  type Credentials,
  credentialIdentity,
  type FoundApiKey,
  findApiKey,
  findCredentials,
  netrcMachine,
} from './credentials.js';
export { type DerivationOptions, type DerivedSettings, deriveSettings } from './derivation.js';
export { type Environment, environmentText, processEnvironment } from './environment.js';
export type { LayerName } from './layers.js';
export type { ResolvedSettings, SettingExplanation, SourcedValue } from './merge.js';
export { type NetrcEntry, netrcPath, netrcProblem, readNetrc, removeNetrcEntry, writeNetrcEntry } from './netrc.js';
export { checkPolicyValue, POLICY_SCOPES, type PolicyEntry, type PolicyScope } from './policy.js';
export {
  isPolicyEntry,
  type PolicySubject,
  policyCachePath,
  readCachedPolicy,
  writeCachedPolicy,
} from './policy-cache.js';
export { globalSettingsPath, resolveSettings, type SettingsSources } from './resolution.js';
export { tagsProblem } from './rules.js';
export type { RunMoment } from './run-moment.js';
export { runToken, serviceToken, shareRunToken } from './run-token.js';
export { appUrlOf } from './server-address.js';
export { SettingsError, type SettingsErrorCode } from './settings-error.js';
export { type SettingsFileChange, type SettingsProblem, writeSettingsFile } from './settings-file.js';
export type { SettingName, SettingsInput, SettingsValues } from './settings-table.js';
export { validateSettings } from './validation.js';
export { isWritableDirectory, wandbDir } from './wandb-directory.js';
export { unheededSettings, WITHOUT_EFFECT, type WithoutEffect, type WithoutEffectKind } from './without-effect.js';
