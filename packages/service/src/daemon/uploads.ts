import { dirname, isAbsolute, join } from 'node:path';
import { type LeftUpload, startDetachedUpload } from '../detached-upload-start.js';
import { leaseHolder, writerLeasePath } from '../lease.js';
import { ServiceError } from '../service-error.js';
import { limitLife, ORPHAN_LIFE_MS } from '../upload-life.js';
import type { Uploader, UploaderOptions } from '../upload-options.js';
import { startUploader } from '../uploader.js';
import { directUploader, reportUploader } from '../uploader-port.js';
import type { Uploads } from './daemon-modules.js';
import type { FromService, ToService } from './engine-messages.js';
import type { DaemonLog } from './stream-registry-types.js';
import { endsUnlessStuck } from './stuck-upload.js';

/** A program whose connection is lost comes back within this time, if it can; for one that could make no lease. */
const RETURN_MS = 5_000;

/** One journal that is being uploaded for the program that writes it. */
class Upload {
  readonly uploader: Uploader;
  /** Who hears of it; null while its program is not connected. */
  private listener: { connection: object; tell(message: FromService): void } | null = null;
  private stopRequested = false;
  /** When its program was connected last. */
  private heardAt = performance.now();
  /** Whether its program has ever been seen to hold the journal. */
  private hadLease = false;

  constructor(
    readonly journalPath: string,
    private readonly options: Pick<UploaderOptions, 'filesDir' | 'upload'>,
    log: DaemonLog,
  ) {
    this.uploader = startUploader({
      ...options,
      journalPath,
      live: true,
      // A program that is not connected may still log, or have died.
      isWriterGone: () => this.isOrphan && (this.hadLease || performance.now() - this.heardAt > RETURN_MS),
      onWarning: (message) => {
        log.warn(message, { journal: journalPath });
        this.listener?.tell({ kind: 'warning', message });
      },
      onStopRequested: () => {
        this.stopRequested = true;
        this.listener?.tell({ kind: 'stop-requested' });
      },
    });
    limitLife(this.uploader, journalPath, () => (this.isOrphan ? this.heardAt + ORPHAN_LIFE_MS : Infinity));
  }

  get isBeingWritten(): boolean {
    return leaseHolder(writerLeasePath(this.journalPath)) !== null;
  }

  /** Its program is not connected, and does not write either. */
  private get isOrphan(): boolean {
    if (this.listener === null && !this.isBeingWritten) return true;
    this.heardAt = performance.now();
    return false;
  }

  /** From now on this connection hears of it. */
  listen(connection: object, tell: (message: FromService) => void): void {
    const listener = { connection, tell };
    this.listener = listener;
    this.hadLease ||= this.isBeingWritten;
    reportUploader(this.uploader, (message) => {
      if (this.listener === listener) tell(message);
    });
    if (this.stopRequested) tell({ kind: 'stop-requested' });
  }

  /** What comes from a connection that another one has replaced is not meant any more. */
  take(connection: object, message: Exclude<ToService, { kind: 'upload' }>): void {
    const { listener } = this;
    if (listener?.connection === connection) directUploader(this.uploader, message, listener.tell);
  }

  forget(connection: object): void {
    if (this.listener?.connection === connection) this.listener = null;
  }

  /**
   * The daemon ends: a run that is still being written goes on elsewhere, any other is uploaded to its end.
   *
   * @returns what was stopped because nothing gets through to the server.
   */
  async leave(): Promise<LeftUpload | null> {
    const { listener, journalPath } = this;
    const isWritten = this.isBeingWritten;
    if (!isWritten && (await endsUnlessStuck(this.uploader))) return null;
    if (isWritten) this.listener = null;
    await this.uploader.stop();
    if (!isWritten) return { ...this.options, journalPath, logDir: join(dirname(journalPath), 'logs') };
    listener?.tell({ kind: 'leaving' });
    return null;
  }
}

/** The daemon's side of the engine service. */
export function createUploads({ log }: { log: DaemonLog }): Uploads {
  const byJournal = new Map<string, Upload>();
  const byConnection = new WeakMap<object, Upload>();

  function start({ journalPath, filesDir, upload: options }: Extract<ToService, { kind: 'upload' }>): Upload {
    const upload = new Upload(journalPath, { filesDir, upload: options }, log);
    byJournal.set(journalPath, upload);
    log.info('uploading', { journal: journalPath });
    void upload.uploader.done.then(({ complete }) => {
      if (byJournal.get(journalPath) === upload) byJournal.delete(journalPath);
      log.info('uploaded', { journal: journalPath, complete });
    });
    return upload;
  }

  return {
    handle(text, reply, connection) {
      const message = parse(text);
      const tell = (answer: FromService) => reply(JSON.stringify(answer));
      if (message.kind !== 'upload') {
        byConnection.get(connection)?.take(connection, message);
        return;
      }
      const upload = byJournal.get(message.journalPath) ?? start(message);
      byConnection.set(connection, upload);
      upload.listen(connection, tell);
    },
    connectionClosed: (connection) => byConnection.get(connection)?.forget(connection),
    async drain() {
      const left = await Promise.all([...byJournal.values()].map((upload) => upload.leave()));
      const stuck = left.filter((upload) => upload !== null);
      if (stuck.length === 0) return;
      const journals = stuck.map(({ journalPath }) => journalPath);
      log.warn('uploads are left to other processes', { journals, outcome: startDetachedUpload(stuck) });
    },
    get size() {
      return byJournal.size;
    },
  };
}

/** @throws ServiceError `bad-request` */
function parse(text: string): ToService {
  try {
    const message = JSON.parse(text) as ToService;
    if (message.kind !== 'upload') return message;
    const { journalPath, filesDir, upload } = message;
    if (isAbsolute(journalPath) && isAbsolute(filesDir) && typeof upload.baseUrl === 'string') return message;
  } catch {
    // Told below.
  }
  throw new ServiceError('bad-request', 'This is no message of the engine service.');
}
