import { connect, type Socket } from 'node:net';
import { encodeFrame, FrameReader } from '@wandb/proto';
import type { FromService, ToService } from './engine-messages.js';
import { bytesField } from './server-request.js';
import { bytesMessage, RESPONSE } from './server-response.js';
import type { ServiceToken } from './service-token.js';

/** A program's connection to the daemon that uploads its run. */
export interface EngineLink {
  send(message: ToService): void;
  /** Whether it keeps the process alive. */
  hold(isHeld: boolean): void;
  close(): void;
}

export interface EngineLinkOptions {
  token: ServiceToken;
  onMessage(message: FromService): void;
  /** Called once. `refusal`: why the service does not do such things, when it says so. */
  onClosed(refusal: string | null): void;
}

const ENGINE_FIELD = 1000;
const REQUEST_ID_FIELD = 10;
const REQUEST_ID = bytesMessage(REQUEST_ID_FIELD, 'engine');
const ERROR_TEXT = 1;

/** Connects; what is sent before there is a connection goes out when there is one. */
export function openEngineLink({ token, onMessage, onClosed }: EngineLinkOptions): EngineLink {
  const { address } = token;
  const socket: Socket = 'unix' in address ? connect(address.unix) : connect(address.port, '127.0.0.1');
  const frames = new FrameReader();
  let refusal: string | null = null;
  socket.unref();
  socket.on('error', () => socket.destroy());
  socket.on('close', () => onClosed(refusal));
  socket.on('data', (bytes) => {
    try {
      frames.push(bytes);
      for (let payload = frames.next(); payload !== null; payload = frames.next()) take(payload);
    } catch {
      socket.destroy(); // Whatever that was, it is no service.
    }
  });

  function take(payload: Uint8Array): void {
    const message = bytesField(payload, RESPONSE.engine);
    if (message) onMessage(JSON.parse(Buffer.from(message).toString()) as FromService);
    const error = bytesField(payload, RESPONSE.error);
    if (!error) return;
    refusal = Buffer.from(bytesField(error, ERROR_TEXT) ?? []).toString();
    socket.destroy();
  }

  return {
    send: (message) =>
      void socket.write(encodeFrame(Buffer.concat([bytesMessage(ENGINE_FIELD, JSON.stringify(message)), REQUEST_ID]))),
    hold: (isHeld) => void (isHeld ? socket.ref() : socket.unref()),
    close: () => void socket.destroySoon(),
  };
}
