import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** A server on the loopback that accepts every connection and never says a word. */
export class SilentServer {
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      this.heard += chunk.toString('latin1');
    });
  });
  /** All that was sent to it. */
  heard = '';

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
