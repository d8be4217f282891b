import { type NvidiaCard, withoutUndefined } from './host-gpus.js';
import { NativeMemory } from './native-memory.js';
import type { NvmlFunction } from './nvml-binding.js';
import {
  decodeArchitecture,
  decodeBusId,
  decodeCudaVersion,
  decodeInt,
  decodeMemory,
  NVML,
  PCI_INFO_BYTES,
} from './nvml-layouts.js';
import { askText, type NvmlCard, type NvmlSession, openNvml } from './nvml-session.js';

/** The cards and the CUDA version the driver supports, asked of NVML. Undefined where it cannot be used. */
export async function readNvmlCards(path: string): Promise<{ cudaVersion?: string; cards: NvidiaCard[] } | undefined> {
  const session = await openNvml(path).catch(() => undefined);
  if (!session) return undefined;
  try {
    const cudaVersion = await ask(session, 'nvmlSystemGetCudaDriverVersion_v2', [], decodeCudaVersion);
    const cards: NvidiaCard[] = [];
    for (const card of session.cards) cards.push(await describeCard(session, card));
    return { ...(cudaVersion && { cudaVersion }), cards };
  } finally {
    await session.close();
  }
}

async function describeCard(session: NvmlSession, { device, uuid }: NvmlCard): Promise<NvidiaCard> {
  const memory = await ask(session, 'nvmlDeviceGetMemoryInfo', [device], decodeMemory);
  return withoutUndefined({
    name: await askText(session.binding, 'nvmlDeviceGetName', device),
    memoryTotal: memory && String(memory.totalBytes),
    cudaCores: await ask(session, 'nvmlDeviceGetNumGpuCores', [device], decodeInt),
    architecture: await ask(session, 'nvmlDeviceGetArchitecture', [device], decodeArchitecture),
    uuid,
    pciBusId: await ask(session, 'nvmlDeviceGetPciInfo_v3', [device], decodeBusId),
  });
}

/** One answer; undefined when there is none. */
async function ask<T>(
  { binding }: NvmlSession,
  name: NvmlFunction,
  of: readonly bigint[],
  decode: (answer: DataView) => T,
): Promise<T | undefined> {
  const answer = new NativeMemory(PCI_INFO_BYTES);
  return (await binding.call(name, ...of, answer.bytes)) === NVML.success ? decode(answer.view) : undefined;
}
