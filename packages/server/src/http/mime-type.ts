import { extname } from 'node:path';

const TYPES: Record<string, string> = {
  '.csv': 'text/csv',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.log': 'text/plain',
  '.md': 'text/markdown',
  '.mp4': 'video/mp4',
  '.patch': 'text/plain',
  '.png': 'image/png',
  '.py': 'text/x-python',
  '.txt': 'text/plain',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.yaml': 'text/yaml',
  '.yml': 'text/yaml',
};

/** The type of a file, by its name. Nothing that a browser would run is told as such: it is bytes to download. */
export function mimeType(name: string): string {
  return TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
}
