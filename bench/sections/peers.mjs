// CPU per step of other trackers on the same work (10 keys), as slope between N and 2N, in rounds with ours.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { here, publishedSdk, pythonWith } from '../environment.mjs';
import { measure } from '../measure.mjs';
import { alternate, ratioRow } from '../pairs.mjs';

const KEYS = '10';

async function slope(command, steps, options) {
  const single = await measure(command(steps), options);
  const double = await measure(command(2 * steps), options);
  return { perStep: Math.max((double.cpu - single.cpu) / steps, 1e-7) };
}

export async function peersSection({ pairs, sink }) {
  const peers = await pythonWith('peers', ['trackio==0.43.0', 'tensorboardX==2.6.5']);
  const module = await publishedSdk();
  const ours = (mode) => (steps) => [process.execPath, here('./workloads/ours.mjs'), mode, String(steps), KEYS];
  const peer = (name) => (steps) => [
    peers,
    here('./workloads/peers.py'),
    name,
    String(steps),
    KEYS,
    mkdtempSync(join(tmpdir(), 'peer-')),
  ];
  const published = (steps) => [process.execPath, here('./workloads/published.mjs'), module, String(steps), KEYS];
  const rows = [];
  for (const [name, command, mode, steps] of [
    ['trackio 0.43.0', peer('trackio'), 'offline', 5_000],
    ['tensorboardX 2.6.5', peer('tensorboardX'), 'offline', 5_000],
    ['@wandb/sdk 0.5.1', published, 'online', 20_000],
  ]) {
    const options = mode === 'online' ? { sink } : {};
    const results = await alternate(
      pairs,
      () => slope(ours(mode), 20_000, options),
      () => slope(command, steps, options),
    );
    rows.push(
      ratioRow(`CPU per step against ${name} (ours ${mode})`, 'µs', 1, results, (result) => result.perStep, 1e6),
    );
  }
  return { rows };
}
