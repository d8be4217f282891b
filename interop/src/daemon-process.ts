import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeFrame, FrameReader } from '@wandb/proto';
import { decodeMessage, encodeMessage, type Message, type PlainMessage } from '@wandb/proto/codec';
import { releasedCore } from './released.js';

/** A program that speaks the service protocol. */
export interface DaemonProgram {
  readonly name: 'ours' | 'released';
  readonly command: readonly [string, ...string[]];
}

/** A running daemon. */
export interface Daemon {
  readonly pid: number;
  /** What a client takes from `WANDB_SERVICE`. */
  readonly token: string;
  /** The start of the process until its port file was there. */
  readonly startedAfterMs: number;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** Its exit code, or the signal that ended it. */
  readonly exited: Promise<number | string>;
  connect(): Promise<ServiceConnection>;
  kill(signal: NodeJS.Signals): void;
}

type Answer = Message<'ServerResponse'>;

const bin = fileURLToPath(new URL('../../packages/service/dist/wandb-core.js', import.meta.url));
const START_TIMEOUT_MS = 30_000;
const POLL_MS = 5;

/** Our daemon, as built. */
export function ourDaemon(): DaemonProgram {
  return { name: 'ours', command: [process.execPath, bin] };
}

/** The program that the released client starts. */
export async function releasedDaemon(): Promise<DaemonProgram> {
  return { name: 'released', command: [await releasedCore()] };
}

/** Starts a daemon as a client does and waits for its port file. */
export async function startDaemon(
  program: DaemonProgram,
  { dir, env, flags = [] }: { dir: string; env: Record<string, string>; flags?: readonly string[] },
): Promise<Daemon> {
  const started = performance.now();
  const folder = mkdtempSync(join(dir, 'port-'));
  const portFile = join(folder, 'port.txt');
  const [command, ...before] = program.command;
  const args = [...before, ...flags, '--port-filename', portFile, '--pid', String(process.pid)];
  const child = spawn(command, args, { cwd: dir, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const exited = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? -1));
  });
  // The process may also end in the middle of a test that does not look.
  exited.catch(() => undefined);
  const socket = await portOf(child, portFile, () => output);
  rmSync(folder, { recursive: true });
  return {
    pid: child.pid as number,
    token: `3-${process.pid}-unix-${socket}`,
    startedAfterMs: performance.now() - started,
    output: () => output,
    exited,
    connect: () => openConnection(socket),
    kill: (signal) => void child.kill(signal),
  };
}

async function portOf(child: ChildProcess, portFile: string, output: () => string): Promise<string> {
  for (const until = performance.now() + START_TIMEOUT_MS; performance.now() < until; ) {
    const path = existsSync(portFile)
      ? /^unix=(.+)\n(?:.*\n)*EOF$/.exec(readFileSync(portFile, 'utf8'))?.[1]
      : undefined;
    if (path !== undefined) return path;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  child.kill('SIGKILL');
  throw new Error(`the daemon wrote no port file: ${output()}`);
}

/** A client's connection, as far as a test needs one. */
export class ServiceConnection {
  private readonly waiting = new Map<string, (answer: Answer) => void>();
  /** Every answer that came, by its request; a second one to the same request is a defect and kept apart. */
  readonly answers = new Map<string, Answer>();
  readonly unexpected: Answer[] = [];
  readonly closed: Promise<void>;
  private requests = 0;

  constructor(private readonly socket: Socket) {
    const frames = new FrameReader();
    socket.on('data', (bytes) => {
      frames.push(bytes);
      for (let frame = frames.next(); frame !== null; frame = frames.next())
        this.take(decodeMessage('ServerResponse', frame));
    });
    // A reset is the end of the connection too.
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  send(request: PlainMessage<'ServerRequest'>): void {
    this.socket.write(encodeFrame(encodeMessage('ServerRequest', request)));
  }

  /** Sends a request and waits for its answer. */
  async ask(request: PlainMessage<'ServerRequest'>, timeoutMs?: number): Promise<Answer> {
    const id = `request${String(this.requests++).padStart(5, '0')}`;
    this.send({ ...request, request_id: id });
    const answer = await this.answer(id, timeoutMs);
    if (answer === null) throw new Error(`no answer to ${Object.keys(request).join()}`);
    return answer;
  }

  /** The answer to a request; null when there is none within the time. */
  answer(id: string, timeoutMs = 30_000): Promise<Answer | null> {
    const known = this.answers.get(id);
    if (known) return Promise.resolve(known);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), timeoutMs);
      this.waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }

  end(): void {
    this.socket.end();
  }

  destroy(): void {
    this.socket.destroy();
  }

  private take(answer: Answer): void {
    const id = answer.request_id;
    if (id === '' || this.answers.has(id)) {
      this.unexpected.push(answer);
      return;
    }
    this.answers.set(id, answer);
    this.waiting.get(id)?.(answer);
  }
}

function openConnection(path: string): Promise<ServiceConnection> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('error', reject);
    socket.once('connect', () => resolve(new ServiceConnection(socket)));
  });
}
