// Runs the checks (types, format, packages) and the tests, and ends with one line counted from the real results.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './spawn.mjs';

/** Names and commands of the checks; each counts as one test. */
function checks(root) {
  const bin = (name) => join(root, 'node_modules', '.bin', name);
  const published = readdirSync(join(root, 'packages')).filter((name) => {
    const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
    return manifest.private !== true;
  });
  return [
    { name: 'types', command: bin('tsc'), args: ['--noEmit', '-p', 'tsconfig.json'] },
    { name: 'format and lint', command: bin('biome'), args: ['check', '.'] },
    { name: 'no dead code or stray dependency', command: bin('knip'), args: ['--no-progress'] },
    ...published.flatMap((name) => [
      { name: `${name}: publint`, command: bin('publint'), args: ['--strict', join('packages', name)] },
      {
        name: `${name}: types resolve for every consumer`,
        command: bin('attw'),
        args: ['--pack', join('packages', name), '--profile', 'node16', '--quiet'],
      },
    ]),
  ];
}

/** The environment of a developer's own W&B account must not reach the tests. */
function withoutWandb() {
  return Object.fromEntries(
    Object.keys(process.env)
      .filter((key) => key.startsWith('WANDB_'))
      .map((key) => [key, undefined]),
  );
}

async function runChecks(root, totals) {
  for (const check of checks(root)) {
    const started = Date.now();
    const failed =
      (await run(check.command, check.args, { quiet: true, check: true }).catch((error) => error)) instanceof Error;
    totals[failed ? 'failed' : 'passed'] += 1;
    console.log(`${failed ? '✗' : '✓'} ${check.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
}

/** The newest long-term Node; the tests themselves run on the one that started them. */
const OTHER_NODE = '24.21.0';
/** What runs on it: everything of the published packages. */
const CORE = ['packages/'];

/** A Node binary of that version from the package registry, installed once below .tools. */
async function otherNode(root) {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const folder = join(root, '.tools', `node-${OTHER_NODE}`);
  const binary = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', '--prefix', folder, ...options, `${name}@${OTHER_NODE}`], { quiet: true });
  }
  return binary;
}

async function runVitest(root, totals, { full, filters, node = process.execPath, name = 'vitest' }) {
  const folder = join(root, '.test-results');
  const report = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  // Whatever a test leaves behind in the directory for temporary files goes with this one.
  const temporary = mkdtempSync(join(tmpdir(), 'wandb-tests-'));
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const exit = await run(
    node,
    [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters],
    {
      check: false,
      env: {
        ...withoutWandb(),
        TMPDIR: temporary,
        TEMP: temporary,
        TMP: temporary,
        ...(full ? { WANDB_TEST_FULL: '1' } : {}),
      },
    },
  );
  rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  if (!existsSync(report)) {
    console.log(`vitest ended with ${exit} before it wrote its results.`);
    totals.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests;
  totals.skipped += result.numPendingTests + result.numTodoTests;
  // A file that cannot be loaded has no tests to count, and an unhandled error belongs to none.
  if (exit !== 0 && result.numFailedTests === 0) totals.failed += Math.max(1, result.numFailedTestSuites);
}

/** Runs everything; returns the exit code. The last line is `N passed, N failed, N skipped`. */
export async function runTests(root, { full, filters, checksOnly = false }) {
  const started = Date.now();
  const totals = { passed: 0, failed: 0, skipped: 0 };
  if (filters.length === 0) await runChecks(root, totals);
  if (!checksOnly) await runVitest(root, totals, { full, filters });
  if (full && filters.length === 0) {
    const node = await otherNode(root);
    console.log(`\nThe packages' own tests once more, on Node ${OTHER_NODE}:`);
    await runVitest(root, totals, { full: false, filters: CORE, node, name: 'vitest-other-node' });
    const { keep } = await import('../bench/report.mjs');
    keep('test-full', { ...totals, otherNode: OTHER_NODE, minutes: Math.round((Date.now() - started) / 60_000) });
  }
  const skipsInCi = process.env['CI'] === 'true' && totals.skipped > 0;
  if (skipsInCi) console.log('Nothing may be skipped when CI=true.');
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  return totals.failed > 0 || totals.passed === 0 || skipsInCi ? 1 : 0;
}
