import { wandb_internal } from '@wandb/proto/messages';
import type { Route } from './route.js';

/** The first run record says what is registered; later ones change the run. */
export const run: Route = (record, target) => {
  const message = record.decode().run;
  if (!message) return;
  const isFirst = target.state.runId === null;
  target.state.run(message);
  if (message.telemetry) target.state.telemetry(wandb_internal.TelemetryRecord.encode(message.telemetry).finish());
  if (!isFirst) target.parametersChanged();
};
