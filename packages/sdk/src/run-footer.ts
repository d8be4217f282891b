import type { PendingWork } from '@wandb/service';
import { endOfRunText } from './end-of-run.js';
import type { RunParts } from './run-parts.js';

/** How a run ended, for the line that says so. */
interface RunEnd {
  name: string;
  url: string | null;
  pending?: PendingWork;
  /** What is pending is handed to another process, which says so itself. */
  handsOver: boolean;
}

type FooterParts = Pick<
  RunParts,
  'printer' | 'mode' | 'syncDir' | 'isAttached' | 'uploadGoesOn' | 'settings' | 'backend' | 'sampledHistory'
>;

/** Says at the end of a run what came of it, where it is, or what is left to do. */
export function printFooter(parts: FooterParts, { name, url, pending, handsOver }: RunEnd): void {
  const { printer, mode, syncDir, isAttached, uploadGoesOn } = parts;
  if (isAttached) return;
  printOutcome(parts);
  if (mode === 'offline') {
    printer.info(`You can sync this run to the cloud by running:\nwandb sync ${syncDir}`);
  } else if (pending && uploadGoesOn()) {
    printer.info(`The upload of run ${name} goes on in the background.`);
  } else if (pending) {
    if (!handsOver) printer.warn(pendingText(pending, syncDir));
  } else if (url) {
    printer.info(`${printer.emoji('🚀')}View run ${name} at: ${url}`);
  }
}

function printOutcome({ printer, mode, settings, backend, sampledHistory }: FooterParts): void {
  if (mode === 'disabled' || !printer.showsInfo) return;
  const { max_end_of_run_summary_metrics, max_end_of_run_history_metrics } = settings.values;
  const text = endOfRunText({
    summary: backend.summary(),
    history: sampledHistory(),
    maxSummaryMetrics: max_end_of_run_summary_metrics,
    maxHistoryMetrics: max_end_of_run_history_metrics,
  });
  if (text !== '') printer.info(`\n${text}`);
}

function pendingText({ rows, files, calls }: PendingWork, syncDir: string): string {
  return (
    `Not uploaded yet: ${rows} row(s), ${files} file(s), ${calls} call(s). Nothing is lost; upload with:\n` +
    `wandb sync ${syncDir}   (the Python tool: wandb sync --no-skip-online ${syncDir})`
  );
}
