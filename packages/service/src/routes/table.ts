import type { RecordKind } from '@wandb/proto';
import { alert } from './alert.js';
import { config } from './config.js';
import { environment } from './environment.js';
import { exit } from './exit.js';
import { files } from './files.js';
import { history } from './history.js';
import { metric } from './metric.js';
import { outputLogger, outputRaw } from './output.js';
import type { Route } from './route.js';
import { run } from './run.js';
import { stats } from './stats.js';
import { summary } from './summary.js';
import { telemetry } from './telemetry.js';

const preempting: Route = (_record, target) => target.preempting();

/** Says nothing to a server: bookkeeping of the journal, and kinds that are not written any more. */
const nothing: Route = () => {};

/** Belongs to a feature that this release does not have yet. */
const notLanded: Route = (record, target) => target.notLanded(record.kind);

/** Where each kind of record goes. A kind that proto learns is missing here until someone decides. */
export const ROUTES: Readonly<Record<RecordKind, Route>> = {
  history,
  run,
  config,
  summary,
  metric,
  telemetry,
  environment,
  stats,
  files,
  exit,
  preempting,
  header: nothing,
  footer: nothing,
  final: nothing,
  request: nothing,
  noop_link_artifact: nothing,
  output: nothing,
  output_raw: outputRaw,
  output_logger: outputLogger,
  artifact: notLanded,
  use_artifact: notLanded,
  alert,
  tbrecord: notLanded,
  unknown: notLanded,
};
