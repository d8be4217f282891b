import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PublishedFile, PublishedRecord, RunCommit } from '../backend.js';
import type { Environment } from './git.js';
import { type HostOverrides, hostEnvironment } from './host-environment.js';
import { listNodePackages } from './node-packages.js';
import { savePatches } from './patches.js';
import { pathBelow, programFile, saveProgram } from './program-file.js';
import { findRepository, type Repository } from './repository.js';
import { createSecretMask, type SecretMask, withoutUserInfo } from './secret-mask.js';

export interface RunProjectOptions {
  publish(record: PublishedRecord): void;
  /** The run's `files` directory. */
  filesDir: string;
  /** The program's working directory when the run began. */
  cwd: string;
  /** The script, as it was named; `null` when there is none, as in a REPL. */
  program: string | null;
  env: Environment;
  /** API keys that are in use: they are taken out of what is saved. */
  apiKeys: readonly string[];
  writerId: string;
  /** Whether, and how, the machine is described. */
  machine: (HostOverrides & { diskPaths: readonly string[] }) | null;
  /** Whether, and how, the repository is told. */
  git: {
    root: string | null;
    remote: string;
    remoteUrl: string | null;
    commit: string | null;
    usesForkPoint: boolean;
  } | null;
  savesCode: boolean;
  savesPackages: boolean;
  /** Ends what is under way: what is known by then has been told. */
  signal: AbortSignal;
  onWarning(message: string): void;
}

/** The names of what is told of the packages of a Node program. */
const MANIFEST = 'package.json';
const PACKAGES = 'node-packages.txt';

/**
 * Tells a run what it is a run of: its commit, its code, its packages and its machine. One thing after the other; what
 * cannot be found out is left out. Never rejects.
 */
export async function recordProject(options: RunProjectOptions): Promise<void> {
  const mask = createSecretMask({ keys: options.apiKeys, env: options.env });
  const steps = [() => recordCode(options, mask), () => recordMachine(options), () => recordPackages(options, mask)];
  for (const step of steps) {
    if (options.signal.aborted) return;
    try {
      await step();
    } catch (error) {
      if (!options.signal.aborted) options.onWarning(`The run is described in part only: ${(error as Error).message}`);
    }
  }
}

async function recordCode(options: RunProjectOptions, mask: SecretMask): Promise<void> {
  const { publish, git, cwd, signal, env, writerId, machine } = options;
  const repository = git && (await findRepository({ ...git, cwd: git.root ?? cwd, env, signal }));
  if (signal.aborted) return;
  const { commit, remoteUrl } = repository ?? givenCommit(git);
  if (commit || remoteUrl) {
    publish({ kind: 'run', git: { commit, remoteUrl } });
    if (machine) {
      const environment = { git: { commit, remote_url: remoteUrl }, writer_id: writerId };
      publish({ kind: 'environment', environment });
    }
  }
  await recordProgram(options, repository, mask);
}

/** What the settings say holds also where there is no repository, as in an image that a build made. */
function givenCommit(git: RunProjectOptions['git']): RunCommit {
  return { commit: git?.commit || null, remoteUrl: git?.remoteUrl ? withoutUserInfo(git.remoteUrl) : null };
}

async function recordProgram(
  options: RunProjectOptions,
  repository: Repository | null,
  mask: SecretMask,
): Promise<void> {
  const { publish, program, cwd, filesDir, git, signal, onWarning } = options;
  const file = program === null ? null : programFile(program, cwd);
  const path = file === null ? null : pathBelow(repository?.root ?? cwd, file);
  if (options.machine && path !== null) {
    publish({ kind: 'environment', environment: { code_path: mask.text(path), writer_id: options.writerId } });
  }
  if (!options.savesCode) return;
  const saved: string[] = [];
  const code = file === null || path === null ? null : await saveProgram(file, path, { filesDir, mask });
  if (code !== null) {
    saved.push(code);
    publish({ kind: 'config', update: [[['_wandb', 'code_path'], code]], remove: [] });
  }
  if (repository && git && !signal.aborted) {
    saved.push(...(await savePatches({ repository, filesDir, mask, usesForkPoint: git.usesForkPoint, onWarning })));
  }
  publishFiles(options, saved);
}

async function recordMachine({ machine, env, writerId, publish, signal }: RunProjectOptions): Promise<void> {
  if (machine === null) return;
  const { describeHost } = await import('@wandb/sysmon');
  const { diskPaths } = machine;
  const host = await describeHost({ env, ...(diskPaths.length > 0 ? { diskPaths } : {}) });
  if (!signal.aborted) publish({ kind: 'environment', environment: hostEnvironment(host, writerId, machine) });
}

async function recordPackages(options: RunProjectOptions, mask: SecretMask): Promise<void> {
  const { program, cwd, filesDir, signal } = options;
  if (!options.savesPackages) return;
  const file = program === null ? null : programFile(program, cwd);
  const start = file === null ? cwd : dirname(file);
  const found = (await listNodePackages(start, { signal })) ?? (await listNodePackages(cwd, { signal }));
  if (found === null || signal.aborted) return;
  const texts = { [MANIFEST]: found.manifest, [PACKAGES]: found.packages.map((line) => `${line}\n`).join('') };
  for (const [name, text] of Object.entries(texts)) {
    // A file of this name that the user has saved is the user's.
    await writeFile(join(filesDir, name), mask.text(text), { flag: 'wx' });
  }
  publishFiles(options, Object.keys(texts));
}

function publishFiles({ publish, signal }: RunProjectOptions, paths: readonly string[]): void {
  if (paths.length === 0 || signal.aborted) return;
  const files = paths.map((path): PublishedFile => ({ path, policy: 'now', isOwn: true }));
  publish({ kind: 'files', files });
}
