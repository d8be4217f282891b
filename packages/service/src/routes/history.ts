import { historyLine } from '@wandb/proto';
import type { Route } from './route.js';

/** A row: a filestream line made of the record's bytes, and a step of the summary's fold. */
export const history: Route = ({ bytes }, target) => {
  const step = target.rowRead(target.rows.take(bytes));
  target.history.take(bytes.length, () => historyLine(bytes, step));
};
