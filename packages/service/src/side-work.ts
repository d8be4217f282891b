import { type ApiClient, NOTIFY_ALERT, SERVER_FEATURES } from '@wandb/api';
import type { FileStream } from '@wandb/filestream';
import { AlertQueue } from './alert-queue.js';
import type { ConsoleStream } from './console/console-lines.js';
import { type ConsoleUpload, createConsoleUpload } from './console/console-upload.js';
import type { CursorState } from './cursor.js';
import type { FoldEvents } from './journal-fold.js';
import { metadataFile } from './metadata-file.js';
import type { RegisteredRun } from './registration.js';
import { RunFileUploads } from './run-file-uploads.js';
import type { RunState } from './run-state.js';
import { createServerFeatures, type ServerFeatures } from './server-features.js';
import type { UploadClient } from './upload-client.js';
import type { UploadLink } from './upload-link.js';
import type { UploadOptions } from './upload-options.js';

export interface SideWorkOptions {
  client: UploadClient;
  upload: UploadOptions;
  filesDir: string;
  /** Somebody is still logging: files go up at once. */
  live: boolean;
  /** Where an earlier attempt got to. */
  start: CursorState | null;
  signal: AbortSignal;
  /** The record that is being read. */
  recordNumber(): number;
  onWarning(message: string): void;
}

/** The server's features may be asked for so long before it is taken to have none. */
const FEATURES_MS = 30_000;
/** So many alerts may wait while the journal is read on. */
const WAITING_ALERTS = 1000;

/** What a run uploads beside its rows: console output, files and alerts. */
export class SideWork {
  readonly files: RunFileUploads;
  /** What the fold hands on of these. */
  readonly events: Required<Pick<FoldEvents, 'output' | 'logger' | 'file' | 'alert' | 'environment'>>;
  private readonly console: ConsoleUpload;
  private readonly alerts: AlertQueue;
  private readonly features: ServerFeatures;
  private link: UploadLink | null = null;
  private metadataIsNew = false;

  constructor(private readonly options: SideWorkOptions) {
    const { upload, start, client, signal, onWarning } = options;
    const done = start?.done ?? { alerts: 0, files: 0 };
    this.files = new RunFileUploads({
      filesDir: options.filesDir,
      ignoreGlobs: upload.ignoreGlobs ?? [],
      ...(upload.liveFiles ? { live: upload.liveFiles } : {}),
      eager: options.live,
      doneUpTo: done.files,
      operations: client.operations,
      onUploaded: (name) => this.link?.stream.fileUploaded(name),
      onDone: (num) => this.link?.done({ files: num }),
      onWarning,
    });
    this.features = createServerFeatures(() => enabledFeatures(client.api, signal));
    this.console = createConsoleUpload({
      console: upload.console ?? {},
      // Of several writers the one that is not the primary has a file under its label, or none.
      filesDir: upload.primary === false && !upload.console?.label ? null : options.filesDir,
      acknowledged: start?.acknowledged.output ?? 0,
      isStructured: () => this.features.has('STRUCTURED_CONSOLE_LOGS'),
      // The record that closed it tells, when the journal is read again, whether the server has it.
      onFile: (path) => this.files.want({ num: options.recordNumber(), path, policy: 'now', kind: 'wandb' }),
      onWarning,
    });
    this.alerts = new AlertQueue({
      sentUpTo: done.alerts,
      onSent: (num) => this.link?.done({ alerts: num }),
      onWarning,
    });
    this.events = {
      output: (stream: ConsoleStream, text, timeUs) => this.console.log.write(stream, text, timeUs),
      logger: (text, timeUs) => this.console.log.logger(text, options.live ? Date.now() * 1000 : timeUs),
      file: (file) => this.files.want(file),
      alert: (alert) => this.alerts.add(alert),
      environment: () => {
        this.metadataIsNew = true;
      },
    };
  }

  /** Whether the server has a feature. */
  serverHas(feature: string): Promise<boolean> {
    return this.features.has(feature);
  }

  /** Whether there is something for which the run must be registered. */
  get needsServer(): boolean {
    return this.console.waits || this.alerts.pending > 0;
  }

  /** Calls that are left, besides files. */
  get pendingCalls(): number {
    return this.alerts.pending;
  }

  /** The run is registered, and has a filestream. */
  connect(run: RegisteredRun, link: UploadLink): void {
    const { client, signal } = this.options;
    this.link = link;
    const { entity: entityName, project: projectName, runId: runName } = run;
    this.files.connect({ api: client.api, run, signal });
    this.alerts.connect(async ({ title, text, level: severity, waitMs: waitDuration }) => {
      const alert = { entityName, projectName, runName, title, text, severity, waitDuration };
      await client.api.graphql(NOTIFY_ALERT, alert, { signal });
    });
  }

  /** Hands on what has come since. To be called now and then while the journal is read. */
  async flush(state: RunState): Promise<void> {
    this.makeMetadata(state);
    this.console.flush(this.link?.stream ?? null);
    if (this.link && this.alerts.pending > WAITING_ALERTS) await this.alerts.flush().catch(() => {});
  }

  /** The last console lines, and the alerts that are left. @throws what keeps an alert from the server. */
  async finish(stream: FileStream): Promise<void> {
    await this.console.finish(stream);
    await this.alerts.flush();
  }

  /** `wandb-metadata.json` of a run that goes on: people look at it from the start. */
  private makeMetadata(state: RunState): void {
    const { upload, live } = this.options;
    if (!this.metadataIsNew || !live || upload.primary === false) return;
    this.metadataIsNew = false;
    const body = metadataFile(state);
    if (body) this.files.make('wandb-metadata.json', body);
  }

  /** Forgets the timers. */
  close(): void {
    this.files.close();
  }
}

async function enabledFeatures(api: ApiClient, signal: AbortSignal): Promise<string[]> {
  const { serverInfo } = await api.graphql(SERVER_FEATURES, null, { signal, timeoutMs: FEATURES_MS });
  return (serverInfo?.features ?? []).filter(({ isEnabled }) => isEnabled).map(({ name }) => name);
}
