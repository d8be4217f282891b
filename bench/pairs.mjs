// Alternating pairs and their ratios: A B A B …, so that a machine whose speed drifts treats both alike.

/** Runs `ours` and `theirs` in turn `count` times, after one uncounted run of each; which goes first alternates too. */
export async function alternate(count, ours, theirs) {
  await ours();
  await theirs();
  const pairs = [];
  for (let index = 0; index < count; index++) {
    if (index % 2 === 0) {
      const a = await ours();
      pairs.push([a, await theirs()]);
    } else {
      const b = await theirs();
      pairs.push([await ours(), b]);
    }
  }
  return pairs;
}

/** Median, least and greatest of some numbers. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

/**
 * One line of the report: how many times theirs is ours, pair by pair.
 *
 * @param goal the least ratio wanted; @param pick the figure of a measurement
 */
export function ratioRow(name, unit, goal, pairs, pick, scale = 1) {
  const ours = pairs.map(([a]) => pick(a) * scale);
  const theirs = pairs.map(([, b]) => pick(b) * scale);
  const ratios = ours.map((value, index) => theirs[index] / value);
  const ratio = spread(ratios);
  return {
    name,
    unit,
    goal,
    pairs: pairs.length,
    ours: spread(ours),
    theirs: spread(theirs),
    ratio,
    met: ratio.median >= goal,
  };
}
