import { decodeHistoryRow, historyLine } from '@wandb/proto';
import type { Route } from './route.js';

/** A row: a filestream line made of the record's bytes, and a step of the summary's fold. */
export const history: Route = ({ bytes }, target) => {
  const row = decodeHistoryRow(bytes);
  if (row === null) return;
  target.summary.decodedRow(row.items);
  target.rowRead(row.step);
  target.history.take(bytes.length, () => historyLine(bytes));
};
