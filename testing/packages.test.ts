import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The packages as users get them: packed, installed by npm into an empty project, used from ESM, CommonJS and TypeScript.
const root = fileURLToPath(new URL('..', import.meta.url));
const execute = promisify(execFile);

let folder: string;
let tarballs: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wandb-packed-'));
  tarballs = await packAll();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Packs every published package; `workspace:` versions become real ones. */
async function packAll(): Promise<Record<string, string>> {
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    packageManager: string;
  };
  const pnpm = join(root, '.tools', packageManager.replace('@', '-'), 'node_modules', 'pnpm', 'bin', 'pnpm.cjs');
  const names = await readdir(join(root, 'packages'));
  const packed = names.map(async (name) => {
    const { stdout } = await execute(process.execPath, [pnpm, 'pack', '--json', '--pack-destination', folder], {
      cwd: join(root, 'packages', name),
    });
    return [`@wandb/${name}`, (JSON.parse(stdout) as { filename: string }).filename] as const;
  });
  return Object.fromEntries(await Promise.all(packed));
}

/** A project with the given packages of ours, installed from their tarballs, and nothing else of ours. */
async function projectWith(...names: string[]): Promise<string> {
  const project = await mkdtemp(join(folder, 'project-'));
  const own = Object.fromEntries(names.map((name) => [`@wandb/${name}`, `file:${tarballs[`@wandb/${name}`]}`]));
  const manifest = { name: 'consumer', private: true, type: 'module', dependencies: own };
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
  await execute('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: project,
    env: environment(),
  });
  expect((await readdir(join(project, 'node_modules', '@wandb'))).sort()).toEqual([...names].sort());
  return project;
}

function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(WANDB_|npm_)/i.test(name)));
}

/** Runs a script in the project and returns what it printed. */
async function runIn(project: string, file: string, text: string): Promise<string> {
  await writeFile(join(project, file), text);
  const { stdout } = await execute(process.execPath, [file], { cwd: project, env: environment() });
  return stdout.trim();
}

/** Type-checks a script in the project the way a user's `tsc` does. */
async function typecheckIn(project: string, text: string): Promise<void> {
  await mkdir(join(project, 'node_modules', '@types'), { recursive: true });
  await cp(join(root, 'node_modules', '@types', 'node'), join(project, 'node_modules', '@types', 'node'), {
    recursive: true,
    dereference: true,
  });
  await cp(
    join(root, 'node_modules', '.pnpm', 'node_modules', 'undici-types'),
    join(project, 'node_modules', 'undici-types'),
    { recursive: true, dereference: true },
  );
  await writeFile(join(project, 'consumer.ts'), text);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
  await execute(process.execPath, [tsc, ...options, 'consumer.ts'], { cwd: project }).catch(
    (error: { stdout: string }) => {
      throw new Error(error.stdout);
    },
  );
}

describe('installed alone, from its tarball', () => {
  it('@wandb/settings resolves settings', async () => {
    const project = await projectWith('settings');
    const use = `const { values } = resolveSettings({ env: { WANDB_PROJECT: 'alone' } }); console.log(values.project);`;
    expect(await runIn(project, 'use.mjs', `import { resolveSettings } from '@wandb/settings'; ${use}`)).toBe('alone');
    expect(await runIn(project, 'use.cjs', `const { resolveSettings } = require('@wandb/settings'); ${use}`)).toBe(
      'alone',
    );
    await typecheckIn(
      project,
      `import { resolveSettings } from '@wandb/settings'; const mode: string = resolveSettings({}).values.mode; console.log(mode);`,
    );
  });

  it('@wandb/filestream uploads lines', async () => {
    const project = await projectWith('filestream');
    const use = `
      const bodies = [];
      const stream = createFileStream({ send: async (body) => { bodies.push(JSON.parse(Buffer.from(body).toString())); return { stopped: false }; } });
      stream.append('history', Buffer.from('{"loss":1}'));
      stream.finish({ exitCode: 0 }).then(() => console.log(bodies.at(-1).complete, bodies.flatMap((body) => body.files?.['wandb-history.jsonl']?.content ?? []).join()));`;
    expect(await runIn(project, 'use.mjs', `import { createFileStream } from '@wandb/filestream'; ${use}`)).toBe(
      'true {"loss":1}',
    );
    expect(await runIn(project, 'use.cjs', `const { createFileStream } = require('@wandb/filestream'); ${use}`)).toBe(
      'true {"loss":1}',
    );
    await typecheckIn(
      project,
      `import { createFileStream, type FileStream } from '@wandb/filestream'; const make: (s: Parameters<typeof createFileStream>[0]) => FileStream = createFileStream; console.log(make);`,
    );
  });

  it('@wandb/sysmon samples this machine and brings its command', async () => {
    const project = await projectWith('sysmon');
    // What NVML is called through is installed by whoever wants it.
    expect(await readdir(join(project, 'node_modules'))).not.toContain('koffi');
    const use = `
      (async () => {
        const own = { name: 'own', sample: () => ({ own: 1 }) };
        const gpus = probes.gpu({ nvml: '/nowhere/libnvidia-ml.so.1' });
        for await (const { metrics } of createMonitor({ probes: [probes.memory(), own, gpus] })) {
          console.log(metrics.memory_percent > 0, metrics.own, typeof (await describeHost()).host);
          break;
        }
      })();`;
    const names = '{ createMonitor, describeHost, probes }';
    expect(await runIn(project, 'use.mjs', `import ${names} from '@wandb/sysmon'; ${use}`)).toBe('true 1 string');
    expect(await runIn(project, 'use.cjs', `const ${names} = require('@wandb/sysmon'); ${use}`)).toBe('true 1 string');
    await typecheckIn(
      project,
      `import { createMonitor, type Probe, type Sample } from '@wandb/sysmon';
       const probe: Probe = { name: 'own', sample: async ({ signal }) => ({ aborted: Number(signal.aborted) }) };
       for await (const sample of createMonitor({ probes: [probe], env: process.env })) { const s: Sample = sample; console.log(s); }
       // @ts-expect-error an option that does not exist
       createMonitor({ interval: 1 });`,
    );
    const command = join(project, 'node_modules', '.bin', 'sysmon');
    const { stdout } = await execute(command, ['--json', '--count', '2', '--interval', '0.1'], { env: environment() });
    const samples = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { metrics: object });
    expect(samples).toHaveLength(2);
    for (const { metrics } of samples) expect(metrics).toHaveProperty('memory_percent');
  });
});

describe('the whole, from its tarballs', () => {
  const script = `
    wandb.init({ project: 'packed', mode: 'offline', settings: { silent: true } }).then(async (run) => {
      run.log({ loss: 0.5 });
      await run.finish();
      console.log(run.step, run.summary.loss);
    });`;

  it('@wandb/sdk logs a run from ESM and from CommonJS, and its types are found', async () => {
    const project = await projectWith('sdk', 'service', 'settings', 'api', 'proto', 'filestream', 'sysmon');
    expect(await runIn(project, 'use.mjs', `import wandb from '@wandb/sdk'; ${script}`)).toBe('1 0.5');
    expect(await runIn(project, 'use.cjs', `const { default: wandb } = require('@wandb/sdk'); ${script}`)).toBe(
      '1 0.5',
    );
    await typecheckIn(
      project,
      `import wandb, { type Run } from '@wandb/sdk';
       const run: Run = await wandb.init({ project: 'p', config: { lr: 0.1 }, tags: ['a'] });
       run.log({ loss: 1 }, { step: 3, commit: true });
       // @ts-expect-error an option that does not exist
       await wandb.init({ projekt: 'p' });`,
    );
  });

  it('@wandb/cli brings the command', async () => {
    const project = await projectWith(
      'cli',
      'sdk',
      'service',
      'settings',
      'api',
      'proto',
      'filestream',
      'sysmon',
      'server',
    );
    const { stdout } = await execute(join(project, 'node_modules', '.bin', 'wandb'), ['--version'], {
      env: environment(),
    });
    const { version } = JSON.parse(await readFile(join(root, 'packages', 'cli', 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(stdout.trim()).toBe(version);
  });
});
