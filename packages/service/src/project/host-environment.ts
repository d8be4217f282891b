import type { ColdBodies } from '@wandb/proto';
import type { HostDescription } from '@wandb/sysmon';

/** What is known of where a run runs, as fields of its message. */
export type EnvironmentFields = ColdBodies['environment'];

/** What the settings say of a machine goes before what it says itself. */
export interface HostOverrides {
  cpuCount?: number | null | undefined;
  cpuCountLogical?: number | null | undefined;
  gpuCount?: number | null | undefined;
  gpuType?: string | null | undefined;
}

/** What the machine says of itself. */
export function hostEnvironment(host: HostDescription, writerId: string, overrides: HostOverrides): EnvironmentFields {
  const apple = host.apple;
  return {
    cpu_count: overrides.cpuCount || host.cpu_count,
    cpu_count_logical: overrides.cpuCountLogical || host.cpu_count_logical,
    gpu_type: overrides.gpuType || host.gpu,
    gpu_count: overrides.gpuCount || host.gpu_count,
    disk: mapValues(host.disk, ({ total, used }) => ({ total: Number(total), used: Number(used) })),
    memory: host.memory ? { total: Number(host.memory.total) } : null,
    cpu: host.cpu?.model ? { model: host.cpu.model } : null,
    apple: apple
      ? {
          name: apple.name,
          ecpu_cores: apple.ecpuCores,
          pcpu_cores: apple.pcpuCores,
          gpu_cores: apple.gpuCores,
          memory_gb: apple.memoryGb,
          swap_total_bytes: integer(apple.swapTotalBytes),
          ram_total_bytes: integer(apple.ramTotalBytes),
        }
      : null,
    gpu_nvidia: (host.gpu_nvidia ?? []).map((card) => ({
      name: card.name,
      memory_total: integer(card.memoryTotal),
      cuda_cores: card.cudaCores,
      architecture: card.architecture,
      uuid: card.uuid,
      pci_bus_id: card.pciBusId,
    })),
    cuda_version: host.cudaVersion,
    gpu_amd: (host.gpu_amd ?? []).map((card) => ({
      id: card.id,
      unique_id: card.uniqueId,
      vbios_version: card.vbiosVersion,
      performance_level: card.performanceLevel,
      max_power: card.maxPower,
      series: card.series,
      model: card.model,
    })),
    slurm: { ...host.slurm },
    writer_id: writerId,
  };
}

/** Bytes: no machine has more than a number tells exactly. */
function integer(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function mapValues<T, R>(map: Readonly<Record<string, T>> | undefined, to: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, to(value)]));
}
