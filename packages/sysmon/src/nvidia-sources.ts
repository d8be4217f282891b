import { findNvidiaSmi } from './nvidia-command.js';
import { findNvml } from './nvml-library.js';

/** Where NVIDIA's GPUs can be read, the better first. */
export interface NvidiaSources {
  /** The path of NVML's library. */
  readonly nvml?: string | undefined;
  /** The path of nvidia-smi. */
  readonly nvidiaSmi?: string | undefined;
}

/** What is given, and what is found of the rest. Who gives a program only wants that one to be asked. */
export function findNvidia(given: NvidiaSources, env: Readonly<Record<string, string | undefined>>): NvidiaSources {
  return {
    nvml: given.nvml ?? (given.nvidiaSmi === undefined ? findNvml(env) : undefined),
    nvidiaSmi: given.nvidiaSmi ?? findNvidiaSmi(env),
  };
}
