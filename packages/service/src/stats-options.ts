import type { SettingsValues } from '@wandb/settings';

/** What is measured of the machine while a run goes on, and how. Plain data: it is posted to a thread. */
export interface StatsOptions {
  /** Time between two samples. */
  intervalMs: number;
  /** The process that is measured; `null`: none is. */
  pid: number | null;
  /** Whether the processes below it are measured with it. */
  tree: boolean;
  /** Folders whose file systems are measured; by default that of the root, or of the system. */
  diskPaths?: readonly string[];
  /** Whether the limits of a container stand in for the machine's size. */
  limits: boolean;
  /** Indexes of the GPUs that are measured; all by default. */
  gpuDeviceIds?: readonly number[];
  openMetrics?: OpenMetricsSource;
  /** Whether what the sampling process or thread itself uses is measured too. */
  selfUsage: boolean;
  /** Names the writer in every metric. */
  label?: string;
  /** Samples of each metric kept in memory; 0: none, -1: all. */
  bufferSize: number;
  /** Settings that are set and that this release does not act on. */
  unread: readonly string[];
}

/** Endpoints that tell metrics in the format of OpenMetrics. */
export interface OpenMetricsSource {
  /** URLs by name. */
  endpoints: Readonly<Record<string, string>>;
  filters?: readonly string[] | Readonly<Record<string, Readonly<Record<string, string>>>>;
  headers?: Readonly<Record<string, string>>;
}

/** The settings `x_stats_*` and what else decides about sampling; absent and `null` are the same. */
export type StatsSettings = {
  readonly [K in Extract<keyof SettingsValues, `x_stats_${string}`> | (typeof OTHERS)[number]]?:
    | SettingsValues[K]
    | null
    | undefined;
};

const OTHERS = ['x_disable_stats', 'x_disable_machine_info', 'x_label'] as const;
const DEFAULT_INTERVAL_S = 15;
/** Sources of metrics that only the released client reads. */
const UNREAD = ['x_stats_dcgm_exporter', 'x_stats_neuron_monitor_config_path'] as const;

/** What the settings say; `null`: nothing is to be measured. */
export function statsOptions(settings: StatsSettings): StatsOptions | null {
  if (settings.x_disable_stats || settings.x_disable_machine_info) return null;
  const { x_stats_disk_paths: paths, x_stats_gpu_device_ids: gpus, x_label: label } = settings;
  const openMetrics = openMetricsSource(settings);
  return {
    intervalMs: (settings.x_stats_sampling_interval || DEFAULT_INTERVAL_S) * 1000,
    pid: settings.x_stats_pid || null,
    tree: settings.x_stats_track_process_tree === true,
    ...(paths && paths.length > 0 ? { diskPaths: [...paths] } : {}),
    limits: settings.x_stats_no_cgroup !== true,
    ...(gpus && gpus.length > 0 ? { gpuDeviceIds: [...gpus] } : {}),
    ...(openMetrics ? { openMetrics } : {}),
    selfUsage: settings.x_stats_self_usage === true,
    ...(label ? { label } : {}),
    bufferSize: settings.x_stats_buffer_size ?? 0,
    unread: UNREAD.filter((name) => settings[name]),
  };
}

function openMetricsSource(settings: StatsSettings): OpenMetricsSource | null {
  const { x_stats_open_metrics_endpoints: endpoints, x_stats_open_metrics_filters: filters } = settings;
  const headers = settings.x_stats_open_metrics_http_headers;
  if (!endpoints || Object.keys(endpoints).length === 0) return null;
  return {
    endpoints: { ...endpoints } as Record<string, string>,
    ...(filters ? { filters: filters as NonNullable<OpenMetricsSource['filters']> } : {}),
    ...(headers ? { headers: { ...headers } as Record<string, string> } : {}),
  };
}
