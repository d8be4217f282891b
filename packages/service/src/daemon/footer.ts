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

/** The lines, word for word and colour for colour those of the released core (service-protocol §6.4). */
export function footerLines(run: FooterRun, workingDirectory: string): string[] {
  const logs = relative(workingDirectory, run.logDir) || '.';
  const lines = [''];
  if (run.offline) lines.push('You can sync this run to the cloud by running:', bold(`wandb sync ${run.syncDir}`));
  else if (run.url !== null) lines.push(`🚀 View run ${yellow(run.displayName)} at: ${blue(run.url)}`);
  return [...lines, `Find logs at: ${magenta(logs)}`].map((line) => PREFIX + line);
}

const bold = (text: string) => `\u001b[1m${text}\u001b[0m`;
const yellow = (text: string) => `\u001b[33m${text}\u001b[0m`;
const blue = (text: string) => `\u001b[34m${text}\u001b[0m`;
const magenta = (text: string) => `\u001b[1;35m${text}\u001b[0m`;
