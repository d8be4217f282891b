import { definitionOf } from '../metric-config.js';
import type { Route } from './route.js';

/** A definition of a metric: part of the config, and a rule for the summary. */
export const metric: Route = (record, target) => {
  const message = record.decode().metric;
  const defined = message && definitionOf(message);
  if (!defined) return;
  target.summary.define(defined.definition, defined.overwrite);
  target.configChanged();
};
