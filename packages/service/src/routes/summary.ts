import { itemPath, itemValue } from '../config-tree.js';
import type { Route } from './route.js';

/**
 * Summary values: a user's own, which replace what rows made of the metric, or derived from rows and written down for
 * readers that do not fold rows. The derived ones carry no `_info` (service-protocol §5.3).
 */
export const summary: Route = (record, target) => {
  target.summaryChanged();
  if (!target.movesSteps && target.rows.hold(record.bytes)) return;
  const message = record.decode();
  const isDerived = !message._info;
  for (const item of message.summary?.remove ?? []) target.summary.remove(itemPath(item));
  for (const item of message.summary?.update ?? []) {
    const [path, value] = [itemPath(item), itemValue(item)];
    if (value === undefined) continue;
    // The step as it was recorded; the one that the server gets comes with the row.
    if (target.movesSteps && path[0] === '_step') continue;
    if (isDerived) target.summary.assume(path, value);
    else target.summary.set(path, value);
  }
};
