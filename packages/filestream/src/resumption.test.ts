import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Acknowledgement } from './filestream.js';
import { createFileStream } from './send-loop.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a server keeps: lines written at offsets, never removed; a gap is refused. */
class ModelServer {
  readonly files: Record<string, string[]> = {};
  completed = 0;
  requests = 0;

  receive(bytes: Uint8Array): void {
    this.requests += 1;
    const body = JSON.parse(decoder.decode(bytes));
    for (const [name, { offset, content }] of Object.entries<{ offset: number; content: string[] }>(body.files ?? {})) {
      this.files[name] ??= [];
      const lines = this.files[name];
      expect(offset, `a gap in ${name}`).toBeLessThanOrEqual(lines.length);
      for (const [i, line] of content.entries()) lines[offset + i] = line;
    }
    if (body.complete) this.completed += 1;
  }
}

/** What happens to the n-th request: taken, lost on the way, or taken but the answer is lost. */
type Fate = 'taken' | 'lost' | 'unanswered';

const fate = fc.constantFrom<Fate>('taken', 'taken', 'taken', 'taken', 'lost', 'unanswered');
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      file: fc.constantFrom('history' as const, 'events' as const),
      length: fc.integer({ min: 0, max: 40 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('console' as const), back: fc.integer({ min: 0, max: 4 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(0, 5, 14_999, 15_000, 40_000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);

/** A run's data on disk, and the uploader that is killed and started again. */
class Uploader {
  readonly lines = { history: [] as string[], events: [] as string[] };
  readonly console: string[] = [];
  readonly server = new ModelServer();
  acknowledged: Acknowledgement = { history: 0, events: 0, output: 0, complete: false };
  fates: Fate[];
  inFlight = 0;
  dead = false;
  stream = this.start();

  constructor(fates: Fate[]) {
    this.fates = fates;
  }

  /** A stream that goes on where the last one was acknowledged, given everything after it. */
  start() {
    const { history, events } = this.acknowledged;
    this.dead = false;
    const stream = createFileStream({
      maxRequestBytes: 50,
      offsets: { history, events },
      send: (body, { signal }) => this.deliver(body, signal),
      onAcknowledged: (ack) => {
        this.acknowledged = ack;
      },
      onFatal: () => {
        this.dead = true;
      },
    });
    for (const file of ['history', 'events'] as const) {
      for (const line of this.lines[file].slice(this.acknowledged[file])) stream.append(file, encoder.encode(line));
    }
    for (const [index, line] of this.console.entries()) stream.setConsoleLine(index, encoder.encode(line));
    return stream;
  }

  async restart(): Promise<void> {
    await this.stream.abort();
    this.stream = this.start();
  }

  async deliver(body: Uint8Array, signal: AbortSignal): Promise<{ stopped: boolean }> {
    expect(++this.inFlight, 'requests at a time').toBe(1);
    try {
      const fate = this.fates.shift() ?? 'taken';
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (fate !== 'lost') this.server.receive(body);
      signal.throwIfAborted();
      if (fate !== 'taken') throw new Error(fate);
      return { stopped: false };
    } finally {
      this.inFlight -= 1;
    }
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('however requests fail and uploaders die, the server ends with exactly the lines, in order', async () => {
  const scenario = fc.tuple(fc.array(step, { maxLength: 60 }), fc.array(fate, { maxLength: 30 }));
  await fc.assert(
    fc.asyncProperty(scenario, async ([steps, fates]) => {
      const uploader = new Uploader([...fates]);
      for (const [i, current] of steps.entries()) {
        if (uploader.dead || current.kind === 'restart') await settle(uploader.restart());
        switch (current.kind) {
          case 'append': {
            const line = `{"i":${i},"s":"${'x'.repeat(current.length)}\\n"}`;
            uploader.lines[current.file].push(line);
            uploader.stream.append(current.file, encoder.encode(line));
            break;
          }
          case 'console': {
            const index = Math.max(0, uploader.console.length - current.back);
            uploader.console[index] = `line ${i}`;
            uploader.stream.setConsoleLine(index, encoder.encode(`line ${i}`));
            break;
          }
          case 'wait':
            await vi.advanceTimersByTimeAsync(current.ms);
        }
      }
      while (!(await settle(uploader.stream.finish({ exitCode: 0 })))) await settle(uploader.restart());
      expect(uploader.server.files['wandb-history.jsonl'] ?? []).toEqual(uploader.lines.history);
      expect(uploader.server.files['wandb-events.jsonl'] ?? []).toEqual(uploader.lines.events);
      expect(uploader.server.files['output.log'] ?? []).toEqual(uploader.console);
      expect(uploader.acknowledged).toMatchObject({
        history: uploader.lines.history.length,
        events: uploader.lines.events.length,
        complete: true,
      });
      expect(uploader.server.completed).toBeGreaterThanOrEqual(1);
    }),
    { numRuns: 200 },
  );
});

/** Lets time pass until the promise has settled; whether it resolved. */
async function settle(promise: Promise<void>): Promise<boolean> {
  let outcome: boolean | undefined;
  promise.then(
    () => {
      outcome = true;
    },
    () => {
      outcome = false;
    },
  );
  while (outcome === undefined) await vi.advanceTimersByTimeAsync(1);
  return outcome;
}
