import { basename, dirname } from 'node:path';
import { loadHousekeeping, runsLeftBehind } from '@wandb/service';
import type { SettingsValues } from '@wandb/settings';
import type { Printer } from './printer.js';

type Values = Readonly<SettingsValues>;

/** Directories whose runs that were left behind have been told of by this process. */
const told = new Set<string>();
/** Directories that are being brought below their budget, and whether that has to be done again. */
const tidying = new Map<string, boolean>();

/** Run directories that a line names. */
const NAMED = 3;

/** Says once which runs before this one, in its directory's parent, are not uploaded and nobody is at. Never rejects. */
export async function tellRunsLeftBehind(syncDir: string, printer: Printer): Promise<void> {
  const wandbDirectory = dirname(syncDir);
  if (told.has(wandbDirectory)) return;
  told.add(wandbDirectory);
  const left = await runsLeftBehind(wandbDirectory, basename(syncDir)).catch(() => []);
  if (left.length === 0) return;
  const names = left.slice(0, NAMED).map((directory) => basename(directory));
  const others = left.length > NAMED ? ` and ${left.length - NAMED} more` : '';
  printer.warn(
    `${left.length} earlier ${left.length === 1 ? 'run is' : 'runs are'} not uploaded to the end: ${names.join(', ')}${others}. ` +
      `Upload with: wandb sync --include-online ${wandbDirectory}`,
  );
}

/** Removes the oldest runs that the server has, while all together are above the budget, and says so. Never rejects. */
export async function keepBudget(wandbDirectory: string, values: Values, printer: Printer): Promise<void> {
  const { x_disk_budget: maxBytes } = values;
  if (maxBytes === null) return;
  const isBusy = tidying.has(wandbDirectory);
  tidying.set(wandbDirectory, isBusy);
  if (isBusy) return;
  try {
    do {
      tidying.set(wandbDirectory, false);
      await tidy(wandbDirectory, maxBytes, printer);
    } while (tidying.get(wandbDirectory));
  } catch (error) {
    printer.warn(`${wandbDirectory} could not be brought below x_disk_budget: ${(error as Error).message}`);
  } finally {
    tidying.delete(wandbDirectory);
  }
}

/** Forgets what was told. */
export function forgetToldDirectories(): void {
  told.clear();
}

async function tidy(wandbDirectory: string, maxBytes: number, printer: Printer): Promise<void> {
  const { planCleaning, removeDeadLinks, removeRun, sizeOf, surveyRuns } = await loadHousekeeping();
  const runs = await surveyRuns(wandbDirectory);
  const removed = [];
  for (const run of planCleaning(runs, { maxBytes })) if (await removeRun(run)) removed.push(run);
  if (removed.length === 0) return;
  await removeDeadLinks(wandbDirectory);
  const what = `${removed.length} uploaded ${removed.length === 1 ? 'run' : 'runs'} (${sizeOf(removed)} bytes)`;
  printer.info(`Removed ${what} from ${wandbDirectory}, to keep x_disk_budget (${maxBytes} bytes).`);
}
