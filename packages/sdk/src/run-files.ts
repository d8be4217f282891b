import { setTimeout as sleep } from 'node:timers/promises';
import { notSupportedYet } from './error.js';
import { type RestoreOptions, restoreFile } from './restore.js';
import type { RunParts } from './run-parts.js';
import { RunReporting } from './run-reporting.js';
import { type SaveOptions, saveFiles } from './save.js';

/** Which code `logCode` takes. */
export interface LogCodeOptions {
  /** The artifact's name. Default: `source-<project>-<program>`. */
  name?: string;
  /** Whether a file is taken. */
  include?: (path: string, root: string) => boolean;
  /** Whether a file is left out all the same. */
  exclude?: (path: string, root: string) => boolean;
}

/** What the files of a run take from the run itself. */
export interface RunFilesHooks {
  /** @throws WandbError `run-finished` */
  assertActive(what: string): void;
  /** `entity/project/id` */
  path(): string;
  /** The first use of `save`. */
  onSave(): void;
}

/** The files of a run. */
export class RunFiles extends RunReporting {
  readonly #parts: RunParts;
  readonly #hooks: RunFilesHooks;

  /** @internal */
  constructor(parts: RunParts, hooks: RunFilesHooks) {
    const { backend, printer, settings, start } = parts;
    const { assertActive } = hooks;
    super({ id: start.id, backend, printer, onStop: settings.values.stop_fn, assertActive });
    this.#parts = parts;
    this.#hooks = hooks;
  }

  /**
   * Adds files to the run: `run.save('checkpoints/*.pt')`. They are linked into the run's directory and uploaded by their
   * policy. A pattern is expanded now: files that come later are not saved.
   *
   * @param path a file, a directory (all that is in it) or a pattern (the files that match it)
   * @returns where the files are in the run's directory, sorted; nothing for a disabled run
   * @throws WandbError `invalid-argument` for a path outside `basePath`, and for an unknown policy
   *
   * @example
   * run.save('out/model.onnx', { basePath: 'out', policy: 'now' });
   */
  save(path: string, options: SaveOptions = {}): string[] {
    const { backend, filesDir, mode, printer, settings } = this.#parts;
    this.#hooks.assertActive('save');
    if (mode === 'disabled') return [];
    const { files, paths } = saveFiles(path, options, { filesDir, symlink: settings.values.symlink, printer });
    this.#hooks.onSave();
    if (files.length > 0) backend.publish({ kind: 'files', files });
    return paths;
  }

  /**
   * Downloads a file of this run, or of another one, unless it is here already.
   *
   * @returns its path; null when the run has no such file
   * @throws WandbError (the promise rejects) `not-found` for a run that does not exist, `authentication`, `communication`
   */
  async restore(name: string, { runPath, replace = false, root }: RestoreOptions = {}): Promise<string | null> {
    const { backend, filesDir, mode } = this.#parts;
    if (mode === 'disabled') return null;
    const connect = () => this.#parts.connect();
    const pathOf = async () => {
      // Before the server has answered to its start, it does not know the run, nor the run its entity.
      if (runPath === undefined) await settledSoon(backend.ready);
      return runPath ?? this.#hooks.path();
    };
    return restoreFile(name, replace, { runPath: pathOf, root: root ?? filesDir, connect });
  }

  /** Not yet: it saves source files as an artifact. `saveCode` of `init()` saves the program itself. */
  logCode(_root = '.', _options: LogCodeOptions = {}): never {
    throw notSupportedYet('logCode(), which saves an artifact,');
  }

  /** As {@link RunFiles.logCode}. */
  log_code(root = '.', options: LogCodeOptions = {}): never {
    return this.logCode(root, options);
  }
}

/** How long `restore` waits for the answer to the start of its run. */
const START_WAIT_MS = 30_000;

async function settledSoon(start: Promise<unknown>): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([start.catch(() => {}), sleep(START_WAIT_MS, undefined, { signal }).catch(() => {})]);
  settled.abort();
}
