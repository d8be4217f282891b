import type { PlainMessage } from '@wandb/proto/codec';
import type { HostDescription } from '@wandb/sysmon';
import { hostEnvironment as describedHost, type EnvironmentFields } from '../project/host-environment.js';
import type { SecretMask } from '../project/secret-mask.js';
import type { StreamSettings } from './stream-settings.js';

type Environment = PlainMessage<'EnvironmentRecord'>;

/** What the client's settings say of where a run runs, without secrets. */
export function settingsEnvironment({ message, writerId }: StreamSettings, mask: SecretMask): Environment {
  const text = (setting: { value?: string | null } | null | undefined) =>
    setting?.value ? mask.text(setting.value) : undefined;
  const start = message.x_start_time?.value;
  return {
    os: message._os?.value,
    python: message._python?.value,
    started_at: start ? { seconds: Math.floor(start), nanos: Math.round((start % 1) * 1e6) * 1000 } : null,
    docker: text(message.docker),
    args: mask.args(message._args?.value ?? []),
    program: text(message.program),
    code_path: text(message.program_relpath),
    code_path_local: text(message._code_path_local),
    email: message.email?.value,
    root: text(message.root_dir),
    host: message.host?.value,
    username: message.username?.value,
    executable: text(message.x_executable),
    colab: text(message.colab_url),
    writer_id: writerId,
  };
}

/** What the machine says of itself; settings go before it. */
export function hostEnvironment(host: HostDescription, { message, writerId }: StreamSettings): EnvironmentFields {
  return describedHost(host, writerId, {
    cpuCount: message.x_stats_cpu_count?.value,
    cpuCountLogical: message.x_stats_cpu_logical_count?.value,
    gpuCount: message.x_stats_gpu_count?.value,
    gpuType: message.x_stats_gpu_type?.value,
  });
}
