import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { KeptFile } from './kept-file.js';
import type { Metrics, Probe, SystemRoots } from './probe.js';
import { SinceStart } from './since-start.js';

/** Bytes an interface has moved since it exists. */
export interface InterfaceCounters {
  readonly received: number;
  readonly sent: number;
}

/** /proc/net/dev. */
export function parseInterfaces(text: string): Map<string, InterfaceCounters> {
  const interfaces = new Map<string, InterfaceCounters>();
  for (const line of text.split('\n')) {
    // An old alias has a colon in its name: the last one ends it.
    const colon = line.lastIndexOf(':');
    if (colon < 0) continue;
    const fields = line
      .slice(colon + 1)
      .trim()
      .split(/ +/, 9);
    if (fields.length < 9 || Number.isNaN(Number(fields[8]))) continue;
    interfaces.set(line.slice(0, colon).trim(), { received: Number(fields[0]), sent: Number(fields[8]) });
  }
  return interfaces;
}

/** `RetransSegs` of the `Tcp` lines of /proc/net/snmp: segments that were sent again. */
export function parseTcpRetransmits(text: string): number | undefined {
  const start = text.startsWith('Tcp:') ? 0 : text.indexOf('\nTcp:') + 1;
  const [names = '', values = ''] = text.slice(start, start + 2000).split('\n', 2);
  const index = names.startsWith('Tcp:') ? names.split(' ').indexOf('RetransSegs') : -1;
  const value = index < 0 ? undefined : values.split(' ')[index];
  return value === undefined ? undefined : Number(value);
}

/** Options of {@link linuxNetwork}. */
export interface NetworkOptions {
  readonly roots: SystemRoots;
  /** Whether traffic of the machine with itself counts. */
  readonly loopback: boolean;
}

/**
 * Bytes over all interfaces since the start. An interface that is part of another one (of a bond, of a bridge) is not
 * counted a second time.
 */
export function linuxNetwork({ roots, loopback }: NetworkOptions): Probe {
  const interfaces = new KeptFile(join(roots.proc, 'net', 'dev'));
  const protocols = new KeptFile(join(roots.proc, 'net', 'snmp'));
  const parts = new PartOfAnother(roots);
  let since = new SinceStart();
  return {
    name: 'network',
    sample() {
      const metrics: Metrics = {};
      const counters = parseInterfaces(interfaces.read() ?? '');
      if (counters.size > 0) Object.assign(metrics, sum(counters));
      const retransmits = parseTcpRetransmits(protocols.read() ?? '');
      if (retransmits !== undefined) metrics['network.tcpRetransmits'] = since.add('tcp', retransmits);
      return metrics;
    },
    close() {
      interfaces.close();
      protocols.close();
      since = new SinceStart();
    },
  };

  function sum(counters: Map<string, InterfaceCounters>): Metrics {
    let sent = 0;
    let received = 0;
    for (const [name, counter] of counters) {
      if ((!loopback && name === 'lo') || parts.has(name)) continue;
      sent += since.add(`${name}.sent`, counter.sent);
      received += since.add(`${name}.recv`, counter.received);
    }
    return { 'network.sent': sent, 'network.recv': received };
  }
}

/** Which interfaces are part of another one; asked once for each. */
class PartOfAnother {
  readonly #known = new Map<string, boolean>();

  constructor(readonly roots: SystemRoots) {}

  has(name: string): boolean {
    let part = this.#known.get(name);
    if (part === undefined) {
      part = existsSync(join(this.roots.sys, 'class/net', name, 'master'));
      this.#known.set(name, part);
    }
    return part;
  }
}

/** Bytes over all interfaces on macOS and Windows, through systeminformation. */
export function portableNetwork(): Probe {
  let since = new SinceStart();
  return {
    name: 'network',
    async sample() {
      const { networkStats } = await import('systeminformation');
      let sent = 0;
      let received = 0;
      const all = (await networkStats('*')).filter(({ tx_bytes }) => Number.isFinite(tx_bytes));
      if (all.length === 0) return {};
      for (const { iface, tx_bytes, rx_bytes } of all) {
        sent += since.add(`${iface}.sent`, tx_bytes);
        received += since.add(`${iface}.recv`, rx_bytes);
      }
      return { 'network.sent': sent, 'network.recv': received };
    },
    close() {
      since = new SinceStart();
    },
  };
}
