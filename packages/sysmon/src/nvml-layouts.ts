// What NVML's functions write, by its public reference (docs.nvidia.com/deploy/nvml-api): little-endian, aligned as C
// does on 64-bit machines. Nothing here calls anything.

/** Numbers of `nvmlReturn_t` that are told apart; any other but 0 is an error like the rest. */
export const NVML = { success: 0, notSupported: 3, insufficientSize: 7, functionNotFound: 13, otherVersion: 25 };

/** Whether a call that answers so will never answer otherwise: the GPU lacks the sensor, or the library the function. */
export function isLasting(status: number): boolean {
  return status === NVML.notSupported || status === NVML.functionNotFound || status === NVML.otherVersion;
}

/** Statuses of `nvmlInit_v2` in words. */
const REFUSALS: Readonly<Record<number, string>> = {
  4: 'this user may not ask it',
  9: 'the NVIDIA driver is not loaded',
  12: 'a library of the driver is missing',
  13: 'the library is too old',
  17: 'the operating system bars the GPUs',
  18: 'the library and the driver have different versions: restart the machine after an update of the driver',
};

/** Why NVML cannot be used. */
export function describeRefusal(status: number): string {
  return REFUSALS[status] ?? `NVML answers with error ${status}`;
}

/** Bytes of `nvmlMemory_v2_t`, and what it is to hold when it is asked for: its size and its version. */
export const MEMORY_V2 = { bytes: 40, version: 40 | (2 << 24) };

/** Bytes of `nvmlPciInfo_t`. */
export const PCI_INFO_BYTES = 68;

/** Bytes from one process to the next in the lists of versions 2 and 3, and in the first. */
export const PROCESS_BYTES = { v2: 24, v1: 16 };

/** Bytes of memory: what is there, and what is taken. */
export interface NvmlMemorySize {
  readonly totalBytes: number;
  readonly usedBytes: number;
}

/** `nvmlMemory_v2_t`: version, total, reserved, free, used. What is reserved for the driver is not used. */
export function decodeMemoryV2(view: DataView): NvmlMemorySize {
  return { totalBytes: decodeLong(view, 8), usedBytes: decodeLong(view, 32) };
}

/** `nvmlMemory_t`: total, free, used. */
export function decodeMemory(view: DataView): NvmlMemorySize {
  return { totalBytes: decodeLong(view, 0), usedBytes: decodeLong(view, 16) };
}

/** `unsigned int` */
export function decodeInt(view: DataView, offset = 0): number {
  return view.getUint32(offset, true);
}

/** `unsigned long long`, as a number: sizes and counts are below 2^53. */
export function decodeLong(view: DataView, offset = 0): number {
  return Number(view.getBigUint64(offset, true));
}

/** The address of a GPU. */
export function decodeDevice(view: DataView): bigint {
  return view.getBigUint64(0, true);
}

/** Text up to the first zero, at most to the end. */
export function decodeText(view: DataView, offset = 0): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + offset, view.byteLength - offset);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(bytes.subarray(0, end < 0 ? bytes.length : end));
}

/** `busId` of `nvmlPciInfo_t`: behind the short form of it (16 bytes) and five numbers. */
export function decodeBusId(view: DataView): string {
  return decodeText(view, 36);
}

/** The process identifiers of a list of `nvmlProcessInfo_t`: the first number of each. */
export function decodePids(view: DataView, count: number, stride: number): number[] {
  const fitting = Math.min(count, Math.floor(view.byteLength / stride));
  return Array.from({ length: fitting }, (_, i) => decodeInt(view, i * stride));
}

/** `CUDA_VERSION`: 12040 is 12.4. */
export function decodeCudaVersion(view: DataView): string {
  const version = decodeInt(view);
  return `${Math.floor(version / 1000)}.${Math.floor((version % 1000) / 10)}`;
}

/** `nvmlDeviceArchitecture_t`, in the words of nvidia-smi. */
const ARCHITECTURES: Readonly<Record<number, string>> = {
  2: 'Kepler',
  3: 'Maxwell',
  4: 'Pascal',
  5: 'Volta',
  6: 'Turing',
  7: 'Ampere',
  8: 'Ada Lovelace',
  9: 'Hopper',
  10: 'Blackwell',
};

/** The name of a GPU's generation; undefined for one that came later. */
export function decodeArchitecture(view: DataView): string | undefined {
  return ARCHITECTURES[decodeInt(view)];
}
