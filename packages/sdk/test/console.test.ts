import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { attach, init, type Run, writeLogs } from '@wandb/sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enterPlace, type Place, readJournal } from './place.js';

let place: Place;
let shown: string;
let undo: () => void;

beforeEach(() => {
  // The program has its own idea of where its output goes, as test runners and loggers do.
  const own = Object.getOwnPropertyDescriptor(process.stdout, 'write');
  shown = '';
  process.stdout.write = ((text: string) => {
    shown += text;
    return true;
  }) as typeof process.stdout.write;
  undo = () => {
    if (own) Object.defineProperty(process.stdout, 'write', own);
    else Reflect.deleteProperty(process.stdout, 'write');
  };
  place = enterPlace({ WANDB_MODE: 'offline', WANDB_PROJECT: 'p', WANDB_QUIET: 'true' });
});
afterEach(async () => {
  await place.leave();
  undo();
});

interface OutputRaw {
  output_type?: string | number;
  line?: string;
}

/** What the run's journal has of the console: texts, with where they were written. */
function recorded(run: Run): string[] {
  return readJournal(run.dir).records.flatMap((record) => {
    if ('output_logger' in record) return [`lines:${(record['output_logger'] as { line?: string }).line ?? ''}`];
    if (!('output_raw' in record)) return [];
    const { output_type: type, line } = record['output_raw'] as OutputRaw;
    return [`${type === 'STDOUT' || type === 1 ? 'stdout' : 'stderr'}:${line}`];
  });
}

const outputLog = (run: Run, name = 'output.log') => readFileSync(join(run.dir, name), 'utf8');
const ended = (stream: NodeJS.EventEmitter) => new Promise((resolve) => stream.once('close', resolve));

describe('the console output of a run', () => {
  it('is what is written between init() and finish(), and is shown as without', async () => {
    process.stdout.write('before\n');
    const run = await init();
    process.stdout.write('epoch 1\repoch 2\n');
    process.stderr.write('careful\n');
    const ending = run.finish();
    process.stdout.write('after\n');
    await ending;
    expect(shown).toBe('before\nepoch 1\repoch 2\nafter\n');
    expect(place.stderr).toBe('careful\n');
    expect(recorded(run)).toEqual(['stdout:epoch 1\repoch 2\n', 'stderr:careful\n']);
    expect(outputLog(run)).toBe('epoch 2\ncareful\n');
  });

  it('is before what is logged after it, a tick later', async () => {
    const run = await init();
    process.stdout.write('a');
    await new Promise((resolve) => setImmediate(resolve));
    run.alert({ title: 't', text: 'b' });
    process.stdout.write('b\n');
    await run.finish();
    const kinds = readJournal(run.dir).records.flatMap((record) =>
      Object.keys(record).filter((key) => ['output_raw', 'alert', 'exit'].includes(key)),
    );
    expect(kinds).toEqual(['output_raw', 'alert', 'output_raw', 'exit']);
    expect(outputLog(run)).toBe('ab\n');
  });

  it.each<['off' | 'redirect' | 'wrap_raw' | 'wrap_emu' | 'auto', boolean]>([
    ['off', false],
    ['auto', true],
    ['wrap_raw', true],
    ['wrap_emu', true],
    ['redirect', true],
  ])('with console=%s is captured: %j', async (mode, isCaptured) => {
    const write = process.stdout.write;
    const run = await init({ settings: { console: mode } });
    expect(process.stdout.write === write).toBe(!isCaptured);
    process.stdout.write('a\n');
    await run.finish();
    expect(process.stdout.write).toBe(write);
    expect(recorded(run)).toEqual(isCaptured ? ['stdout:a\n'] : []);
    expect(existsSync(join(run.dir, 'output.log'))).toBe(isCaptured);
    expect(place.stderr.includes('cannot redirect')).toBe(mode === 'redirect');
  });

  it('is that of each run, while it goes on', async () => {
    const one = await init({ reinit: 'create_new' });
    process.stdout.write('1\n');
    const two = await init({ reinit: 'create_new' });
    process.stdout.write('2\n');
    await one.finish();
    process.stdout.write('3\n');
    await two.finish();
    expect([outputLog(one), outputLog(two)]).toEqual(['1\n2\n', '2\n3\n']);
  });

  it('has our own lines that come after the beginning, as every other', async () => {
    const run = await init({ settings: { quiet: false } });
    run.log({ a: 1 }, { step: 5, commit: true });
    run.log({ a: 1 }, { step: 3 });
    await run.finish();
    expect(recorded(run)).toEqual([expect.stringMatching(/^stderr:wandb: WARNING .*step/)]);
  });

  it('goes into a file of the label, in parts where that is wanted', async () => {
    const labelled = await init({ settings: { x_label: 'node-1' } });
    process.stdout.write('a\n');
    await labelled.finish();
    expect(outputLog(labelled, 'output_node-1.log')).toBe('a\n');
    const parts = await init({ settings: { console_multipart: true } });
    process.stdout.write('a\n');
    await parts.finish();
    expect(existsSync(join(parts.dir, 'logs'))).toBe(true);
  });

  it('of a disabled run is nobody’s business', async () => {
    const write = process.stdout.write;
    const run = await init({ mode: 'disabled' });
    expect(process.stdout.write).toBe(write);
    run.writeLogs('a');
    run.alert({ title: 't', text: 'b' });
    run.markPreempting();
  });
});

describe('lines that are not written to the console', () => {
  it('are added to the output, also where the console is not captured', async () => {
    const run = await init({ settings: { console: 'off' } });
    writeLogs('one');
    run.writeLogs('two\nthree\n');
    run.write_logs('');
    await run.finish();
    expect(recorded(run)).toEqual(['lines:one', 'lines:two\nthree\n', 'lines:']);
    expect(outputLog(run)).toBe('one\ntwo\nthree\n\n');
    expect(() => run.writeLogs('late')).toThrow(expect.objectContaining({ code: 'run-finished' }));
  });

  it('stand behind what was written before', async () => {
    const run = await init();
    process.stdout.write('first\n');
    run.writeLogs('second');
    await run.finish();
    expect(outputLog(run)).toBe('first\nsecond\n');
  });
});

describe('the output of others', () => {
  it('of a child process is taken on request, while the program reads it too', async () => {
    const run = await init();
    const script = 'process.stdout.write("out 漢\\n"); process.stderr.write("err\\n")';
    const child = spawn(process.execPath, ['-e', script], { stdio: 'pipe' });
    let read = '';
    child.stdout.on('data', (chunk) => {
      read += chunk;
    });
    run.captureChild(child);
    await ended(child);
    await run.finish();
    expect(read).toBe('out 漢\n');
    expect(recorded(run).sort()).toEqual(['stderr:err\n', 'stdout:out 漢\n']);
  });

  it('of a worker thread comes to our own console unless it is told not to, and is then taken on request', async () => {
    const run = await init();
    const script = 'process.stdout.write(require("node:worker_threads").workerData)';
    const plain = new Worker(script, { eval: true, workerData: 'plain\n' });
    await ended(plain.stdout);
    const piped = new Worker(script, { eval: true, workerData: 'piped\n', stdout: true });
    run.captureStream(piped.stdout, 'stderr');
    await ended(piped.stdout);
    await run.finish();
    expect(recorded(run)).toEqual(['stdout:plain\n', 'stderr:piped\n']);
  });

  it('is taken until it is told to end', async () => {
    const run = await init();
    const stream = new PassThrough();
    const end = run.captureStream(stream);
    stream.write(Buffer.from('漢\n').subarray(0, 2));
    stream.write(Buffer.from('漢\n').subarray(2));
    await new Promise((resolve) => setImmediate(resolve));
    end();
    stream.write('not this\n');
    await new Promise((resolve) => setImmediate(resolve));
    await run.finish();
    expect(recorded(run)).toEqual(['stdout:漢\n']);
  });

  it('is refused when there is none', async () => {
    const run = await init();
    const refused = expect.objectContaining({ code: 'invalid-argument' });
    expect(() => run.captureChild({ stdout: null, stderr: null })).toThrow(refused);
    expect(() => run.captureStream(new PassThrough(), 'stdin' as 'stdout')).toThrow(refused);
  });

  it('of an attached run is not captured by itself; on request it goes the way of its rows', async () => {
    const run = await init({ settings: { console: 'off' } });
    const attached = await attach(run.token);
    process.stdout.write('not this\n');
    const stream = new PassThrough();
    attached.captureStream(stream);
    stream.end('from the stream\n');
    await ended(stream);
    attached.writeLogs('a line');
    attached.alert({ title: 't', text: 'b' });
    await attached.finish();
    await run.finish();
    expect(recorded(run)).toEqual(['stdout:from the stream\n', 'lines:a line']);
    expect(outputLog(run)).toBe('from the stream\na line\n');
  });
});
