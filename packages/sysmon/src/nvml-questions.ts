import type { GpuField } from './nvidia-query.js';
import type { NvmlField } from './nvidia-reading.js';
import type { NvmlFunction } from './nvml-binding.js';
import { decodeInt, decodeLong, decodeMemory, decodeMemoryV2, MEMORY_V2, type NvmlMemorySize } from './nvml-layouts.js';
import { MIB } from './probe.js';

/** What is asked of a GPU at every sample. */
export interface NvmlQuestion {
  readonly call: NvmlFunction;
  /** Arguments between the GPU and the memory for the answer. */
  readonly numbers?: readonly number[];
  /** Numbers the function writes one by one, each at a multiple of 8; one unless given. */
  readonly answers?: 2;
  /** What the memory has to hold before. */
  readonly version?: number;
  /** The fields of nvidia-smi, in its units. */
  readonly decode: (answer: DataView) => readonly (readonly [GpuField | NvmlField, number])[];
  /** Asked instead where the function is not there. */
  readonly otherwise?: NvmlQuestion;
}

/** `nvmlClockType_t` */
const CLOCK = { graphics: 0, sm: 1, memory: 2 };
/** `nvmlTemperatureSensors_t` */
const ON_CHIP = 0;
/** `nvmlMemoryErrorType_t`, `nvmlEccCounterType_t`, `nvmlMemoryLocation_t` */
const ERRORS = { corrected: 0, uncorrected: 1, sinceReset: 0, ofDevice: 2 };
/** `nvmlPcieUtilCounter_t` */
const TRAFFIC = { sent: 0, received: 1 };

const MEMORY: NvmlQuestion = {
  call: 'nvmlDeviceGetMemoryInfo_v2',
  version: MEMORY_V2.version,
  decode: (answer) => memoryFields(decodeMemoryV2(answer)),
  // Drivers before 510. Memory reserved for the driver counts as used then, as it did in their nvidia-smi.
  otherwise: { call: 'nvmlDeviceGetMemoryInfo', decode: (answer) => memoryFields(decodeMemory(answer)) },
};

/** What each sample asks. */
export const QUESTIONS: readonly NvmlQuestion[] = [
  {
    call: 'nvmlDeviceGetUtilizationRates',
    decode: (answer) => [
      ['utilization.gpu', decodeInt(answer)],
      ['utilization.memory', decodeInt(answer, 4)],
    ],
  },
  MEMORY,
  int('temperature.gpu', 'nvmlDeviceGetTemperature', ON_CHIP),
  milliwatts('power.draw', 'nvmlDeviceGetPowerUsage'),
  milliwatts('enforced.power.limit', 'nvmlDeviceGetEnforcedPowerLimit'),
  int('clocks.sm', 'nvmlDeviceGetClockInfo', CLOCK.sm),
  int('clocks.mem', 'nvmlDeviceGetClockInfo', CLOCK.memory),
  int('clocks.gr', 'nvmlDeviceGetClockInfo', CLOCK.graphics),
  memoryErrors('ecc.errors.corrected.volatile.device_memory', ERRORS.corrected),
  memoryErrors('ecc.errors.uncorrected.volatile.device_memory', ERRORS.uncorrected),
  int('fan.speed', 'nvmlDeviceGetFanSpeed'),
  // The second number is how long was measured.
  { ...int('utilization.encoder', 'nvmlDeviceGetEncoderUtilization'), answers: 2 },
  int('pcie.link.gen.current', 'nvmlDeviceGetCurrPcieLinkGeneration'),
  int('pcie.link.width.current', 'nvmlDeviceGetCurrPcieLinkWidth'),
  int('pcie.link.gen.max', 'nvmlDeviceGetMaxPcieLinkGeneration'),
  int('pcie.link.width.max', 'nvmlDeviceGetMaxPcieLinkWidth'),
];

/** The driver measures for 20 milliseconds before it answers one of these. */
export const TRAFFIC_QUESTIONS: readonly NvmlQuestion[] = [
  int('pcie.tx', 'nvmlDeviceGetPcieThroughput', TRAFFIC.sent),
  int('pcie.rx', 'nvmlDeviceGetPcieThroughput', TRAFFIC.received),
];

function int(field: GpuField | NvmlField, call: NvmlFunction, ...numbers: readonly number[]): NvmlQuestion {
  return { call, numbers, decode: (answer) => [[field, decodeInt(answer)]] };
}

function milliwatts(field: GpuField, call: NvmlFunction): NvmlQuestion {
  return { call, decode: (answer) => [[field, decodeInt(answer) / 1000]] };
}

function memoryErrors(field: GpuField, type: number): NvmlQuestion {
  return {
    call: 'nvmlDeviceGetMemoryErrorCounter',
    numbers: [type, ERRORS.sinceReset, ERRORS.ofDevice],
    decode: (answer) => [[field, decodeLong(answer)]],
  };
}

function memoryFields({ totalBytes, usedBytes }: NvmlMemorySize): ReturnType<NvmlQuestion['decode']> {
  return [
    ['memory.total', totalBytes / MIB],
    ['memory.used', usedBytes / MIB],
  ];
}
