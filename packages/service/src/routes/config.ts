import type { Route } from './route.js';

/** A change of the config: uploaded whole, with others, after a while. */
export const config: Route = (record, target) => {
  const message = record.decode().config;
  if (!message) return;
  target.state.config(message);
  target.configChanged();
};
