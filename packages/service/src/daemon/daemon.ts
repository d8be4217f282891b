import type { Socket } from 'node:net';
import { version } from '../version.js';
import { Connection } from './connection.js';
import type { DaemonModules, Uploads } from './daemon-modules.js';
import type { DaemonFlags } from './flags.js';
import { type Listeners, openListeners } from './listeners.js';
import { writePortFile } from './port-file.js';
import { Session } from './session.js';
import { StreamClients } from './stream-clients.js';
import type { DaemonLog, StreamRegistry } from './stream-registry-types.js';

/** Five times the released core's: what Node.js needs to wake up would be most of what an idle daemon costs. */
const PARENT_POLL_MS = 500;
/** How long a forced stop may go on reading what clients had sent. */
const MAX_DRAIN_MS = 2_000;
/** Turns of the event loop without a byte after which the sockets are empty. */
const QUIET_TURNS = 3;
/** Timers cannot wait longer. */
const MAX_TIMER_MS = 2 ** 31 - 1;
/** Exit code of the released binary on SIGINT and SIGTERM. */
const SIGNAL_EXIT_CODE = 128;

/** What a daemon is made of. */
export interface DaemonOptions {
  flags: DaemonFlags;
  log: DaemonLog;
  modules: DaemonModules;
  /** A file with certificates (PEM) of authorities to trust beside the public ones. */
  caFile?: string | undefined;
  /** One line to the terminal that the daemon was started in: run footers, nothing else. */
  print(line: string): void;
  /** Whether the process `flags.pid` is still there. */
  parentAlive(pid: number): boolean;
}

/**
 * The service process: listens, hands requests to sessions, ends.
 *
 * starting → serving → finishing (teardown, idle) → ended
 * and from any of them → forced (signal, parent gone) → ended
 *
 * Nothing a client sends ends it but `inform_teardown`.
 */
export class Daemon {
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
  private state: 'starting' | 'serving' | 'finishing' | 'forced' | 'ended' = 'starting';
  private end!: (exitCode: number) => void;
  private readonly connections = new Set<Connection>();
  private readonly clients = new StreamClients();
  private accepted = 0;
  private listeners: Listeners | null = null;
  private streams: StreamRegistry | null = null;
  private uploads: Uploads | null = null;
  private readonly loadStreams = once(() => this.createStreams());
  private readonly loadUploads = once(() => this.createUploads());
  private idleTimer: NodeJS.Timeout | null = null;

  constructor(private readonly options: DaemonOptions) {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  /** Opens the sockets and writes the port file. @throws when either cannot be done. */
  async start(): Promise<void> {
    const { flags, log } = this.options;
    this.listeners = await openListeners({
      parentPid: flags.pid,
      localhost: flags.listenOnLocalhost,
      log,
      onConnection: (socket) => this.accept(socket),
    });
    writePortFile(flags.portFilename, this.listeners.addresses);
    this.state = 'serving';
    log.info('listening', { ...this.listeners.addresses, version, pid: process.pid, flags });
    this.watchParent();
    this.watchIdleness();
  }

  /** SIGINT, SIGTERM: keeps all that clients have sent, finishes nothing. */
  signal(name: string): void {
    void this.stopByForce(`signal ${name}`, SIGNAL_EXIT_CODE);
  }

  /** An exception that nobody caught: told, never fatal. The connection whose request caused it has been ended already. */
  mishap(error: unknown): void {
    this.options.log.error('an unexpected error', { error });
  }

  /** Removes the socket. For the very end of the process; idempotent. */
  removeSocket(): void {
    this.listeners?.close();
  }

  private accept(socket: Socket): void {
    this.accepted++;
    const connection: Connection = new Connection(socket, {
      number: this.accepted,
      log: this.options.log,
      clients: this.clients,
      handle: (request, answer) => session.handle(request, answer),
      onClosed: () => {
        this.connections.delete(connection);
        session.close();
        this.streams?.connectionClosed(connection);
        this.uploads?.connectionClosed(connection);
        this.options.log.debug('connection closed', { connection: connection.number });
        this.watchIdleness();
      },
    });
    const session = new Session(connection, {
      log: this.options.log,
      caFile: this.options.caFile,
      streams: () => this.streams,
      loadStreams: () => this.loadStreams(),
      uploads: () => this.uploads,
      loadUploads: () => this.loadUploads(),
      teardown: (exitCode) => void this.finish('inform_teardown', exitCode),
    });
    this.connections.add(connection);
    this.options.log.debug('connection opened', { connection: connection.number });
    this.watchIdleness();
  }

  private async createStreams(): Promise<StreamRegistry> {
    const { log, modules, print } = this.options;
    const onWarning = (message: string) => log.warn(message);
    this.streams = await modules.streams({ log, onWarning, print, serviceVersion: version });
    return this.streams;
  }

  private async createUploads(): Promise<Uploads> {
    const { log, modules } = this.options;
    this.uploads = await modules.uploads({ log });
    return this.uploads;
  }

  private watchParent(): void {
    const { pid, detached } = this.options.flags;
    if (detached || pid === 0) return;
    const timer = setInterval(() => {
      if (this.options.parentAlive(pid)) return;
      clearInterval(timer);
      void this.stopByForce(`the process ${pid} is gone`, 0);
    }, PARENT_POLL_MS);
    timer.unref();
  }

  /** (Re)starts the clock of `--idle-timeout`: it runs while there is no connection, and starts again when uploads go on. */
  private watchIdleness(): void {
    if (this.idleTimer !== null) clearTimeout(this.idleTimer);
    this.idleTimer = null;
    const { idleTimeoutMs } = this.options.flags;
    if (idleTimeoutMs === 0 || this.connections.size > 0 || this.state !== 'serving') return;
    const whenIdle = () => (this.uploads?.size ? this.watchIdleness() : void this.finish('idle', 0));
    this.idleTimer = setTimeout(whenIdle, Math.min(idleTimeoutMs, MAX_TIMER_MS));
  }

  /** Ends every run properly, then the process. */
  private async finish(reason: string, exitCode: number): Promise<void> {
    if (this.state !== 'serving') return;
    this.state = 'finishing';
    this.options.log.info('finishing', { reason, exitCode });
    await this.readWhatWasSent();
    this.listeners?.close();
    const ends = await Promise.allSettled([this.streams?.teardown(exitCode), this.uploads?.drain()]);
    // Clients wait for the end of the service without a limit: nothing that goes wrong may put it off.
    for (const end of ends) if (end.status === 'rejected') this.options.log.error('ended badly', { error: end.reason });
    // Runs that were started meanwhile, over connections that were open still.
    this.streams?.flushSync();
    this.conclude(0);
  }

  private async stopByForce(reason: string, processExitCode: number): Promise<void> {
    if (this.state === 'forced' || this.state === 'ended') return;
    this.state = 'forced';
    this.options.log.info('stopping at once', { reason });
    await this.readWhatWasSent();
    this.listeners?.close();
    this.streams?.flushSync();
    this.conclude(processExitCode);
  }

  private conclude(exitCode: number): void {
    if (this.state === 'ended') return;
    this.state = 'ended';
    this.options.log.info('ended', { exitCode });
    this.removeSocket();
    this.end(exitCode);
  }

  /**
   * Lets the event loop turn until every socket is empty and every request handled. Each turn reads what the kernel
   * holds, so that what clients had sent is taken without waiting for time to pass.
   */
  private async readWhatWasSent(): Promise<void> {
    const deadline = Date.now() + MAX_DRAIN_MS;
    let quiet = 0;
    let seen = this.progress();
    while (quiet < QUIET_TURNS && Date.now() < deadline) {
      const busy = [...this.connections].some((connection) => connection.busy);
      await new Promise((resolve) => (busy ? setTimeout(resolve, 1) : setImmediate(resolve)));
      const now = this.progress();
      quiet = now === seen && !busy ? quiet + 1 : 0;
      seen = now;
    }
  }

  /** Grows with every connection and byte that comes. */
  private progress(): number {
    let sum = this.accepted;
    for (const connection of this.connections) sum += connection.bytesRead;
    return sum;
  }
}

/** The result of the first call that succeeds, for all; calls meanwhile share it. */
function once<T>(create: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= create().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
