export type { LineOffsets, LineRange, Sending } from './batch.js';
export type { Acknowledgement, FileStream, FileStreamOptions, SkippedLine } from './filestream.js';
export { FileStreamError, type FileStreamErrorCode } from './filestream-error.js';
export { createFileStream } from './send-loop.js';
