import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemRoots } from './probe.js';
import { readText } from './system-files.js';

type Env = Readonly<Record<string, string | undefined>>;

/** Names of variables that hold what must not be told: `SLURM_JWT` is a token. */
const SECRET = /JWT|TOKEN|SECRET|PASSW|KEY|CREDENTIAL|AUTH/i;

/** The variables SLURM sets, by their names without `SLURM_`, in lower case; without secrets. */
export function slurmOf(env: Env): Record<string, string> {
  const slurm: Record<string, string> = {};
  for (const [name, value] of Object.entries(env))
    if (name.startsWith('SLURM_') && value && !SECRET.test(name))
      slurm[name.slice('SLURM_'.length).toLowerCase()] = value;
  return slurm;
}

/** Which system keeps the container, if this is one. */
export function containerOf(env: Env, roots: SystemRoots, root = '/'): string | undefined {
  if (env['KUBERNETES_SERVICE_HOST']) return 'kubernetes';
  const groups = readText(join(roots.proc, 'self', 'cgroup'));
  if (groups.includes('/kubepods')) return 'kubernetes';
  if (existsSync(join(root, '.dockerenv')) || /[/]docker[/-]/.test(groups)) return 'docker';
  if (existsSync(join(root, 'run/.containerenv')) || groups.includes('/libpod-')) return 'podman';
  if (env['APPTAINER_CONTAINER'] || env['SINGULARITY_CONTAINER']) return 'apptainer';
  return groups.includes('/lxc/') ? 'lxc' : undefined;
}

/** What the maker of the machine writes into its firmware, by cloud. */
const FIRMWARE: readonly (readonly [provider: string, pattern: RegExp])[] = [
  ['aws', /amazon/i],
  ['gcp', /google/i],
  // Azure's machines are told from others of Hyper-V by this tag.
  ['azure', /7783-7084-3265-9085-8269-3286-77/],
  ['oracle', /oraclecloud/i],
  ['alibaba', /alibaba/i],
  ['digitalocean', /digitalocean/i],
  ['hetzner', /hetzner/i],
  ['openstack', /openstack/i],
];

/** The cloud the machine is in, from its firmware: nobody is asked over the network. */
export function cloudOf(roots: SystemRoots): { provider: string; machine?: string } | undefined {
  const read = (name: string) => readText(join(roots.sys, 'class/dmi/id', name)).trim();
  const product = read('product_name');
  const text = [read('sys_vendor'), read('bios_vendor'), read('chassis_asset_tag'), product].join('\n');
  const provider = FIRMWARE.find(([, pattern]) => pattern.test(text))?.[0];
  // Amazon's product name is the type of the machine, others say only whose it is.
  return provider ? { provider, ...(provider === 'aws' && product && { machine: product }) } : undefined;
}
