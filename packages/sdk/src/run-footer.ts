import type { PendingWork } from '@wandb/service';
import type { RunParts } from './run-parts.js';

/** How a run ended, for the line that says so. */
interface RunEnd {
  name: string;
  url: string | null;
  pending?: PendingWork;
  /** What is pending is handed to another process, which says so itself. */
  handsOver: boolean;
}

type FooterParts = Pick<RunParts, 'printer' | 'mode' | 'syncDir' | 'isAttached' | 'uploadGoesOn'>;

/** Says at the end of a run where it is, or what is left to do. */
export function printFooter(parts: FooterParts, { name, url, pending, handsOver }: RunEnd): void {
  const { printer, mode, syncDir, isAttached, uploadGoesOn } = parts;
  if (isAttached) return;
  if (mode === 'offline') {
    printer.info(`You can sync this run to the cloud by running:\nwandb sync ${syncDir}`);
  } else if (pending && uploadGoesOn()) {
    printer.info(`The upload of run ${name} goes on in the background.`);
  } else if (pending) {
    if (!handsOver) printer.warn(pendingText(pending, syncDir));
  } else if (url) {
    printer.info(`View run ${name} at: ${url}`);
  }
}

function pendingText({ rows, files, calls }: PendingWork, syncDir: string): string {
  return (
    `Not uploaded yet: ${rows} row(s), ${files} file(s), ${calls} call(s). Nothing is lost; upload with:\n` +
    `wandb sync ${syncDir}   (the Python tool: wandb sync --no-skip-online ${syncDir})`
  );
}
