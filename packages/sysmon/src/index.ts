export { type DescribeHostOptions, describeHost, type HostDescription } from './host.js';
export type { AmdCardInfo, NvidiaCard } from './host-gpus.js';
export { createMonitor, type Monitor, type MonitorOptions } from './monitor.js';
export type { OpenMetricsOptions } from './open-metrics.js';
export type { OpenMetricsFilters } from './open-metrics-filter.js';
export { formatOpenMetrics } from './open-metrics-text.js';
export type { Metrics, Probe, ProbeContext, Sample, SystemRoots } from './probe.js';
export type { ProbeProblem } from './probe-runner.js';
export {
  type DiskProbeOptions,
  type GpuProbeOptions,
  type MemoryProbeOptions,
  type NetworkProbeOptions,
  type ProcessProbeOptions,
  probes,
  type RootOptions,
} from './probes.js';
export { SysmonError, type SysmonErrorCode } from './sysmon-error.js';
