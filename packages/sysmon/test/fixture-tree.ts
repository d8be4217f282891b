import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Probe, ProbeContext, SystemRoots } from '../src/probe.js';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));

/** A file that was recorded. */
export function fixturePath(...names: string[]): string {
  return join(FIXTURES, ...names);
}

/** A machine made of files, in a temporary folder: what it shows can change while descriptors are kept. */
export class FixtureTree {
  readonly roots: SystemRoots;
  readonly #folder: string;

  constructor(readonly name: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'sysmon-tree-'));
    cpSync(fixturePath(name), this.#folder, { recursive: true });
    this.roots = { proc: join(this.#folder, 'proc'), sys: join(this.#folder, 'sys') };
  }

  /** Lets time pass: the files of `after` are written over those of before, in place, as the kernel's change. */
  async pass(): Promise<void> {
    const after = fixturePath(this.name, 'after');
    const files = await readdir(after, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name);
      this.write(relative(after, path), readFileSync(path, 'utf8'));
    }
  }

  /** Changes one file in place. */
  write(path: string, text: string): void {
    const target = join(this.#folder, path);
    if (!existsSync(target)) throw new Error(`${path} is not in ${this.name}`);
    writeFileSync(target, text);
  }

  delete(path: string): void {
    rmSync(join(this.#folder, path), { recursive: true });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What a monitor would tell a probe, with a clock that the test moves. */
export function contextOf(values: Partial<ProbeContext> & { problems?: Error[] } = {}): ProbeContext {
  return {
    pid: process.pid,
    intervalMs: 1000,
    monotonicMs: 0,
    env: {},
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
    report: (problem) => void values.problems?.push(problem),
    ...values,
  };
}

/** The readings of some probes together, numbers rounded to six places. */
export async function sampleAll(probes: readonly Probe[], context: ProbeContext): Promise<Record<string, number>> {
  const metrics = Object.assign({}, ...(await Promise.all(probes.map((probe) => probe.sample(context)))));
  return Object.fromEntries(
    Object.entries(metrics as Record<string, number>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, Math.round(value * 1e6) / 1e6]),
  );
}
