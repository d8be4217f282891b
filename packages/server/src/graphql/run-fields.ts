import type { JsonObject, JsonValue } from '@wandb/proto';
import { isObject, readJsonObject } from '../extended-json.js';
import { ServerError } from '../server-error.js';
import { DEFAULT_USER } from '../store/accounts.js';
import { stateAt } from '../store/run-state.js';
import type { RunRecord } from '../store/runs.js';
import { timestamp } from './context.js';
import { lookUp } from './history.js';

/** The values of a run by the keys of filters and orders. */
export interface RunFields {
  /**
   * The value at a key, undefined where the run has none.
   *
   * @throws ServerError `bad-request` for a key that no run has.
   */
  value(key: string): JsonValue | undefined;
}

type Column = (run: RunRecord, now: number) => JsonValue | undefined;

const COLUMNS: Record<string, Column> = {
  name: (run) => run.name,
  display_name: (run) => run.displayName,
  state: (run, now) => stateAt(run.state, run.heartbeatAt, now),
  tags: (run) => [...run.tags],
  group: (run) => run.group ?? undefined,
  job_type: (run) => run.jobType ?? undefined,
  notes: (run) => run.notes ?? undefined,
  description: (run) => run.description ?? undefined,
  username: (run) => run.user ?? DEFAULT_USER.name,
  sweep: (run) => run.sweep ?? undefined,
  host: (run) => run.host ?? undefined,
  program: (run) => run.program ?? undefined,
  commit: (run) => run.commit ?? undefined,
  created_at: (run) => timestamp(run.createdAt),
  heartbeat_at: (run) => timestamp(run.heartbeatAt),
};

/** The same keys in the spelling of GraphQL, and with the names that older clients use. */
const ALIASES: Record<string, string> = {
  displayName: 'display_name',
  jobType: 'job_type',
  createdAt: 'created_at',
  heartbeatAt: 'heartbeat_at',
  user: 'username',
  'user.username': 'username',
};

/** Keys whose values are times: a filter may write them in any form that has a date. */
export const TIME_KEYS: ReadonlySet<string> = new Set(['created_at', 'heartbeat_at', 'createdAt', 'heartbeatAt']);

/** The fields of one run. Config and summary are parsed when first asked for, and once. */
export function runFields(run: RunRecord, now: number): RunFields {
  let config: JsonObject | undefined;
  let summary: JsonObject | undefined;
  return {
    value(key) {
      const column = COLUMNS[ALIASES[key] ?? key];
      if (column !== undefined) return column(run, now);
      const [, kind, path] = /^(config|summary_metrics|summary)\.(.+)$/s.exec(key) ?? [];
      if (path === undefined) throw unknownKey(key);
      if (kind === 'config') {
        config ??= configValues(run.config);
        const value = lookUp(config, path);
        // `config.lr.value` is how the value is stored, and how W&B's own filters write it.
        return value === undefined && path.endsWith('.value') ? lookUp(config, path.slice(0, -6)) : value;
      }
      summary ??= readJsonObject(run.summary, 'The stored summary');
      return lookUp(summary, path);
    },
  };
}

/** A config without the `{"value": …}` around each entry. */
export function configValues(text: string): JsonObject {
  const entries = Object.entries(readJsonObject(text, 'The stored config'));
  return Object.fromEntries(
    entries.map(([key, entry]) => [key, isObject(entry) && 'value' in entry ? (entry['value'] as JsonValue) : entry]),
  );
}

function unknownKey(key: string): ServerError {
  const known = `${Object.keys(COLUMNS).join(', ')}, config.<key>, summary_metrics.<key>`;
  return new ServerError(
    'bad-request',
    `Unknown key ${JSON.stringify(key)} in a filter or an order. Known are ${known}.`,
  );
}
