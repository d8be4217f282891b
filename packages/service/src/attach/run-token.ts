import { ServiceError } from '../service-error.js';

/** What a process must know to attach to a run. */
export interface RunToken {
  runId: string;
  /** The run's journal, absolute; `null`: the run is disabled and has none. */
  journalPath: string | null;
  /** The process that has the run. */
  hostPid: number;
}

/** The first character of every token: the form of what follows. */
const VERSION = '1';

/** The token as text without spaces or quotes: for environments, `workerData`, command lines. It holds no secret. */
export function runTokenText(token: RunToken): string {
  return `${VERSION}.${Buffer.from(JSON.stringify(token)).toString('base64url')}`;
}

/** @throws ServiceError `not-found` when the text is no token. */
export function parseRunToken(text: string): RunToken {
  const [version, body = ''] = text.split('.');
  try {
    const { runId, journalPath, hostPid } = JSON.parse(Buffer.from(body, 'base64url').toString()) as RunToken;
    const isPath = journalPath === null || typeof journalPath === 'string';
    if (version === VERSION && typeof runId === 'string' && isPath && typeof hostPid === 'number')
      return { runId, journalPath, hostPid };
  } catch {
    // Told below.
  }
  throw new ServiceError('not-found', `Unable to attach to run ${text}: this is no token of a run (\`run.token\`).`);
}
