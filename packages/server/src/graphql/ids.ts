import { ServerError } from '../server-error.js';

/** What a node id names. Ids are base64 of `Kind:…`, in W&B's form; to clients they are opaque. */
export function encodeId(...parts: readonly (string | number)[]): string {
  return Buffer.from(parts.join(':')).toString('base64');
}

/** Id of a run: its names, so that the same run has the same id wherever it is uploaded. */
export function runId(run: string, project: string, entity: string): string {
  return encodeId('Run', 'v1', run, project, entity);
}

/** @throws ServerError `bad-request` when it is no id of a run. */
export function decodeRunId(id: string): { run: string; project: string; entity: string } {
  const [kind, version, run, project, entity, ...rest] = Buffer.from(id, 'base64').toString().split(':');
  if (kind !== 'Run' || version !== 'v1' || !run || !project || !entity || rest.length > 0) {
    throw new ServerError('bad-request', `${JSON.stringify(id)} is not the id of a run.`);
  }
  return { run, project, entity };
}

/** @throws ServerError `bad-request` when it is no id of a file. */
export function decodeFileId(id: string): number {
  const match = /^File:(\d{1,15})$/.exec(Buffer.from(id, 'base64').toString());
  if (match === null) throw new ServerError('bad-request', `${JSON.stringify(id)} is not the id of a file.`);
  return Number(match[1]);
}
