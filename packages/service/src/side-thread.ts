import { parentPort, workerData } from 'node:worker_threads';
import type { FromSideThread, SideThreadData, ToSideThread } from './side-thread-messages.js';
import { startUploader } from './uploader.js';
import { directUploader, reportUploader } from './uploader-port.js';

// The entry of the side thread: an uploader whose calls come and whose answers go as messages.

const port = parentPort;
if (port) {
  const tell = (message: FromSideThread) => port.postMessage(message);
  const uploader = startUploader({
    ...(workerData as SideThreadData),
    onWarning: (message) => tell({ kind: 'warning', message }),
    onStopRequested: () => tell({ kind: 'stop-requested' }),
  });
  reportUploader(uploader, tell);
  // The port is left open: what is pending may be asked for after the end. The process does not wait for this thread.
  port.on('message', (message: ToSideThread) => directUploader(uploader, message, tell));
}
