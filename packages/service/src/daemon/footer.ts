import { relative } from 'node:path';

/** What a run that its client did not finish says at its end. */
export interface FooterRun {
  syncDir: string;
  logDir: string;
  displayName: string;
  offline: boolean;
  /** The run's page; `null` while no server knows it. */
  url: string | null;
}

const PREFIX = '\u001b[1;34mwandb\u001b[0m: ';

/** The lines, word for word and colour for colour those of the released core (service-protocol §6.4). Without a working directory paths are whole. */
export function footerLines(run: FooterRun, workingDirectory: string | null = currentDirectory()): string[] {
  const logs = workingDirectory === null ? run.logDir : relative(workingDirectory, run.logDir) || '.';
  const lines = [''];
  if (run.offline) lines.push('You can sync this run to the cloud by running:', bold(`wandb sync ${run.syncDir}`));
  else if (run.url !== null) lines.push(`🚀 View run ${yellow(run.displayName)} at: ${blue(run.url)}`);
  return [...lines, `Find logs at: ${magenta(logs)}`].map((line) => PREFIX + line);
}

/**
 * What is said of runs that the service leaves behind because the server takes nothing of them.
 *
 * @param outcome the processes that upload them, or why there are none.
 */
export function leftLines(runs: readonly { runId: string; syncDir: string }[], outcome: number[] | string): string[] {
  const named = `${runs.length === 1 ? 'run' : 'runs'} ${runs.map(({ runId }) => runId).join(', ')}`;
  const sync = bold(`wandb sync ${runs.map(({ syncDir }) => syncDir).join(' ')}`);
  const said =
    typeof outcome === 'string'
      ? `The server takes nothing, and no process can be started that would wait for it (${outcome}). Not uploaded: ${named}. Nothing is lost; upload with:`
      : `The server takes nothing: the upload of ${named} goes on in the background (process ${outcome.join(', ')}). Should it not get through:`;
  return [said, sync].map((line) => PREFIX + line);
}

/** `null` where it is gone: programs run in temporary directories. */
function currentDirectory(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}

const bold = (text: string) => `\u001b[1m${text}\u001b[0m`;
const yellow = (text: string) => `\u001b[33m${text}\u001b[0m`;
const blue = (text: string) => `\u001b[34m${text}\u001b[0m`;
const magenta = (text: string) => `\u001b[1;35m${text}\u001b[0m`;
