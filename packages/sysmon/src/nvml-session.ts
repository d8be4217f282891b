import { NativeMemory } from './native-memory.js';
import { loadNvml, type NvmlBinding, type NvmlDevice } from './nvml-binding.js';
import { decodeDevice, decodeInt, decodeText, describeRefusal, NVML } from './nvml-layouts.js';
import { SysmonError } from './sysmon-error.js';

/** Bytes of the longest text that is asked for (`NVML_DEVICE_UUID_V2_BUFFER_SIZE`, `NVML_DEVICE_NAME_V2_BUFFER_SIZE`). */
const TEXT_BYTES = 96;

/** A GPU of the machine. */
export interface NvmlCard {
  /** As nvidia-smi counts. */
  readonly index: number;
  readonly uuid: string | undefined;
  readonly device: NvmlDevice;
}

/** NVML, initialised. */
export interface NvmlSession {
  readonly binding: NvmlBinding;
  /** Those that can be reached. */
  readonly cards: readonly NvmlCard[];
  /** Ends it; no call may be under way. The addresses of the cards are void from then on. */
  close(): Promise<void>;
}

/**
 * Initialises NVML.
 *
 * @returns undefined where koffi or the library is missing
 * @throws SysmonError `library` when NVML refuses, for example because no driver is loaded
 */
export async function openNvml(path: string): Promise<NvmlSession | undefined> {
  const binding = await loadNvml(path);
  if (!binding) return undefined;
  check(await binding.call('nvmlInit_v2'), path);
  const close = async () => void (await binding.call('nvmlShutdown'));
  try {
    return { binding, cards: await listCards(binding, path), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listCards(binding: NvmlBinding, path: string): Promise<NvmlCard[]> {
  const answer = new NativeMemory(8);
  check(await binding.call('nvmlDeviceGetCount_v2', answer.bytes), path);
  const count = decodeInt(answer.view);
  const cards: NvmlCard[] = [];
  for (let index = 0; index < count; index++) {
    // One that fell off the bus, or that this container may not see.
    if ((await binding.call('nvmlDeviceGetHandleByIndex_v2', index, answer.bytes)) !== NVML.success) continue;
    const device = decodeDevice(answer.view);
    cards.push({ index, device, uuid: await askText(binding, 'nvmlDeviceGetUUID', device) });
  }
  return cards;
}

/** A text of a GPU; undefined when it does not say. */
export async function askText(
  binding: NvmlBinding,
  name: 'nvmlDeviceGetName' | 'nvmlDeviceGetUUID',
  device: NvmlDevice,
): Promise<string | undefined> {
  const answer = new NativeMemory(TEXT_BYTES);
  const status = await binding.call(name, device, answer.bytes, TEXT_BYTES);
  return status === NVML.success ? decodeText(answer.view) : undefined;
}

function check(status: number, path: string): void {
  if (status === NVML.success) return;
  throw new SysmonError('library', `${path} cannot be used: ${describeRefusal(status)}; no metrics of NVIDIA's GPUs.`);
}
