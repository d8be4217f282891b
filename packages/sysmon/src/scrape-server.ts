import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ListenAddress } from './listen-address.js';
import { formatOpenMetrics, OPEN_METRICS_TYPE } from './open-metrics-text.js';
import type { Metrics } from './probe.js';

/**
 * Serves the last sample as OpenMetrics text at `/metrics`; 503 before there is one.
 *
 * @returns the server and the URL it answers at, once it listens
 */
export function serveMetrics(address: ListenAddress, latest: () => Metrics | undefined): Promise<[Server, string]> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
    if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/metrics')
      return void response.writeHead(404).end('The metrics are at /metrics.\n');
    const metrics = latest();
    if (!metrics) return void response.writeHead(503, { 'retry-after': '1' }).end();
    response.writeHead(200, { 'content-type': OPEN_METRICS_TYPE }).end(formatOpenMetrics(metrics));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address.port, address.host, () => {
      const { port } = server.address() as AddressInfo;
      const host = address.host.includes(':') ? `[${address.host}]` : address.host;
      resolve([server, `http://${host}:${port}/metrics`]);
    });
  });
}
