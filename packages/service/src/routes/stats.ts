import { formatNumber } from '@wandb/proto';
import type { Route } from './route.js';

/** A sample of system metrics: an events line (http-protocol §6.3). */
export const stats: Route = (record, target) => {
  target.events.take(record.bytes.length, () => {
    const message = record.decode().stats;
    if (!message) return null;
    const timestamp = seconds(message.timestamp);
    const runtime = Math.max(0, timestamp - (target.state.startTime ?? timestamp));
    const members = [`"_wandb":true`, `"_timestamp":${formatNumber(timestamp)}`, `"_runtime":${formatNumber(runtime)}`];
    for (const item of message.item ?? []) {
      if (item.key && item.value_json) members.push(`${JSON.stringify(`system.${item.key}`)}:${item.value_json}`);
    }
    return Buffer.from(`{${members.join(',')}}`);
  });
};

function seconds(timestamp: { seconds?: unknown; nanos?: number | null } | null | undefined): number {
  return Number(timestamp?.seconds ?? 0) + (timestamp?.nanos ?? 0) / 1e9;
}
