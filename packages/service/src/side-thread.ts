import { parentPort, workerData } from 'node:worker_threads';
import { ServiceError } from './service-error.js';
import { askUploader, type FromSideThread, type SideThreadData, type ToSideThread } from './side-thread-messages.js';
import { startUploader } from './uploader.js';

// The entry of the side thread: an uploader whose calls come and whose answers go as messages.

const port = parentPort;
if (port) {
  const tell = (message: FromSideThread) => port.postMessage(message);
  const uploader = startUploader({
    ...(workerData as SideThreadData),
    onWarning: (message) => tell({ kind: 'warning', message }),
    onStopRequested: () => tell({ kind: 'stop-requested' }),
  });
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
  // The port is left open: what is pending may be asked for after the end. The process does not wait for this thread.
  uploader.done.then(({ complete }) => tell({ kind: 'done', complete }));
  port.on('message', (message: ToSideThread) => {
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
  });
}
