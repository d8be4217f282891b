import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import koffi from 'koffi';
import { fixturePath } from './fixture-tree.js';

/** Whether there is a C compiler, without which there is no library to ask. */
export const hasCompiler = spawnSync('cc', ['--version']).status === 0;

/** A library that answers as NVML does, made of `fixtures/nvidia/nvml.c` for one test. */
export class FakeNvml {
  readonly path: string;
  readonly #folder: string;
  readonly #library: ReturnType<typeof koffi.load>;

  /** @param definitions what is otherwise: see `nvml.c` */
  constructor(...definitions: readonly string[]) {
    this.#folder = mkdtempSync(join(tmpdir(), 'sysmon-nvml-'));
    this.path = join(this.#folder, 'libnvidia-ml.so.1');
    const options = definitions.map((definition) => `-D${definition}`);
    execFileSync('cc', ['-shared', '-fPIC', '-o', this.path, ...options, fixturePath('nvidia', 'nvml.c')]);
    this.#library = koffi.load(this.path);
  }

  get folder(): string {
    return this.#folder;
  }

  /** How often it was initialised and not given back. */
  get open(): number {
    return this.#library.func('int fakeOpen()')() as number;
  }

  /** How many questions it was asked about GPUs. */
  get calls(): number {
    return this.#library.func('int fakeCalls()')() as number;
  }

  /** Lets calls that hang end. */
  letGo(): void {
    this.#library.func('void fakeLetGo()')();
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
