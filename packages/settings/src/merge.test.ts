import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LAYERS, type LayerName, rankOf } from './layers.js';
import { inLayer, merge } from './merge.js';
import type { LayeredValue } from './policy.js';
import type { SettingName, SettingsInput } from './settings-table.js';
import { checkInput } from './validation.js';

const context = { host: { cwd: '/', home: '/', platform: 'linux', pid: 1 }, problems: [], loadedFrom: [] } as const;

const layer = fc.constantFrom(...LAYERS.map(({ name }) => name).filter((name) => name !== 'default'));
const text = fc.string({ maxLength: 4 });
const input: fc.Arbitrary<SettingsInput> = fc.record(
  {
    entity: text,
    run_name: fc.option(text, { nil: undefined }),
    runNotes: fc.option(text),
    quiet: fc.boolean(),
    _label: text,
    xStatsBufferSize: fc.nat(),
    ignoreGlobs: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const sources = fc.array(fc.tuple(layer, input), { maxLength: 8 });

function layered(given: readonly (readonly [LayerName, SettingsInput])[]): LayeredValue[] {
  return given.flatMap(([name, values]) => inLayer(name, checkInput(values, name)));
}

/** The values of one setting from the weakest to the strongest, worked out the slow way. */
function expectedHistory(values: readonly LayeredValue[], name: SettingName): unknown[] {
  return LAYERS.flatMap(({ name: at }) =>
    values.filter((value) => value.layer === at && value.name === name).map(({ value }) => value),
  );
}

const names = ['entity', 'run_name', 'run_notes', 'quiet', 'x_label', 'x_stats_buffer_size', 'ignore_globs'] as const;

describe('merge', () => {
  it('gives every setting the last value of its strongest layer', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const all = layered(given);
        const { values } = merge(context, all);
        const defaults = merge(context, []).values;
        for (const name of names) expect(values[name]).toEqual(expectedHistory(all, name).at(-1) ?? defaults[name]);
      }),
    );
  });

  it('keeps every value that was given in the history, the default last', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const all = layered(given);
        const explained = merge(context, all).explain();
        for (const name of names) {
          const { overrode, ...winner } = explained[name];
          const history = [winner, ...overrode];
          expect(history.slice(0, -1).map(({ value }) => value)).toEqual(expectedHistory(all, name).reverse());
          expect(history.at(-1)?.layer).toBe('default');
          const ranks = history.map((entry) => rankOf(entry.layer));
          expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
        }
      }),
    );
  });

  it('does not depend on the order of keys in an input, nor of different layers', () => {
    const oneEach = fc.uniqueArray(fc.tuple(layer, input), { selector: ([name]) => name });
    const shuffled = oneEach.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    const reversedKeys = (values: SettingsInput) =>
      Object.fromEntries(Object.entries(values).reverse()) as SettingsInput;
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const one = merge(context, layered(given));
        const two = merge(context, layered(other.map(([name, values]) => [name, reversedKeys(values)])));
        expect(two.values).toEqual(one.values);
        expect(two.notices).toEqual(one.notices);
        expect(two.explain()).toEqual(one.explain());
      }),
    );
  });

  it('has exactly one line for every setting where an explicit value lost to a different one, apart for policies', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const { notices, enforced, explain } = merge(context, layered(given));
        const explicit = new Set<string>(LAYERS.filter((row) => row.explicit).map(({ name }) => name));
        const lost = Object.entries(explain()).filter(([, { value, overrode }]) =>
          overrode.some((other) => explicit.has(other.layer) && JSON.stringify(other.value) !== JSON.stringify(value)),
        );
        const settingsOf = (lines: readonly string[]) => lines.map((line) => /^Setting (\w+)=/.exec(line)?.[1]).sort();
        const [byPolicy, byOthers] = [true, false].map((policy) =>
          lost.filter(([, { layer: at }]) => at.endsWith('-enforced') === policy).map(([name]) => name),
        );
        expect(settingsOf(notices)).toEqual(byOthers?.sort());
        expect(settingsOf(enforced)).toEqual(byPolicy?.sort());
      }),
    );
  });

  it('is the same in one step and in several', () => {
    fc.assert(
      fc.property(sources, (given) => {
        const atOnce = merge(context, layered(given));
        const stepwise = given.reduce(
          (resolved, [name, values]) => resolved.with(name as Exclude<LayerName, 'default'>, values),
          merge(context, []),
        );
        expect(stepwise.values).toEqual(atOnce.values);
        expect(Object.values(stepwise.explain()).map(({ layer: at }) => at)).toEqual(
          Object.values(atOnce.explain()).map(({ layer: at }) => at),
        );
      }),
    );
  });
});
