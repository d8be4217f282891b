import { ServiceError } from '../service-error.js';

/** What `WANDB_SERVICE` says: where a service listens (service-protocol §1.4). */
export interface ServiceToken {
  /** The process that it belongs to; only said, never checked. */
  pid: number;
  address: { unix: string } | { port: number };
}

/** The variable that names the service to use. */
export const SERVICE_VARIABLE = 'WANDB_SERVICE';

/** @throws ServiceError `bad-token` for any other text. */
export function parseServiceToken(text: string): ServiceToken {
  const [, unixPid, unix] = /^3-(\d+)-unix-(.+)$/s.exec(text) ?? [];
  if (unix !== undefined) return { pid: Number(unixPid), address: { unix } };
  const [, tcpPid, port] = /^3-(\d+)-tcp-localhost-(\d+)$/.exec(text) ?? [];
  if (port !== undefined) return { pid: Number(tcpPid), address: { port: Number(port) } };
  throw new ServiceError(
    'bad-token',
    `${JSON.stringify(text)} names no service. A token looks like 3-<pid>-unix-<socket> or 3-<pid>-tcp-localhost-<port>: "wandb core start" prints one.`,
  );
}

/** The text that {@link parseServiceToken} reads. */
export function formatServiceToken({ pid, address }: ServiceToken): string {
  return 'unix' in address ? `3-${pid}-unix-${address.unix}` : `3-${pid}-tcp-localhost-${address.port}`;
}
