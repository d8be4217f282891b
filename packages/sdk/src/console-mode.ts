import type { SettingsValues } from '@wandb/settings';
import type { Printer } from './printer.js';
import type { Run } from './run.js';

/**
 * Captures the console for a run as the settings want it. `redirect` and `wrap_emu` are `wrap` here: Node.js has no way to
 * redirect its file descriptors, and the terminal is modelled where the output is uploaded in any case.
 */
export function beginConsole(run: Run, values: Readonly<SettingsValues>, printer: Printer): void {
  const { console: mode, capture_loggers: loggers } = values;
  if (loggers !== null) printer.warnOnce(NO_LOGGERS);
  if (mode === 'off') return;
  if (mode === 'redirect') printer.warnOnce(NO_REDIRECTION);
  run.beginConsole();
}

const NO_REDIRECTION =
  "console='redirect': Node.js cannot redirect file descriptors, so that what this process writes is captured as with " +
  "'wrap'. The output of a child process is captured with run.captureChild().";
const NO_LOGGERS =
  'capture_loggers has no effect: Node.js has no loggers of its own. Give lines of yours to run.writeLogs().';
