import type { Route } from './route.js';

/** The end of a run. */
export const exit: Route = (record, target) => {
  const message = record.decode().exit;
  if (message) target.ended({ exitCode: message.exit_code ?? 0, complete: !message.not_complete });
};
