import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where drivers put NVML: distributions, WSL, Kubernetes on Google's cloud, NixOS; Windows before and since 2019. */
const LINUX_FOLDERS = [
  process.arch === 'arm64' ? '/usr/lib/aarch64-linux-gnu' : '/usr/lib/x86_64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/usr/lib/wsl/lib',
  '/usr/local/nvidia/lib64',
  '/run/opengl-driver/lib',
];
const WINDOWS_FOLDERS = ['C:\\Windows\\System32', 'C:\\Program Files\\NVIDIA Corporation\\NVSMI'];

/** The path of NVML's library; undefined on a machine that has none, or on which NVML does not run. */
export function findNvml(env: Readonly<Record<string, string | undefined>>): string | undefined {
  // Elsewhere addresses have another size than the layouts count on.
  if (process.arch !== 'x64' && process.arch !== 'arm64') return undefined;
  if (process.platform === 'win32') return find('nvml.dll', WINDOWS_FOLDERS);
  if (process.platform !== 'linux') return undefined;
  const own = (env['LD_LIBRARY_PATH'] ?? '').split(delimiter).filter(Boolean);
  return find('libnvidia-ml.so.1', [...own, ...LINUX_FOLDERS]);
}

function find(name: string, folders: readonly string[]): string | undefined {
  return folders.map((folder) => join(folder, name)).find(isReadable);
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
