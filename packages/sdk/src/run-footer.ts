import type { PendingWork } from '@wandb/service';
import type { Printer } from './printer.js';

/** How a run ended, for the line that says so. */
interface RunEnd {
  mode: 'online' | 'offline' | 'disabled';
  name: string;
  url: string | null;
  syncDir: string;
  pending: PendingWork | undefined;
}

/** Says at the end of a run where it is, or what is left to do. */
export function printFooter(printer: Printer, { mode, name, url, syncDir, pending }: RunEnd): void {
  if (mode === 'offline') {
    printer.info(`You can sync this run to the cloud by running:\nwandb sync ${syncDir}`);
  } else if (pending) {
    const { rows, files, calls } = pending;
    printer.warn(
      `Not uploaded yet: ${rows} row(s), ${files} file(s), ${calls} call(s). Nothing is lost; upload with:\n` +
        `wandb sync ${syncDir}   (the Python tool: wandb sync --no-skip-online ${syncDir})`,
    );
  } else if (url) {
    printer.info(`View run ${name} at: ${url}`);
  }
}
