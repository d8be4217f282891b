import { SysmonError } from './sysmon-error.js';

/** An address to listen at. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** `9100`, `127.0.0.1:9100` or `[::1]:9100`: without a host only this machine may ask. */
export function parseListenAddress(text: string): ListenAddress {
  const match = /^(?:(?:\[([^\]]+)\]|([^:[\]]+)):)?(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535)
    throw new SysmonError('invalid', `--listen takes PORT or HOST:PORT, for example 127.0.0.1:9100, not "${text}".`);
  return { host: match[1] ?? match[2] ?? '127.0.0.1', port };
}
