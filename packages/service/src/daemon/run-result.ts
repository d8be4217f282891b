import { type JsonObject, type JsonValue, stringifyJson } from '@wandb/proto';
import { encodeMessage, type Message, type PlainMessage } from '@wandb/proto/codec';
import type { RunInfo } from '../backend.js';
import { RunState } from '../run-state.js';
import { ServiceError } from '../service-error.js';
import { SummaryFold } from '../summary-fold.js';

type RunRecord = NonNullable<Message<'Record'>['run']>;
type ErrorCode = 0 | 1 | 2 | 3 | 4;

const ERROR_CODES = { unknown: 0, communication: 1, authentication: 2, usage: 3, unsupported: 4 } as const;

/**
 * The answer to the record that starts a run: the record with what the server made of it (service-protocol §5.4).
 *
 * @param info `null` offline.
 */
export function runResult(run: RunRecord, info: RunInfo | null, serviceVersion: string): Uint8Array {
  const continued = info?.continued ?? null;
  const config = continued === null ? ownConfig(run, serviceVersion) : wrapped(continued.config);
  const answered: PlainMessage<'RunRecord'> = {
    ...run,
    config: {
      update: Object.entries(config).map(([key, value]) => ({ key, value_json: stringifyJson(value, 'exact') })),
    },
    summary: {
      update: Object.entries(continued?.summary ?? {}).map(([key, value]) => ({
        key,
        value_json: stringifyJson(value, 'exact'),
      })),
    },
    git: run.git ?? {},
    ...(info === null ? {} : registered(run, info)),
  };
  return encodeMessage('Result', { run_result: { run: answered } });
}

/** The answer for a run that could not be started. */
export function runRefusal(error: unknown): Uint8Array {
  const reason = (error instanceof ServiceError && error.reason) || 'unknown';
  const code: ErrorCode = ERROR_CODES[reason];
  const message = error instanceof Error ? error.message : String(error);
  return encodeMessage('Result', { run_result: { error: { message, code } } });
}

function registered(run: RunRecord, info: RunInfo): PlainMessage<'RunRecord'> {
  const { continued } = info;
  return {
    run_id: info.id,
    entity: info.entity,
    project: info.project,
    display_name: info.name ?? run.display_name,
    storage_id: info.storageId,
    ...(continued === null
      ? {}
      : {
          resumed: continued.resumed,
          forked: continued.how === 'forked',
          starting_step: continued.startingStep,
          runtime: Math.trunc(continued.startingRuntime),
          tags: continued.tags,
          notes: continued.notes,
          display_name: continued.name ?? info.name ?? '',
          run_group: continued.group ?? '',
          job_type: continued.jobType ?? '',
        }),
  };
}

/** The run's own config as the server gets it, `_wandb` included. */
function ownConfig(run: RunRecord, serviceVersion: string): JsonObject {
  const state = new RunState({ metrics: new SummaryFold().metrics, serviceVersion });
  state.run(run);
  if (run.telemetry) state.telemetry(encodeMessage('TelemetryRecord', run.telemetry));
  return state.configTree();
}

function wrapped(config: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(config).map(([key, value]): [string, JsonValue] => [key, { value }]));
}
