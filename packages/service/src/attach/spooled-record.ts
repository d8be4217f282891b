import { encodeHistoryRecord, encodeRecord, type JsonValue } from '@wandb/proto';
import type { PublishedRecord, RunStart } from '../backend.js';
import { MetricNode } from '../metric-tree.js';
import { OpenRow } from '../open-row.js';
import {
  alertRecord,
  configRecord,
  filesRecord,
  metricRecord,
  outputRecord,
  runChangeRecord,
  summaryRecord,
} from '../run-records.js';
import { Telemetry } from '../telemetry.js';

/** The step of a spooled row where the run's own process is not there to give it one. */
export function spooledStep(record: PublishedRecord, nextStep: number): number {
  return record.kind === 'row' && record.step !== undefined ? Math.max(record.step, nextStep) : nextStep;
}

/**
 * What the run's own process would have written to the journal for a spooled record, number 0.
 *
 * @param step of the row; see {@link spooledStep}.
 */
export function spooledRecordBytes(record: PublishedRecord, start: RunStart, step: number): Uint8Array {
  switch (record.kind) {
    case 'row':
      return rowBytes(record, start, step);
    case 'config':
      return encodeRecord({ num: 0, config: configRecord(record.update, record.remove) });
    case 'summary':
      return encodeRecord({
        num: 0,
        _info: { stream_id: start.id },
        summary: summaryRecord(record.update, record.remove),
      });
    case 'metric':
      return encodeRecord({ num: 0, metric: metricRecord(record.definition, record.overwrite) });
    case 'run': {
      const { kind: _kind, ...change } = record;
      return encodeRecord({ num: 0, run: runChangeRecord(start, change, new Telemetry(start.version).toMessage()) });
    }
    case 'telemetry': {
      const telemetry = new Telemetry(start.version);
      telemetry.add(record.features);
      return encodeRecord({ num: 0, telemetry: telemetry.toMessage() });
    }
    case 'output':
      return encodeRecord({ num: 0, output_raw: outputRecord(record) });
    case 'output-lines':
      return encodeRecord({ num: 0, output_logger: { line: record.text } });
    case 'alert':
      return encodeRecord({ num: 0, alert: alertRecord(record) });
    case 'preempting':
      return encodeRecord({ num: 0, preempting: {} });
    case 'files':
      return encodeRecord({ num: 0, files: filesRecord(record.files) });
    case 'environment':
      return encodeRecord({ num: 0, environment: record.environment });
    default:
      throw new TypeError(`unknown record ${JSON.stringify(record satisfies never)}`);
  }
}

function rowBytes({ data, timestamp }: Extract<PublishedRecord, { kind: 'row' }>, start: RunStart, step: number) {
  const root = new MetricNode(null, '');
  const row = new OpenRow();
  const put = (key: string, value: JsonValue) => row.put(root.child(key), value);
  for (const [key, value] of Object.entries(data)) if (key !== '') put(key, value);
  if (!Object.hasOwn(data, '_timestamp')) put('_timestamp', timestamp);
  put('_runtime', Math.max(0, Math.round((timestamp - start.startTime.getTime() / 1000) * 1e6) / 1e6));
  put('_step', step);
  return Uint8Array.from(encodeHistoryRecord(0, step, row.paths, row.values, row.count));
}
