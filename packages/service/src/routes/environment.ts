import type { MessageObject } from '../environment-json.js';
import type { Route } from './route.js';

/** The machine a run is on: part of the config, and the file `wandb-metadata.json`. */
export const environment: Route = (record, target) => {
  const message = record.decode().environment;
  if (!message) return;
  target.state.environment(message as unknown as MessageObject);
  target.environmentChanged();
};
