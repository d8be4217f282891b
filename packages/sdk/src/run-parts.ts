import type { ApiClient } from '@wandb/api';
import type { JsonObject } from '@wandb/proto';
import type { LeftUpload, RunBackend, RunStart } from '@wandb/service';
import type { ResolvedSettings } from '@wandb/settings';
import type { Printer } from './printer.js';
import type { Run } from './run.js';

/** A run whose upload is not done as its process ends. */
export interface LeftRun {
  id: string;
  upload: LeftUpload;
  printer: Printer;
  syncDir: string;
  /** Whether another process may upload it. */
  isDetached: boolean;
}

/** What a `Run` is made of. Made by `init()`. */
export interface RunParts {
  backend: RunBackend;
  start: RunStart;
  mode: 'online' | 'offline' | 'disabled';
  /** `…/wandb/run-<time>-<id>`, what `wandb sync` takes. */
  syncDir: string;
  filesDir: string;
  /** The page of the run as far as it is known before the server answers. */
  url: string | null;
  config: JsonObject;
  settings: ResolvedSettings;
  allowValChange: boolean;
  /** How long `finish()` waits, whatever the settings say. Default: the setting `finish_timeout`, else 60 s. */
  finishTimeoutMs?: number;
  printer: Printer;
  readConfigFile(path: string): JsonObject | null;
  /** The problem with these tags, or null. */
  checkTags(tags: readonly string[]): string | null;
  /** Resolves when the upload has its own thread, or cannot have one; at once when there is no upload. */
  started: Promise<void>;
  /** What the server lacks; null when there is nothing that another process could do about it. */
  leftToUpload(): LeftUpload | null;
  /** Whether the upload goes on when this process ends. */
  uploadGoesOn(): boolean;
  /** A connection to the run's server. @throws WandbError `authentication` when there are no credentials */
  connect(): Promise<ApiClient>;
  /** Samples of what was logged, by top-level key; empty when nobody wants to see them. */
  sampledHistory(): { key: string; values: number[] }[];
  /** Lets others log to the run and returns the token for them. */
  share(config: JsonObject): string;
  /** Whether the run is another process's or thread's: its end is theirs. */
  isAttached: boolean;
  /** The run ends with this exit code: told before anything else of its end. */
  onExitCode(code: number): void;
  /** The run does not take records any more. */
  onFinishing(run: Run): void;
  /** `finish()` has settled. */
  onFinished(run: Run): void;
}
