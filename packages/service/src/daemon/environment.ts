import type { PlainMessage } from '@wandb/proto/codec';
import type { HostDescription } from '@wandb/sysmon';
import type { StreamSettings } from './stream-settings.js';

type Environment = PlainMessage<'EnvironmentRecord'>;

/** What the client's settings say of where a run runs. */
export function settingsEnvironment({ message, writerId }: StreamSettings): Environment {
  const start = message.x_start_time?.value;
  return {
    os: message._os?.value,
    python: message._python?.value,
    started_at: start ? { seconds: Math.floor(start), nanos: Math.round((start % 1) * 1e6) * 1000 } : null,
    docker: message.docker?.value,
    args: message._args?.value ?? [],
    program: message.program?.value,
    code_path: message.program_relpath?.value,
    code_path_local: message._code_path_local?.value,
    email: message.email?.value,
    root: message.root_dir?.value,
    host: message.host?.value,
    username: message.username?.value,
    executable: message.x_executable?.value,
    colab: message.colab_url?.value,
    writer_id: writerId,
  };
}

/** What the machine says of itself; settings go before it. */
export function hostEnvironment(host: HostDescription, { message, writerId }: StreamSettings): Environment {
  const apple = host.apple;
  return {
    cpu_count: message.x_stats_cpu_count?.value || host.cpu_count,
    cpu_count_logical: message.x_stats_cpu_logical_count?.value || host.cpu_count_logical,
    gpu_type: message.x_stats_gpu_type?.value || host.gpu,
    gpu_count: message.x_stats_gpu_count?.value || host.gpu_count,
    disk: mapValues(host.disk, ({ total, used }) => ({ total: BigInt(total), used: BigInt(used) })),
    memory: host.memory ? { total: BigInt(host.memory.total) } : null,
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

function integer(text: string | undefined): bigint | undefined {
  return text === undefined ? undefined : BigInt(text);
}

function mapValues<T, R>(map: Readonly<Record<string, T>> | undefined, to: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, to(value)]));
}
