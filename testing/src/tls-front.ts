import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../packages/api/test/fixtures/loopback-${name}.pem`, import.meta.url));

/** The certificate of {@link startTlsFront}, which nobody trusts by default. */
export const FRONT_CERTIFICATE = fixture('cert');

/** A server as its users behind a company's own authority see it: HTTPS in front of it. */
export async function startTlsFront(target: string): Promise<{ url: string; close(): void }> {
  const keys = { key: readFileSync(fixture('key')), cert: readFileSync(FRONT_CERTIFICATE) };
  const front = createServer(keys, (incoming, outgoing) => {
    const { method } = incoming;
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
    const forwarded = request(new URL(incoming.url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(front.address() as AddressInfo).port}`,
    close: () => {
      front.closeAllConnections();
      front.close();
    },
  };
}
