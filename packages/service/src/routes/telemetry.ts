import { wandb_internal } from '@wandb/proto/messages';
import type { Route } from './route.js';

/** Which features are used: part of the config. */
export const telemetry: Route = (record, target) => {
  const message = record.decode().telemetry;
  if (!message) return;
  if (target.state.telemetry(wandb_internal.TelemetryRecord.encode(message).finish())) target.configChanged();
};
