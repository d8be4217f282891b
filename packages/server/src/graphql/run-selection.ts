import { readJsonObject } from '../extended-json.js';
import type { Project } from '../store/projects.js';
import type { RunRecord } from '../store/runs.js';
import type { Store } from '../store/store.js';
import { compareValues } from './filter-values.js';
import { runFields } from './run-fields.js';
import { compileFilter } from './run-filter.js';

/** Which runs of a project, and in which order. */
export interface RunSelection {
  /** A filter in JSON, see `compileFilter`. */
  readonly filters?: string | null | undefined;
  /** Keys with `+` (ascending, the default) or `-`, separated by commas: `-summary_metrics.loss,+created_at`. */
  readonly order?: string | null | undefined;
}

const DEFAULT_ORDER = '+created_at';

/**
 * The runs of a project that pass the filter, in order. Runs without a value for a key come last either way; runs that
 * are equal in all keys stay in the order of their creation (for a first key that descends: newest first).
 *
 * @throws ServerError `bad-request` for a filter or an order that is not understood.
 */
export function selectRuns(store: Store, project: Project, selection: RunSelection): RunRecord[] {
  const matches = compileFilter(readJsonObject(selection.filters || '{}', 'A filter'));
  const candidates = store.runs.list(project).map((run) => ({ run, fields: runFields(run, store.now()) }));
  const keys = readOrder(selection.order || DEFAULT_ORDER);
  return candidates
    .filter(({ fields }) => matches(fields))
    .sort((a, b) => {
      for (const { key, descending } of keys) {
        const order = compareValues(a.fields.value(key), b.fields.value(key), descending);
        if (order !== 0) return order;
      }
      return keys[0]?.descending ? b.run.id - a.run.id : a.run.id - b.run.id;
    })
    .map(({ run }) => run);
}

function readOrder(order: string): { key: string; descending: boolean }[] {
  return order.split(',').map((part) => {
    const text = part.trim();
    return { key: text.replace(/^[+-]/, ''), descending: text.startsWith('-') };
  });
}
