import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltSdk, buildSdk } from './built-sdk.js';

let sdk: BuiltSdk;
let dir: string;
beforeAll(async () => {
  sdk = await buildSdk();
  dir = mkdtempSync(join(tmpdir(), 'wandb-sdk-console-'));
}, 120_000);
afterAll(() => {
  sdk.remove();
  rmSync(dir, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  stdout: Buffer;
  stderr: Buffer;
  /** `output.log`; null: there is none. */
  log: string | null;
}

let programs = 0;

/** Runs a program in a run that is captured, or not; it is told which of its files it may write. */
async function runProgram(
  program: string,
  mode: 'wrap' | 'off',
  command: (script: string) => string[] = (script) => [process.execPath, script],
): Promise<Ended> {
  const cwd = join(dir, `program-${++programs}`);
  const script = join(dir, `${programs}.cjs`);
  writeFileSync(script, `const wandb = require(${JSON.stringify(sdk.path)});\n${program}`);
  mkdirSync(cwd);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: cwd,
    WANDB_MODE: 'offline',
    WANDB_SILENT: 'true',
    WANDB_PROJECT: 'p',
    WANDB_CONSOLE: mode,
    NO_COLOR: '1',
  };
  const [file, ...args] = command(script) as [string, ...string[]];
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const run = readdirSync(join(cwd, 'wandb')).find((name) => name.startsWith('offline-run-'))!;
  const path = join(cwd, 'wandb', run, 'files', 'output.log');
  return {
    code,
    stdout: Buffer.concat(chunks.stdout),
    stderr: Buffer.concat(chunks.stderr),
    log: existsSync(path) ? readFileSync(path, 'utf8') : null,
  };
}

const both = (program: string) => Promise.all([runProgram(program, 'wrap'), runProgram(program, 'off')]);

describe('the end of a program', () => {
  it.each([
    ['comes by itself', '', 0],
    ['is process.exit()', 'process.exit(3);', 3],
    ['is process.exit() in a handler', 'setTimeout(() => { console.log("later"); process.exit(3); }, 20);', 3],
    ['is a signal', 'process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 5000);', null],
  ])('%s: what was printed before is kept', async (_, end, code) => {
    const ended = await runProgram(`wandb.init(); console.log('out'); console.error('err'); ${end}`, 'wrap');
    const later = end.includes('later') ? 'later\n' : '';
    expect(ended).toMatchObject({ code, log: `out\nerr\n${later}` });
    expect(ended.stdout.toString()).toBe(`out\n${later}`);
    expect(ended.stderr.toString()).toBe('err\n');
  });

  it.each([
    [
      'an error',
      'throw Object.assign(new TypeError("boom"), { hint: 7 });',
      /^out\nTypeError: boom\n {4}at .*hint: 7\n}\n$/s,
    ],
    ['a later error', 'setTimeout(() => { throw new Error("boom"); }, 10);', /^out\nError: boom\n {4}at /],
    ['a rejection', 'Promise.reject(new Error("boom"));', /^out\nError: boom\n {4}at /],
    ['a thrown text', 'throw "boom";', /^out\nUncaught:\n'boom'\n$/],
    ['a rejection without an error', 'Promise.reject(7);', /^out\n.*7/s],
  ])('%s that nobody handles is part of the output, as Node shows it', async (_, end, log) => {
    const program = `wandb.init(); console.log('out'); ${end}`;
    const [captured, plain] = await both(program);
    expect(captured).toMatchObject({ code: 1, log: expect.stringMatching(log) });
    expect(plain).toMatchObject({ code: 1, log: null });
    const unquoted = (text: string) => text.replace(/^Uncaught:$|'/gm, '');
    const withoutPaths = (text: Buffer) => text.toString().replace(/[\w/.-]+\/\d+\.cjs/g, '<script>');
    expect(withoutPaths(captured.stderr)).toBe(withoutPaths(plain.stderr));
    // What the run keeps is what Node prints, but for the place in the source before it and Node's version behind it.
    const shown = unquoted(captured.stderr.toString());
    for (const line of unquoted(captured.log!).split('\n').slice(1)) expect(shown).toContain(line);
  });

  it('an error that is handled is not', async () => {
    const handled =
      'process.on("uncaughtException", () => console.log("handled")); setTimeout(() => { throw 1; }, 10);';
    expect((await runProgram(`wandb.init(); ${handled}`, 'wrap')).log).toBe('handled\n');
  });
});

/** Something that a program does with its streams; `t` notes what it gets back. */
const action = fc.oneof(
  fc.record({ do: fc.constant('text'), to: stream(), text: fc.string({ unit: 'grapheme', maxLength: 40 }) }),
  fc.record({ do: fc.constant('bytes'), to: stream(), bytes: fc.array(fc.nat(255), { maxLength: 40 }) }),
  fc.record({ do: fc.constant('encoded'), to: stream(), bytes: fc.array(fc.nat(255), { maxLength: 40 }) }),
  fc.record({ do: fc.constant('large'), to: stream(), size: fc.integer({ min: 1, max: 300_000 }) }),
  fc.record({ do: fc.constant('console'), to: stream(), text: fc.string({ maxLength: 20 }) }),
  fc.record({ do: fc.constant('callback'), to: stream(), text: fc.string({ maxLength: 20 }) }),
  fc.record({ do: fc.constant('cork'), to: stream(), text: fc.string({ maxLength: 20 }) }),
  fc.record({ do: fc.constant('wrong'), to: stream() }),
  fc.record({ do: fc.constant('tick') }),
);

function stream() {
  return fc.constantFrom('stdout', 'stderr');
}

/** Does these things, and prints at the end what it got back. */
const DOING = `
  const notes = [];
  async function go(actions) {
    for (const [i, a] of actions.entries()) {
      const s = process[a.to];
      if (a.do === 'text') notes.push(s.write(a.text));
      if (a.do === 'bytes') notes.push(s.write(new Uint8Array(a.bytes)));
      if (a.do === 'encoded') notes.push(s.write(Buffer.from(a.bytes).toString('base64'), 'base64'));
      if (a.do === 'large') notes.push(s.write('x'.repeat(a.size) + '\\n'), s.writableLength, s.writableNeedDrain);
      if (a.do === 'console') console[a.to === 'stdout' ? 'log' : 'error']('%s', a.text, { i });
      if (a.do === 'callback') await new Promise((done) => notes.push(s.write(a.text, (e) => { notes.push(i, String(e)); done(); })));
      if (a.do === 'cork') { s.cork(); notes.push(s.write(a.text)); s.write('|'); s.uncork(); }
      if (a.do === 'wrong') try { s.write(7); } catch (e) { notes.push(e.code); }
      if (a.do === 'tick') await new Promise((done) => setImmediate(done));
    }
    await run.finish();
    process.stdout.write(JSON.stringify(notes));
  }`;

describe('what a program prints', () => {
  it('is, byte for byte, what it prints without capture; it gets the same back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
        const program = `const run = { finish() {} }; ${DOING}
          wandb.init().then((made) => { run.finish = () => made.finish(); return go(${JSON.stringify(actions)}); });`;
        const [captured, plain] = await both(program);
        expect(captured.stdout.equals(plain.stdout)).toBe(true);
        expect(captured.stderr.equals(plain.stderr)).toBe(true);
        expect([captured.code, plain.code]).toEqual([0, 0]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('at a terminal it is too, and the streams are still terminals', async () => {
    const pty = (script: string) => [
      'python3',
      '-c',
      'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))',
      process.execPath,
      script,
    ];
    const program = `wandb.init().then(async (run) => {
      console.log(process.stdout.isTTY, process.stdout.hasColors?.(), typeof process.stdout.columns);
      for (let i = 0; i < 3; i++) process.stdout.write('\\rstep ' + i);
      process.stdout.cursorTo(0); process.stdout.clearLine(0);
      console.error('done');
      await run.finish();
    })`;
    const [captured, plain] = await Promise.all([runProgram(program, 'wrap', pty), runProgram(program, 'off', pty)]);
    expect(captured.stdout.toString()).toBe(plain.stdout.toString());
    expect(captured.stdout.toString()).toContain('true');
    expect(captured.code).toBe(0);
    expect(captured.log).toContain('step 2');
  });

  it('is kept in the order of both streams, whoever prints', async () => {
    const program = `
      const write = process.stdout.write;
      process.stdout.write = function (text, ...rest) { return write.call(this, String(text).toUpperCase(), ...rest); };
      wandb.init().then((run) => {
        for (let i = 0; i < 3; i++) { console.log('o' + i); console.error('e' + i); }
        require('node:stream').Readable.from(['piped\\n']).pipe(process.stdout);
        setTimeout(() => run.finish(), 50);
      })`;
    const [captured, plain] = await both(program);
    expect(captured.stdout.toString()).toBe('O0\nO1\nO2\nPIPED\n');
    expect(plain.stdout.equals(captured.stdout)).toBe(true);
    // It is captured as the program gave it to the stream.
    expect(captured.log).toBe('o0\ne0\no1\ne1\no2\ne2\npiped\n');
  });
});

describe('a child process', () => {
  const CHILD = `['-c', 'echo sub; echo suberr >&2']`;
  const program = (body: string) => `
    const { spawn, spawnSync } = require('node:child_process');
    const closed = (child) => new Promise((done) => child.once('close', done));
    wandb.init().then(async (run) => { ${body}; await run.finish(); });`;

  it.each([
    ['is waited for', `spawnSync('sh', ${CHILD}, { stdio: 'inherit' })`],
    ['runs beside', `await closed(spawn('sh', ${CHILD}, { stdio: 'inherit' }))`],
  ])(
    'that inherits the descriptors and %s is not captured: its output is the user’s, in its place',
    async (_, child) => {
      const [captured, plain] = await both(
        program(`console.log('before'); ${child}; require('node:fs').writeSync(1, 'fd\\n'); console.log('after')`),
      );
      expect(captured.stdout.toString()).toBe('before\nsub\nfd\nafter\n');
      expect(captured.stderr.toString()).toBe('suberr\n');
      expect([plain.stdout, plain.stderr]).toEqual([captured.stdout, captured.stderr]);
      expect([captured.log, plain.log]).toEqual(['before\nafter\n', null]);
    },
  );

  it('that is captured by its pipe is, in the order in which both wrote; the other stream, inherited, is the user’s', async () => {
    const [captured, plain] = await both(
      program(`
        console.log('before');
        const child = spawn('sh', ${CHILD}, { stdio: ['ignore', 'pipe', 'inherit'] });
        run.captureChild(child);
        await closed(child);
        console.log('after')`),
    );
    expect(captured.stdout.toString()).toBe('before\nafter\n');
    expect(captured.stderr.toString()).toBe('suberr\n');
    expect([plain.stdout, plain.stderr]).toEqual([captured.stdout, captured.stderr]);
    expect(captured.log).toBe('before\nsub\nafter\n');
  });

  it('that is piped on to the console is shown and captured, once', async () => {
    const captured = await runProgram(
      program(`
        const child = spawn('sh', ${CHILD}, { stdio: 'pipe' });
        child.stdout.pipe(process.stdout, { end: false });
        child.stderr.pipe(process.stderr, { end: false });
        await closed(child)`),
      'wrap',
    );
    expect([captured.stdout.toString(), captured.stderr.toString()]).toEqual(['sub\n', 'suberr\n']);
    expect(captured.log!.split('\n').sort()).toEqual(['', 'sub', 'suberr']);
  });

  it('that has no pipes cannot be captured, which is said; it goes on', async () => {
    const captured = await runProgram(
      program(`
        const child = spawn('sh', ${CHILD}, { stdio: 'inherit' });
        try { run.captureChild(child); } catch (error) { console.log(error.code); }
        await closed(child)`),
      'wrap',
    );
    expect(captured.stdout.toString().split('\n').sort()).toEqual(['', 'invalid-argument', 'sub']);
    expect(captured.log).toBe('invalid-argument\n');
  });
});
