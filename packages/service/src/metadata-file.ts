import { stringifyJson } from '@wandb/proto';
import type { RunState } from './run-state.js';

/** `wandb-metadata.json`; `null` when nothing is known of the machine. */
export function metadataFile(state: RunState): Uint8Array | null {
  const metadata = state.metadata();
  return metadata && Buffer.from(stringifyJson(metadata));
}
