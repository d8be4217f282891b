import { machine, type } from 'node:os';
import type { ColdBodies } from '@wandb/proto';

type FeatureName = keyof NonNullable<ColdBodies['telemetry']['feature']>;

/** The fields of the message `Feature` that a TypeScript program can set, by number (http-protocol §4.2). */
const FEATURES: Readonly<Record<number, FeatureName>> = {
  2: 'finish',
  3: 'save',
  4: 'offline',
  5: 'resumed',
  7: 'metric',
  10: 'artifact_incremental',
  13: 'set_init_name',
  14: 'set_init_id',
  15: 'set_init_tags',
  16: 'set_init_config',
  17: 'set_run_name',
  18: 'set_run_tags',
  19: 'set_config_item',
  20: 'launch',
  24: 'init_return_run',
  33: 'attach',
  34: 'tensorboard_patch',
  35: 'tensorboard_sync',
  37: 'maybe_run_overwrite',
  46: 'open_metrics',
  49: 'sync_tfevents',
  61: 'set_step_log',
  62: 'set_summary',
  63: 'metric_summary',
  65: 'metric_hidden',
  66: 'metric_step_sync',
  67: 'shared_mode',
  69: 'user_provided_label',
  71: 'fork_mode',
  72: 'rewind_mode',
  78: 'table',
  79: 'incremental_table',
};

/** What a run has used so far. Each telemetry record holds all of it. */
export class Telemetry {
  private readonly features = new Set<number>();

  constructor(private readonly version: string) {}

  /** Adds feature numbers; tells whether one of them is new. Numbers that this release does not know are left out. */
  add(features: readonly number[]): boolean {
    const before = this.features.size;
    for (const feature of features) if (FEATURES[feature] !== undefined) this.features.add(feature);
    return this.features.size > before;
  }

  /** The message `TelemetryRecord`. */
  toMessage(): ColdBodies['telemetry'] {
    const feature: Partial<Record<FeatureName, boolean>> = {};
    for (const number of this.features) feature[FEATURES[number] as FeatureName] = true;
    return { feature, cli_version: this.version, platform: platformName() };
  }
}

/** The platform as Python names it: `linux-x86_64`, `darwin-arm64`, `windows-amd64`. */
function platformName(): string {
  const system = type().replace('_NT', '').toLowerCase();
  const processor = machine().toLowerCase();
  return `${system}-${system === 'windows' && processor === 'x86_64' ? 'amd64' : processor}`;
}
