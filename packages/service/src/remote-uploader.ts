import type { RunInfo } from './backend.js';
import { ServiceError } from './service-error.js';
import { askUploader, type FromSideThread, type ToSideThread, type UploaderAnswers } from './side-thread-messages.js';
import type { Uploader } from './upload-options.js';

/** A question that the other side has not answered. */
interface Question {
  what: keyof UploaderAnswers;
  // biome-ignore lint/suspicious/noExplicitAny: the answer to `what`
  resolve(answer: any): void;
  reject(error: Error): void;
}

type Outcome = { complete: boolean };

/** What this side keeps of an uploader in another thread or process: what it comes to, and what it was asked. */
export class RemoteUploader {
  /** Whoever does not ask is not ended by a rejection. */
  readonly ready: Promise<RunInfo>;
  readonly done: Promise<Outcome>;
  settleReady!: (info: RunInfo | Promise<RunInfo>) => void;
  rejectReady!: (error: ServiceError) => void;
  settleDone!: (outcome: Outcome | Promise<Outcome>) => void;
  private readonly questions = new Map<number, Question>();
  private lastQuestion = 0;

  constructor() {
    this.ready = new Promise((resolve, reject) => {
      this.settleReady = resolve;
      this.rejectReady = reject;
    });
    this.ready.catch(() => {});
    this.done = new Promise((resolve) => {
      this.settleDone = resolve;
    });
  }

  ask<What extends keyof UploaderAnswers>(
    what: What,
    tell: (message: ToSideThread) => void,
  ): Promise<UploaderAnswers[What]> {
    return new Promise((resolve, reject) => {
      const id = ++this.lastQuestion;
      this.questions.set(id, { what, resolve, reject });
      tell({ kind: 'ask', id, what });
    });
  }

  /** What the other side said to a question. */
  answered(message: Extract<FromSideThread, { kind: 'answer' | 'no-answer' }>): void {
    const question = this.questions.get(message.id);
    this.questions.delete(message.id);
    if (message.kind === 'answer') question?.resolve(message.answer);
    else question?.reject(new ServiceError('bad-journal', message.message));
  }

  /** The other side answers no more. */
  lost(error: ServiceError): void {
    for (const { reject } of this.questions.values()) reject(error);
    this.questions.clear();
  }

  /** The other side has not begun: an uploader of this one stands in for it. */
  goOnWith(uploader: Uploader): void {
    for (const { what, resolve, reject } of this.questions.values()) askUploader(uploader, what).then(resolve, reject);
    this.questions.clear();
    this.settleReady(uploader.ready);
    this.settleDone(uploader.done);
  }
}
