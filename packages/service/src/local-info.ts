import type { RunInfo, RunStart } from './backend.js';

/** What is known of a run that no server was asked about. */
export function localInfo(start: RunStart): RunInfo {
  return {
    id: start.id,
    entity: start.entity ?? '',
    project: start.project,
    name: start.name,
    url: null,
    storageId: null,
    continued: null,
  };
}
