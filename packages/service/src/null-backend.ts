import type { RunBackend, RunStart } from './backend.js';
import { localInfo } from './local-info.js';
import { RunWriter } from './run-writer.js';
import { ServiceError } from './service-error.js';
import { NEVER } from './stop-request.js';

/**
 * The backend of disabled mode: the same steps, rows and summary as with a journal, in memory only. No files, no network.
 */
export function createNullBackend(start: RunStart): RunBackend {
  const writer = new RunWriter({ start, sink: { append() {} }, onWarning() {} });
  let finished: Promise<Record<string, never>> | null = null;
  return {
    publish: (record) => writer.publish(record),
    deliver: async (request) => {
      throw new ServiceError('offline', `"${request.kind}" has no answer: the run ${start.id} is disabled.`);
    },
    get step() {
      return writer.step;
    },
    summary: () => writer.summary(),
    ready: Promise.resolve(localInfo(start)),
    stopRequested: NEVER,
    finish({ exitCode }) {
      finished ??= Promise.resolve({});
      writer.end(exitCode);
      return finished;
    },
    finishSync: (exitCode) => void writer.end(exitCode),
  };
}
