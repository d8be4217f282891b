import { encodeMessage } from '@wandb/proto/codec';
import type { Route } from './route.js';

/** Which features are used: part of the config. */
export const telemetry: Route = (record, target) => {
  const message = record.decode().telemetry;
  if (!message) return;
  if (target.state.telemetry(encodeMessage('TelemetryRecord', message))) target.configChanged();
};
