import { ApiError } from '@wandb/api';

/** An alert, as its record has it. */
export interface Alert {
  /** Number of its record. */
  num: number;
  title: string;
  text: string;
  /** INFO, WARN or ERROR. */
  level: string;
  /** An alert of the same title is not repeated within. */
  waitMs: number;
}

export interface AlertQueueOptions {
  /** Alerts of records up to this number have been sent. */
  sentUpTo: number;
  /** Told of each alert that is dealt with. */
  onSent(num: number): void;
  onWarning(message: string): void;
}

/**
 * Sends alerts one after another, in their order: what is sent is then one number. One that the server refuses is told
 * and left out; when the server is away, all wait.
 */
export class AlertQueue {
  private readonly waiting: Alert[] = [];
  private send: ((alert: Alert) => Promise<void>) | null = null;
  private sending: Promise<void> | null = null;

  constructor(private readonly options: AlertQueueOptions) {}

  /** Alerts that the server does not have. */
  get pending(): number {
    return this.waiting.length;
  }

  add(alert: Alert): void {
    if (alert.num <= this.options.sentUpTo) return;
    this.waiting.push(alert);
    this.start();
  }

  /** From now on alerts can be sent. */
  connect(send: (alert: Alert) => Promise<void>): void {
    this.send = send;
    this.start();
  }

  /** Sends what waits. @throws ApiError when the server is away, or the call was given up. */
  async flush(): Promise<void> {
    await this.sending?.catch(() => {});
    this.start();
    await this.sending;
  }

  private start(): void {
    if (this.sending || !this.send || this.waiting.length === 0) return;
    const sending = this.sendAll(this.send).finally(() => {
      this.sending = null;
    });
    this.sending = sending;
    // Whether it failed is asked by flush().
    sending.catch(() => {});
  }

  private async sendAll(send: (alert: Alert) => Promise<void>): Promise<void> {
    for (let alert = this.waiting[0]; alert; alert = this.waiting[0]) {
      try {
        await send(alert);
      } catch (error) {
        if (!(error instanceof ApiError) || error.retryable || error.code === 'aborted') throw error;
        this.options.onWarning(`The alert "${alert.title}" was not accepted (${error.message}).`);
      }
      this.waiting.shift();
      this.options.onSent(alert.num);
    }
  }
}
