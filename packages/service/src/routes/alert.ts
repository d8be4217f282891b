import type { Route } from './route.js';

/** A message for whoever watches the run. */
export const alert: Route = (record, target) => {
  const message = record.decode().alert;
  if (!message) return;
  target.alert({
    num: record.num,
    title: message.title ?? '',
    text: message.text ?? '',
    level: message.level || 'INFO',
    waitMs: Number(message.wait_duration ?? 0),
  });
};
