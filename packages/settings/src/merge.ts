import { isDeepStrictEqual } from 'node:util';
import { isEnforced, type LayerName, layerOf, rankOf } from './layers.js';
import { isPolicyLayer, type LayeredValue, POLICY_FILE, type PolicyEntry, policyValues } from './policy.js';
import type { HostFacts } from './setting.js';
import { SettingsError } from './settings-error.js';
import type { SettingsProblem } from './settings-file.js';
import {
  defaultOf,
  type SettingName,
  type SettingsInput,
  type SettingsValues,
  settingNames,
} from './settings-table.js';
import { maskedValue, shownValue } from './shown-value.js';
import { checkExclusions, checkInput, checkRunIdentity, type GivenValue } from './validation.js';

/** A value that a setting has or had. Secret values are masked. */
export interface SourcedValue {
  readonly value: unknown;
  readonly layer: LayerName;
  /** In words: `WANDB_PROJECT`, `init argument`, `wandb/settings:2`, `default`. */
  readonly source: string;
}

/** Where a setting's value comes from, and the values it won over, the strongest first. */
export interface SettingExplanation extends SourcedValue {
  readonly overrode: readonly SourcedValue[];
}

/** The outcome of resolving all sources. Frozen; `with` makes another one. */
export interface ResolvedSettings {
  readonly values: Readonly<SettingsValues>;
  /** One line for every setting where a value that the user gave lost against a different one that somebody else than a policy gave. */
  readonly notices: readonly string[];
  /** One line for every setting where a policy of the server overrides a different value that the user gave. */
  readonly enforced: readonly string[];
  /** What was skipped in settings files and policies. */
  readonly problems: readonly SettingsProblem[];
  /** The settings files that had settings in them, global before local. */
  readonly loadedFrom: readonly string[];
  /** Every setting's value with its history, by table name. Secrets are masked: it is made to be shown. */
  explain(): Record<SettingName, SettingExplanation>;
  /**
   * The same with more values given in one layer.
   *
   * @throws SettingsError as `resolveSettings` does
   */
  with(layer: Exclude<LayerName, 'default'>, input: SettingsInput): ResolvedSettings;
  /**
   * The same under these policies, and no others. It never throws: what in them is no setting, or cannot be given by a
   * policy, is left out and becomes a problem; so are all of them when they exclude what is set.
   */
  withPolicy(policy: readonly PolicyEntry[]): ResolvedSettings;
}

/** What a merge needs to know beside the values. */
export interface MergeContext {
  readonly host: HostFacts;
  readonly problems: readonly SettingsProblem[];
  readonly loadedFrom: readonly string[];
}

/** All values of a setting, from the weakest (the default) to the one that holds. */
type Histories = ReadonlyMap<SettingName, readonly LayeredValue[]>;

/** Values that are all given in one layer. */
export function inLayer(layer: LayerName, given: readonly GivenValue[]): LayeredValue[] {
  return given.map((value) => ({ ...value, layer }));
}

/**
 * Merges values of all layers. Inside a layer the later one wins.
 *
 * @throws SettingsError `conflict` when settings exclude each other
 */
export function merge(context: MergeContext, given: readonly LayeredValue[]): ResolvedSettings {
  const histories = historiesOf(context.host, withRewoundRun(given));
  const values = Object.fromEntries(
    [...histories].map(([name, history]) => [name, winner(history).value]),
  ) as unknown as SettingsValues;
  const sourced = (name: SettingName) => {
    const { value, source } = winner(histories.get(name) ?? []);
    return `${name}=${shownValue(name, value)} (${source})`;
  };
  checkExclusions(values, sourced);
  checkRunIdentity(values, sourced);

  return Object.freeze({
    values: Object.freeze(values),
    notices: Object.freeze(noticesOf(histories, (layer) => !isEnforced(layer))),
    enforced: Object.freeze(noticesOf(histories, isEnforced)),
    problems: Object.freeze([...context.problems]),
    loadedFrom: Object.freeze([...context.loadedFrom]),
    explain: () =>
      Object.fromEntries([...histories].map(([name, history]) => [name, explanationOf(history)])) as Record<
        SettingName,
        SettingExplanation
      >,
    with: (layer: Exclude<LayerName, 'default'>, input: SettingsInput) =>
      merge(context, [...given, ...inLayer(layer, checkInput(input, layerOf(layer).source))]),
    withPolicy: (policy: readonly PolicyEntry[]) => mergePolicy(context, given, policy),
  });
}

function mergePolicy(
  context: MergeContext,
  given: readonly LayeredValue[],
  policy: readonly PolicyEntry[],
): ResolvedSettings {
  const others = given.filter(({ layer }) => !isPolicyLayer(layer));
  const { values, problems } = policyValues(policy);
  const withProblems = (added: readonly SettingsProblem[]) => ({
    ...context,
    problems: [...context.problems.filter(({ file }) => file !== POLICY_FILE), ...added],
  });
  try {
    return merge(withProblems(problems), [...others, ...values]);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const message = `The server's settings policy is not applied: ${error.message}`;
    const problem = { file: POLICY_FILE, line: undefined, key: error.key, message };
    return merge(withProblems([...problems, problem]), others);
  }
}

function winner(history: readonly LayeredValue[]): LayeredValue {
  return history.at(-1) as LayeredValue;
}

function historiesOf(host: HostFacts, given: readonly LayeredValue[]): Histories {
  const histories = new Map<SettingName, LayeredValue[]>();
  for (const name of settingNames) {
    const value = defaultOf(name, host);
    histories.set(name, [{ name, value, source: layerOf('default').source, layer: 'default' }]);
  }
  const byRank = [...given].sort((a, b) => rankOf(a.layer) - rankOf(b.layer));
  for (const value of byRank) histories.get(value.name)?.push(value);
  return histories;
}

/** `resume_from` names a run; unless somebody also gave an id, that is the run's id. */
function withRewoundRun(given: readonly LayeredValue[]): readonly LayeredValue[] {
  const strongest = (name: SettingName) =>
    given
      .filter((candidate) => candidate.name === name)
      .reduce<LayeredValue | undefined>(
        (best, next) => (best === undefined || rankOf(next.layer) >= rankOf(best.layer) ? next : best),
        undefined,
      );
  const rewind = strongest('resume_from');
  const id = strongest('run_id');
  if (rewind === undefined || (id !== undefined && layerOf(id.layer).explicit)) return given;
  const value = (rewind.value as SettingsValues['resume_from'])?.run;
  return [...given, { name: 'run_id', value, source: `resume_from, ${rewind.source}`, layer: rewind.layer }];
}

/** The lines about settings whose value comes from one of the layers that `wins` picks. */
function noticesOf(histories: Histories, wins: (layer: LayerName) => boolean): string[] {
  return [...histories.values()].filter((history) => wins(winner(history).layer)).flatMap(noticeOf);
}

/** The line that tells the user which of his values did not count, if there is one. */
function noticeOf(history: readonly LayeredValue[]): string[] {
  const { name, value, source } = winner(history);
  const lost = history
    .slice(0, -1)
    .filter((other) => layerOf(other.layer).explicit && !isDeepStrictEqual(other.value, value))
    .reverse()
    .map((other) => `${shownValue(name, other.value)} (${other.source})`);
  if (lost.length === 0) return [];
  return [`Setting ${name}=${shownValue(name, value)} (${source}) overrides ${lost.join(', ')}`];
}

function explanationOf(history: readonly LayeredValue[]): SettingExplanation {
  const shown = ({ name, value, layer, source }: LayeredValue) => ({ value: maskedValue(name, value), layer, source });
  return { ...shown(winner(history)), overrode: history.slice(0, -1).reverse().map(shown) };
}
