import { ServiceError } from './service-error.js';
import { askUploader, type FromSideThread, type ToSideThread } from './side-thread-messages.js';
import type { Uploader } from './upload-options.js';

/** Says on the other side of a thread or socket what an uploader comes to. */
export function reportUploader(uploader: Uploader, tell: (message: FromSideThread) => void): void {
  tell({ kind: 'started' });
  uploader.ready.then(
    (info) => tell({ kind: 'ready', info }),
    (error) =>
      tell({
        kind: 'not-ready',
        code: error instanceof ServiceError ? error.code : 'stopped',
        ...(error instanceof ServiceError && error.reason !== undefined ? { reason: error.reason } : {}),
        message: String(error.message),
      }),
  );
  uploader.done.then(({ complete }) => tell({ kind: 'done', complete }));
}

/** Does what the other side says. */
export function directUploader(
  uploader: Uploader,
  message: ToSideThread,
  tell: (message: FromSideThread) => void,
): void {
  switch (message.kind) {
    case 'ask':
      askUploader(uploader, message.what).then(
        (answer) => tell({ kind: 'answer', id: message.id, answer }),
        (error) => tell({ kind: 'no-answer', id: message.id, message: String(error.message) }),
      );
      return;
    case 'writer-finished':
      uploader.writerFinished();
      return;
    case 'stop':
      void uploader.stop();
      return;
    default:
      throw new TypeError(`unknown message ${JSON.stringify(message satisfies never)}`);
  }
}
