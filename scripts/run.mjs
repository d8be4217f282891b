// The one entry behind `npm run demo | test | test:full | build | check | bench`: sets up what is missing (pnpm, packages, builds),
// each pinned and from the registry, then does the task. Nothing is installed globally and nothing is asked.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from './run-tests.mjs';
import { childEnvironment, run } from './spawn.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Installs the pinned pnpm below .tools, unless it is there, and returns the path of its script. */
async function ensurePnpm() {
  const version = manifest.packageManager.split('@')[1];
  const folder = join(root, '.tools', `pnpm-${version}`);
  const script = join(folder, 'node_modules', 'pnpm', 'bin', 'pnpm.cjs');
  if (!existsSync(script)) {
    mkdirSync(folder, { recursive: true });
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    await run(
      npm,
      ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', `pnpm@${version}`],
      { quiet: true },
    );
  }
  return script;
}

/** Installs the packages of the lock file, unless that very lock file has been installed already. */
async function ensurePackages() {
  const stamp = join(root, 'node_modules', '.installed-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const pnpm = await ensurePnpm();
  await run(process.execPath, [pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], { quiet: true });
  writeFileSync(stamp, wanted);
}

/** Builds every package whose inputs changed; turbo keeps the rest. */
async function build() {
  await ensurePnpm();
  const turbo = join(root, 'node_modules', '.bin', 'turbo');
  await run(turbo, ['run', 'build', '--output-logs=errors-only'], { quiet: true });
  // pnpm links a package's bins at installation, when dist is not there yet: link them now.
  const bins = ['wandb', 'wandb-core'].map((name) => join(root, 'node_modules', '.bin', name));
  if (!bins.every((bin) => existsSync(bin)))
    await run(
      process.execPath,
      [await ensurePnpm(), 'install', '--frozen-lockfile', '--offline', '--reporter=silent'],
      { quiet: true },
    );
}

/** turbo, publint and attw ask for `pnpm` on the PATH; ours is put in front, so that no other version is used. */
function pathWithPnpm() {
  const version = manifest.packageManager.split('@')[1];
  const folder = join(root, '.tools', `pnpm-${version}`, 'node_modules', '.bin');
  return `${folder}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}`;
}

const [task = '', ...args] = process.argv.slice(2);
const tasks = {
  build: async () => build(),
  demo: async () => {
    await build();
    process.exitCode = await run(process.execPath, [join(root, 'examples', 'digits', 'demo.mjs'), ...args], {
      check: false,
    });
  },
  test: async () => {
    await build();
    process.exitCode = await runTests(root, { full: false, filters: args });
  },
  'test:full': async () => {
    await build();
    process.exitCode = await runTests(root, { full: true, filters: args });
  },
  check: async () => {
    await build();
    process.exitCode = await runTests(root, { full: false, filters: args, checksOnly: true });
  },
  bench: async () => {
    await build();
    process.exitCode = await run(process.execPath, [join(root, 'bench', 'run.mjs'), ...args], { check: false });
  },
};

if (!(task in tasks)) {
  console.error(`Unknown task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    process.chdir(root);
    Object.assign(process.env, childEnvironment(), { PATH: pathWithPnpm() });
    await ensurePackages();
    await tasks[task]();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
