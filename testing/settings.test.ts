import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Run, teardown } from '@wandb/sdk';
import { describe, expect, it } from 'vitest';
import { readServerRun } from './src/server-run.js';
import { bodyOf, pause, type Settings, settingsBench } from './src/settings-bench.js';

/** What settings do to the files and the lines of a run. */

const bench = settingsBench();

describe('what is kept', () => {
  it('x_history_value_encoding: json,typed writes values in their type too', async () => {
    const hasDouble = async (x_history_value_encoding: string) => {
      const run = await bench.start({ x_history_value_encoding, mode: 'offline' });
      run.log({ a: 1.71875 });
      await run.finish();
      const double = Buffer.alloc(8);
      double.writeDoubleLE(1.71875);
      return readFileSync(join(dirname(run.dir), `run-${run.id}.wandb`)).includes(double);
    };
    expect(await hasDouble('json,typed')).toBe(true);
    expect(await hasDouble('json')).toBe(false);
  });

  it('x_skip_transaction_log leaves nothing behind once all is uploaded', async () => {
    const before = readdirSync(tmpdir()).filter((name) => /^wandb-\w{6}$/.test(name));
    const run = await bench.start({ x_skip_transaction_log: true });
    run.log({ a: 1 });
    const runDir = dirname(run.dir);
    expect(existsSync(runDir)).toBe(true);
    expect(runDir.startsWith(tmpdir())).toBe(true);
    expect(await run.finish()).toEqual({});
    expect(existsSync(dirname(runDir))).toBe(false);
    expect(readdirSync(tmpdir()).filter((name) => /^wandb-\w{6}$/.test(name) && !before.includes(name))).toEqual([]);
    expect((await readServerRun(bench.server, 'settings', run.id))?.lines).toBe(1);
  });

  it('x_skip_transaction_log keeps it while something is left', async () => {
    const run = await bench.start({ x_skip_transaction_log: true });
    await bench.proxy.fail({ kind: 'status', status: 500 });
    run.log({ a: 1 });
    expect((await run.finish({ timeoutMs: 200 })).pending?.rows).toBe(1);
    expect(existsSync(dirname(run.dir))).toBe(true);
    expect(bench.place.stderr).toContain(`wandb sync ${dirname(run.dir)}`);
  });

  it('x_primary: false leaves the files to others, x_update_finish_state: false the end', async () => {
    const run = await bench.start({ x_primary: false, x_update_finish_state: false });
    run.log({ a: 1 });
    await run.finish();
    const bodies = bench.streamed(run).map(bodyOf);
    expect(bodies.some((body) => 'complete' in body || 'exitcode' in body)).toBe(false);
    expect(bodies.flatMap((body) => body.uploaded ?? [])).toEqual([]);
    expect((await readServerRun(bench.server, 'settings', run.id))?.state).toBe('running');
  });

  it('x_files_dir and x_sync_dir_suffix say where', async () => {
    const files = join(bench.place.dir, 'elsewhere');
    const run = await bench.start({ x_files_dir: files, x_sync_dir_suffix: 'again', mode: 'offline' });
    expect(run.dir).toBe(files);
    expect(bench.place.runDirectories()[0]).toMatch(new RegExp(`-${run.id}-again$`));
    await run.finish();
  });

  it('x_log_level: debug.log and debug-internal.log have what is at least so important, whatever is shown', async () => {
    const [fine, coarse] = [10, 30].map((x_log_level) => ({ x_log_level, silent: true }));
    const logs: string[][] = [];
    for (const settings of [fine!, coarse!]) {
      const run = await bench.start(settings);
      run.log({ a: 1 });
      await run.finish();
      const read = (name: string) => {
        const path = join(dirname(run.dir), 'logs', name);
        return existsSync(path) ? readFileSync(path, 'utf8') : '';
      };
      logs.push([read('debug.log'), read('debug-internal.log')]);
    }
    expect(bench.place.stderr).toBe('');
    expect(logs[0]?.[0]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO {4}\d+ /);
    expect(logs[0]?.[0]).toContain('View run');
    expect(logs[0]?.[1]).toContain('"request":"UpsertBucket"');
    expect(logs[0]?.join('')).not.toContain(bench.server.apiKey);
    expect(logs[1]?.join('')).not.toMatch(/INFO|DEBUG/);
    expect(existsSync(join(bench.place.dir, 'wandb', 'debug.log'))).toBe(true);
  });

  it('x_disk_budget: uploaded runs beyond it go, oldest first, and it is said', async () => {
    const first = await bench.start();
    await first.finish();
    const left = await bench.start({}, { mode: 'offline' });
    await left.finish();
    await pause(50);
    const last = await bench.start({ x_disk_budget: 1 });
    await last.finish();
    while (bench.place.runDirectories().length > 1) await pause(20);
    expect(bench.place.runDirectories().map((name) => name.split('-').at(-1))).toEqual([left.id]);
    while (!bench.place.stderr.includes('to keep x_disk_budget (1 bytes)')) await pause(20);
    expect(bench.place.stderr).toMatch(/Removed 1 uploaded run \(\d+ bytes\) from .*wandb, to keep x_disk_budget/);
  });
});

describe('what is told of the machine and the code', () => {
  it('x_stats_cpu_count, x_stats_gpu_type and others stand in for what would be found', async () => {
    const run = await bench.start({
      x_disable_meta: false,
      x_stats_cpu_count: 3,
      x_stats_cpu_logical_count: 6,
      x_stats_gpu_count: 2,
      x_stats_gpu_type: 'G100',
      x_executable: '/opt/node',
      docker: 'image:1',
      host: 'lab7',
      git_commit: 'c0ffee',
      git_remote_url: 'https://git.example/r.git',
    });
    run.log({ a: 1 });
    await run.finish();
    const metadata = JSON.parse(readFileSync(join(run.dir, 'wandb-metadata.json'), 'utf8'));
    expect(metadata).toMatchObject({
      cpu_count: 3,
      cpu_count_logical: 6,
      gpu_count: 2,
      gpu: 'G100',
      executable: '/opt/node',
      docker: 'image:1',
      host: 'lab7',
      git: { commit: 'c0ffee', remote: 'https://git.example/r.git' },
    });
  });
});

describe('what is told of the repository', () => {
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=ada', '-c', 'user.email=ada@lab.org'];
    return execFileSync('git', [...identity, ...args], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    }).trim();
  };
  const metadataOf = (run: Run) => JSON.parse(readFileSync(join(run.dir, 'wandb-metadata.json'), 'utf8'));

  it('git_remote is whose address is told, git_root where it is looked for', async () => {
    git('init', '-q', 'repo');
    git('-C', 'repo', 'remote', 'add', 'origin', 'https://git.example/origin.git');
    git('-C', 'repo', 'remote', 'add', 'upstream', 'https://git.example/upstream.git');
    git('-C', 'repo', 'commit', '-q', '--allow-empty', '-m', 'one');
    const run = await bench.start({
      x_disable_meta: false,
      git_root: join(bench.place.dir, 'repo'),
      git_remote: 'upstream',
    });
    run.log({ a: 1 });
    await run.finish();
    expect(metadataOf(run).git).toEqual({
      remote: 'https://git.example/upstream.git',
      commit: git('-C', 'repo', 'rev-parse', 'HEAD'),
    });
  });

  it('disable_git_fork_point: false compares a branch that has no upstream with the nearest pushed commit', async () => {
    git('init', '-q', '-b', 'main', '--bare', 'far.git');
    git('clone', '-q', 'far.git', 'repo');
    writeFileSync('repo/a.txt', 'one\n');
    git('-C', 'repo', 'add', '.');
    git('-C', 'repo', 'commit', '-q', '-m', 'one');
    git('-C', 'repo', 'push', '-q', 'origin', 'HEAD:main');
    git('-C', 'repo', 'fetch', '-q');
    git('-C', 'repo', 'checkout', '-q', '-b', 'own', '--no-track');
    git('-C', 'repo', 'branch', '-q', '--track', 'followed', 'origin/main');
    writeFileSync('repo/a.txt', 'two\n');
    git('-C', 'repo', 'commit', '-q', '-a', '-m', 'two');
    const patches = [];
    for (const disable_git_fork_point of [true, false]) {
      const git_root = join(bench.place.dir, 'repo');
      const run = await bench.start({ x_disable_meta: false, save_code: true, git_root, disable_git_fork_point });
      run.log({ a: 1 });
      await run.finish();
      patches.push(readdirSync(run.dir).filter((name) => /^diff_.*patch$/.test(name)));
    }
    const pushed = git('-C', 'repo', 'rev-parse', 'origin/main');
    expect(patches).toEqual([[], [`diff_${pushed}.patch`]]);
  });
});

describe('what is said', () => {
  it('runs whose upload was cut off are named once by the next one', async () => {
    await bench.proxy.fail({ kind: 'status', status: 500 });
    const cut = await bench.start();
    cut.log({ a: 1 });
    await cut.finish({ timeoutMs: 100 });
    await bench.proxy.heal();
    await teardown();
    for (let i = 0; i < 2; i++) await (await bench.start()).finish();
    while (!bench.place.stderr.includes('1 earlier run is not uploaded to the end')) await pause(20);
    expect(bench.place.stderr).toContain(`${basename(dirname(cut.dir))}. Upload with: wandb sync --include-online`);
    expect(bench.place.stderr.split('1 earlier run')).toHaveLength(2);
  });

  it('max_end_of_run_history_metrics and max_end_of_run_summary_metrics: so many metrics at the end; 0: none', async () => {
    const end = async (settings: Settings) => {
      const before = bench.place.stderr.length;
      const run = await bench.start({ mode: 'offline', ...settings });
      for (let i = 0; i < 100; i++) run.log({ loss: 1 / (i + 1), acc: i, name: 'n' });
      await run.finish();
      return bench.place.stderr.slice(before).replaceAll('wandb: ', '');
    };
    const all = await end({});
    expect(all).toMatch(/Run history:\n acc ▁.*█\nloss █.*▁\n/);
    expect(all).toContain('Run summary:\n acc 99\nloss 0.01\nname n\n');
    const few = await end({ max_end_of_run_history_metrics: 1, max_end_of_run_summary_metrics: 1 });
    expect(few).toMatch(/Run history:\nacc .*\n\+1 \.\.\.\n\nRun summary:\nacc 99\n\+2 \.\.\.\n/);
    const none = await end({ max_end_of_run_history_metrics: 0, max_end_of_run_summary_metrics: 0 });
    expect(none).not.toMatch(/Run (history|summary)/);
    expect(await end({ quiet: true })).toBe('');
  });

  it('show_info, show_warnings and show_errors show their kind or not; show_colors and show_emoji how', async () => {
    const lines = async (settings: Settings) => {
      const before = bench.place.stderr.length;
      await teardown();
      const run = await bench.start({ x_network_buffer: 1, ...settings });
      run.log({ a: 1 });
      await run.finish();
      return bench.place.stderr.slice(before);
    };
    expect(await lines({ show_info: false })).toMatch(/^(wandb: WARNING .*\n)+$/);
    expect(await lines({ show_warnings: false })).not.toContain('WARNING');
    expect(await lines({})).not.toContain('\u001b');
    expect(await lines({ show_colors: true })).toContain('\u001b[34mwandb\u001b[0m: \u001b[33mWARNING\u001b[0m ');
    expect(await lines({ show_emoji: true })).toContain('🚀 View run');
    await bench.proxy.fail({ kind: 'status', status: 400 }, { when: ({ body }) => body.includes('UpsertBucket') });
    for (const show_errors of [true, false]) {
      const before = bench.place.stderr.length;
      const run = await bench.start({ show_errors });
      await run.ready.catch(() => {});
      expect(bench.place.stderr.slice(before).includes('wandb: ERROR')).toBe(show_errors);
      await run.finish({ timeoutMs: 100 });
    }
  });

  it('finish_timeout_raises: an upload that is not done in time is an error', async () => {
    await bench.proxy.fail({ kind: 'status', status: 500 });
    const run = await bench.start({ finish_timeout: 0.2, finish_timeout_raises: true });
    run.log({ a: 1 });
    await expect(run.finish()).rejects.toMatchObject({ code: 'finish-timeout', message: /1 row/ });
  });

  it('force: without a key there is no run', async () => {
    delete process.env['WANDB_API_KEY'];
    await teardown();
    await expect(bench.start({ force: true })).rejects.toMatchObject({ code: 'authentication' });
  });

  it('a setting that does nothing here is named once', async () => {
    for (let i = 0; i < 2; i++) await (await bench.start({ x_flow_control_disabled: true, mode: 'offline' })).finish();
    expect(bench.place.stderr.match(/The setting x_flow_control_disabled has no effect here: /g)).toHaveLength(1);
  });
});
