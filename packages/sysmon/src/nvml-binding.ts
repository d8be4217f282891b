import { NVML } from './nvml-layouts.js';

/**
 * The functions of NVML that are called, by their parameters: a `device` is an address, an `out` memory to write to. Each
 * answers with a status.
 */
const FUNCTIONS = {
  nvmlInit_v2: [],
  nvmlShutdown: [],
  nvmlSystemGetCudaDriverVersion_v2: ['out'],
  nvmlDeviceGetCount_v2: ['out'],
  nvmlDeviceGetHandleByIndex_v2: ['uint', 'out'],
  nvmlDeviceGetName: ['device', 'out', 'uint'],
  nvmlDeviceGetUUID: ['device', 'out', 'uint'],
  nvmlDeviceGetPciInfo_v3: ['device', 'out'],
  nvmlDeviceGetArchitecture: ['device', 'out'],
  nvmlDeviceGetNumGpuCores: ['device', 'out'],
  nvmlDeviceGetUtilizationRates: ['device', 'out'],
  nvmlDeviceGetMemoryInfo_v2: ['device', 'out'],
  nvmlDeviceGetMemoryInfo: ['device', 'out'],
  nvmlDeviceGetTemperature: ['device', 'uint', 'out'],
  nvmlDeviceGetPowerUsage: ['device', 'out'],
  nvmlDeviceGetEnforcedPowerLimit: ['device', 'out'],
  nvmlDeviceGetClockInfo: ['device', 'uint', 'out'],
  nvmlDeviceGetMemoryErrorCounter: ['device', 'uint', 'uint', 'uint', 'out'],
  nvmlDeviceGetFanSpeed: ['device', 'out'],
  nvmlDeviceGetEncoderUtilization: ['device', 'out', 'out'],
  nvmlDeviceGetCurrPcieLinkGeneration: ['device', 'out'],
  nvmlDeviceGetCurrPcieLinkWidth: ['device', 'out'],
  nvmlDeviceGetMaxPcieLinkGeneration: ['device', 'out'],
  nvmlDeviceGetMaxPcieLinkWidth: ['device', 'out'],
  nvmlDeviceGetPcieThroughput: ['device', 'uint', 'out'],
  nvmlDeviceGetComputeRunningProcesses_v3: ['device', 'out', 'out'],
  nvmlDeviceGetComputeRunningProcesses_v2: ['device', 'out', 'out'],
  nvmlDeviceGetComputeRunningProcesses: ['device', 'out', 'out'],
} as const satisfies Record<string, readonly Parameter[]>;

type Parameter = 'device' | 'uint' | 'out';

const TYPES: Readonly<Record<Parameter, string>> = { device: 'uintptr_t', uint: 'uint32_t', out: 'void *' };

/** A function of NVML by its name. */
export type NvmlFunction = keyof typeof FUNCTIONS;

/** The address of a GPU in NVML: good until `nvmlShutdown`. */
export type NvmlDevice = bigint;

/** An argument of an NVML function. Memory has to lie in an ArrayBuffer of its own, which nothing moves. */
export type NvmlArgument = NvmlDevice | number | Uint8Array<ArrayBuffer>;

/** NVML's functions. */
export interface NvmlBinding {
  /**
   * Calls a function in another thread, so that a driver that takes its time holds up nobody here, and resolves to its
   * status. A function that this version of NVML does not have answers `NVML.functionNotFound`.
   */
  call(name: NvmlFunction, ...args: readonly NvmlArgument[]): Promise<number>;
}

/**
 * Loads NVML through koffi, which the user installs (an optional peer dependency).
 *
 * @returns undefined where koffi is not installed or does not run here, or where the file is no library
 */
export async function loadNvml(path: string): Promise<NvmlBinding | undefined> {
  try {
    const { default: koffi } = await import('koffi');
    const library = koffi.load(path, { lazy: true });
    return bind((name) => {
      const parameters = FUNCTIONS[name].map((parameter) => TYPES[parameter]);
      return library.func(name, 'int', parameters);
    });
  } catch {
    return undefined;
  }
}

/** A function as koffi gives it. */
interface Callable {
  async(...args: unknown[]): void;
}

/** Looks functions up when they are called first. */
function bind(lookUp: (name: NvmlFunction) => Callable): NvmlBinding {
  const known = new Map<NvmlFunction, Callable | null>();
  const find = (name: NvmlFunction) => {
    try {
      return lookUp(name);
    } catch {
      return null;
    }
  };
  return {
    call(name, ...args) {
      if (!known.has(name)) known.set(name, find(name));
      const callable = known.get(name);
      if (!callable) return Promise.resolve(NVML.functionNotFound);
      return new Promise((resolve, reject) => {
        callable.async(...args, (error: Error | null, status: number) => (error ? reject(error) : resolve(status)));
      });
    },
  };
}
