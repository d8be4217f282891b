import { encodeMessage } from '@wandb/proto/codec';
import type { Route } from './route.js';

/** The first run record says what is registered; later ones change the run. */
export const run: Route = (record, target) => {
  const message = record.decode().run;
  if (!message) return;
  const isFirst = target.state.runId === null;
  target.state.run(message);
  if (message.telemetry) target.state.telemetry(encodeMessage('TelemetryRecord', message.telemetry));
  if (!isFirst) target.parametersChanged();
};
