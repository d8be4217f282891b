import { atLeast, httpUrl } from '../rules.js';
import { decimal, flag, integer, integers, jsonDictionary, patterns, text, texts } from '../setting.js';

/** What is measured of the machine while a run goes on. */
export const systemSettings = {
  /** Measure nothing. */
  x_disable_stats: flag(false),
  /** Do not describe the machine. */
  x_disable_machine_info: flag(false),
  /** Do not write the metadata file. */
  x_disable_meta: flag(false),
  /** The process that is measured. Default: this one. */
  x_stats_pid: integer(({ pid }) => pid),
  /** Measure the processes below it as well. */
  x_stats_track_process_tree: flag(false),
  /** Seconds between samples, at least 0.1. */
  x_stats_sampling_interval: decimal(15, {
    rule: atLeast(0.1, 'Stats sampling interval cannot be less than 0.1 seconds'),
  }),
  /** Samples kept in memory; 0: none. */
  x_stats_buffer_size: integer(0),
  /** Paths whose disks are measured. */
  x_stats_disk_paths: texts(['/'], { nullable: true }),
  /** Percentages of the whole machine, not of the container's limits. */
  x_stats_no_cgroup: flag(false),
  /** Measure what this client itself uses. */
  x_stats_self_usage: flag(false),
  /** The GPUs that are measured, by index from 0. Default: all. */
  x_stats_gpu_device_ids: integers(),
  /** Recorded instead of the detected number of cores. */
  x_stats_cpu_count: integer(null),
  /** Recorded instead of the detected number of logical processors. */
  x_stats_cpu_logical_count: integer(null),
  /** Recorded instead of the detected number of GPUs. */
  x_stats_gpu_count: integer(null),
  /** Recorded instead of the detected GPU model. */
  x_stats_gpu_type: text(null),
  /** The configuration file of AWS's neuron-monitor. */
  x_stats_neuron_monitor_config_path: text(null),
  /** A query URL that answers with NVIDIA DCGM metrics. */
  x_stats_dcgm_exporter: text(null),
  /** OpenMetrics endpoints: URL by name. */
  x_stats_open_metrics_endpoints: jsonDictionary(),
  /** The OpenMetrics metrics that are kept: patterns of names, or patterns of labels by pattern of name. */
  x_stats_open_metrics_filters: patterns(),
  /** Headers for the OpenMetrics endpoints. */
  x_stats_open_metrics_http_headers: jsonDictionary({ secret: true }),
  /** The metadata server of a CoreWeave cluster. */
  x_stats_coreweave_metadata_base_url: text('http://169.254.169.254', { rule: httpUrl }),
  /** The path on it. */
  x_stats_coreweave_metadata_endpoint: text('/api/v2/cloud-init/meta-data'),
};
