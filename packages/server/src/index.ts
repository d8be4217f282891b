export { createServer, type RunningServer, type ServerOptions } from './server.js';
export { ServerError, type ServerErrorCode } from './server-error.js';
export { readServerKey } from './server-key.js';
