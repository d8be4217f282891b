import { renameSync, writeFileSync } from 'node:fs';

/** Where a daemon listens. */
export interface Addresses {
  /** The unix socket's absolute path; null when there is none. */
  unix: string | null;
  /** The TCP port on 127.0.0.1; null when there is none. */
  port: number | null;
}

/** The bytes of a port file (service-protocol §2). Clients take its last line, `EOF`, for the sign that it is whole. */
export function portFileText({ unix, port }: Addresses): string {
  return `${unix === null ? '' : `unix=${unix}\n`}${port === null ? '' : `sock=${port}\n`}EOF`;
}

/** Writes the port file so that a reader sees all of it or nothing. @throws when it cannot be written. */
export function writePortFile(path: string, addresses: Addresses): void {
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, portFileText(addresses));
  renameSync(temporary, path);
}
