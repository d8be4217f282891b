import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where drivers put nvidia-smi without putting it into the PATH: WSL, Kubernetes on Google's cloud, Windows. */
const FOLDERS =
  process.platform === 'win32'
    ? ['C:\\Windows\\System32', 'C:\\Program Files\\NVIDIA Corporation\\NVSMI']
    : ['/usr/bin', '/usr/local/bin', '/usr/lib/wsl/lib', '/usr/local/nvidia/bin', '/opt/bin'];

/** The path of nvidia-smi, from PATH and the usual folders; undefined on a machine without it. */
export function findNvidiaSmi(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const name = process.platform === 'win32' ? 'nvidia-smi.exe' : 'nvidia-smi';
  const folders = [...(env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(Boolean), ...FOLDERS];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
