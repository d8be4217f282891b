import { type ApiClient, PARQUET_HISTORY, RUN_HISTORY_KEYS } from '@wandb/api';
import type { Message, PlainMessage } from '@wandb/proto/codec';
import { ServiceError } from '../service-error.js';
import { type DownloadOutcome, HistoryDownload } from './history-download.js';
import { checkHistory, type HistoryOf, readHistory } from './run-history.js';

type Request = Message<'ReadRunHistoryRequest'>;
type RequestKind = NonNullable<Request['request']>;
type Response = PlainMessage<'ReadRunHistoryResponse'>;
/** The kinds of requests, with the messages they hold. */
interface Bodies {
  scan_run_history_init: Message<'ScanRunHistoryInit'>;
  scan_run_history: Message<'ScanRunHistory'>;
  scan_run_history_cleanup: Message<'ScanRunHistoryCleanup'>;
  download_run_history_init: Message<'DownloadRunHistoryInit'>;
  download_run_history: Message<'DownloadRunHistory'>;
  download_run_history_status: Message<'DownloadRunHistoryStatus'>;
}
type Handlers = { readonly [K in RequestKind]: (body: Bodies[K], signal: AbortSignal) => Promise<Response> };

/** Rows are wanted that the server has not exported. The client knows this failure from others. */
export class IncompleteHistoryError extends ServiceError {}

/** The scans and downloads of run histories that one API instance has open, each under a number of its own. */
export class HistoryReads {
  private count = 0;
  private readonly scans = new Map<number, HistoryOf>();
  private readonly downloads = new Map<
    number,
    { download: HistoryDownload; outcome: Promise<DownloadOutcome> | null }
  >();

  constructor(private readonly api: ApiClient) {}

  async handle(request: Request, signal: AbortSignal): Promise<Response> {
    const kind = request.request;
    if (!kind) throw new ServiceError('bad-request', 'The request to read a history has no type.');
    const handler = this.handlers[kind] as (body: unknown, signal: AbortSignal) => Promise<Response>;
    return handler(request[kind], signal);
  }

  private readonly handlers: Handlers = {
    scan_run_history_init: async ({ entity, project, run_id: runId, keys }, signal) => {
      const run = { entity, project, runId, keys };
      await checkHistory(this.api, run, signal);
      const request_id = this.count++;
      this.scans.set(request_id, run);
      return { scan_run_history_init: { request_id } };
    },
    scan_run_history: async ({ request_id, min_step, max_step }, signal) => {
      const run = this.scans.get(request_id);
      if (run === undefined) throw unknownRead('scan', request_id);
      const range = { minStep: Number(min_step), maxStep: Number(max_step) };
      return { run_history: { history_rows: await readHistory(this.api, run, range, signal) } };
    },
    scan_run_history_cleanup: async ({ request_id }) => {
      this.scans.delete(request_id);
      return { scan_run_history_cleanup: {} };
    },
    download_run_history_init: async (body, signal) => ({ download_run_history_init: await this.open(body, signal) }),
    download_run_history: async ({ request_id }, signal) => {
      const entry = this.downloads.get(request_id);
      if (entry === undefined) throw unknownRead('download', request_id);
      entry.outcome ??= entry.download.run(this.api, signal);
      const outcome = await entry.outcome;
      this.downloads.delete(request_id);
      return { download_run_history: outcome };
    },
    download_run_history_status: async ({ request_id }) => ({
      download_run_history_status: { operation_stats: this.downloads.get(request_id)?.download.stats() ?? {} },
    }),
  };

  private async open(body: Message<'DownloadRunHistoryInit'>, signal: AbortSignal) {
    const { entity, project, run_id: runName, download_dir, require_complete_history } = body;
    const exported = await this.api.graphql(
      PARQUET_HISTORY,
      { entity, project, runName, liveKeys: ['_step'] },
      { signal },
    );
    const { parquetUrls = [], liveData } = exported.project?.run?.parquetHistory ?? {};
    const keys = await this.api.graphql(RUN_HISTORY_KEYS, { entity, project, name: runName }, { signal });
    const hasRows = (keys.project?.run?.historyKeys?.lastStep ?? -1) >= 0;
    const contains_live_data = (liveData?.length ?? 0) > 0 || (parquetUrls.length === 0 && hasRows);
    if (contains_live_data && require_complete_history)
      throw new IncompleteHistoryError(
        'not-found',
        `The server has not exported all rows of ${entity}/${project}/${runName} yet.`,
      );
    const request_id = this.count++;
    this.downloads.set(request_id, { download: new HistoryDownload(parquetUrls, download_dir), outcome: null });
    return { request_id, contains_live_data };
  }
}

function unknownRead(what: string, id: number): ServiceError {
  return new ServiceError('not-found', `There is no history ${what} ${id}: it was never opened, or is over.`);
}
