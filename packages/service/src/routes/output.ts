import type { Route } from './route.js';

/** `OutputRawRecord.OutputType`: stderr is 0. */
const STDOUT = 1;

/** What the program wrote to its console, write by write. */
export const outputRaw: Route = (record, target) => {
  const message = record.decode().output_raw;
  if (!message?.line) return;
  const { seconds, nanos } = message.timestamp ?? {};
  const timeUs = Number(seconds ?? 0) * 1e6 + Math.trunc((nanos ?? 0) / 1000);
  target.output(Number(message.output_type) === STDOUT ? 'stdout' : 'stderr', message.line, timeUs);
};

/** Lines that `run.write_logs` adds to the console output. */
export const outputLogger: Route = (record, target) => {
  const message = record.decode().output_logger;
  if (message) target.logger(message.line ?? '');
};
