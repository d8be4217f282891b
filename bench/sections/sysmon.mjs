// System metrics: what the service of a run uses for them, ours against the released core with its sidecar, and what `sysmon`
// uses alone. Only the time is counted in which nothing else happens.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJournalStats } from '../check-stats.mjs';
import { freshRoom, here } from '../environment.mjs';
import { measure } from '../measure.mjs';
import { alternate, ratioRow } from '../pairs.mjs';

const OUR_CORE = here('../node_modules/.bin/wandb-core');
const SYSMON = here('../packages/sysmon/dist/bin.js');
const SECONDS = Number(process.env.BENCH_SYSMON_SECONDS ?? 60);
const SETTLE_MS = 5000;
const RATES = [
  { name: '1 Hz', interval: 1, goal: 4 },
  { name: '10 Hz', interval: 0.1, goal: 4 },
];
const ALONE = [
  { name: 'every 15 s', interval: 15, limit: 0.05 },
  { name: '1 Hz', interval: 1, limit: 0.15 },
  { name: '10 Hz', interval: 0.1, limit: 0.7 },
];

export async function sysmonSection({ python, pairs }) {
  const count = Math.max(1, Math.ceil(pairs / 2));
  const rows = [];
  for (const { name, interval, goal } of RATES) {
    const run = async (core) => {
      const command = [python, here('./workloads/measured.py'), String(interval), String(SECONDS)];
      const result = await measure(command, { env: core ? { BENCH_CORE: core } : {} });
      return { ...result, ...samplesOf(result.files) };
    };
    const results = await alternate(
      count,
      () => run(OUR_CORE),
      () => run(null),
    );
    for (const [ours, theirs] of results) compare(ours, theirs, interval);
    rows.push(ratioRow(`system metrics of a run: CPU of the service, ${name}`, '%', goal, results, (r) => r.percent));
  }
  for (const { name, interval, limit } of ALONE) {
    const alone = [];
    for (let index = 0; index < count; index++) alone.push(await measureAlone(interval));
    rows.push({ name: `sysmon alone: CPU, ${name}`, unit: '%', limit, values: alone.map((one) => one.percent) });
    rows.push({ name: `sysmon alone: memory, ${name}`, unit: 'MiB', limit: 50, values: alone.map((one) => one.mib) });
  }
  return { rows };
}

function samplesOf(files) {
  const folder = dirname(files);
  const journal = readdirSync(folder).find((name) => name.endsWith('.wandb'));
  return readJournalStats(readFileSync(join(folder, journal)));
}

/** The same metrics, as often: else the figures say nothing. */
function compare(ours, theirs, interval) {
  const [a, b] = [ours.keys.join(' '), theirs.keys.join(' ')];
  if (a !== b) throw new Error(`Not the same metrics: ${a} and ${b}.`);
  for (const { samples } of [ours, theirs])
    if (samples < (0.8 * SECONDS) / interval) throw new Error(`Only ${samples} samples in ${SECONDS} s.`);
}

async function measureAlone(interval) {
  const { folder, env } = freshRoom();
  const child = spawn(process.execPath, [SYSMON, '--json', '--interval', String(interval)], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const before = usage(child.pid);
    await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000));
    const after = usage(child.pid);
    return { percent: ((after.cpu - before.cpu) / (after.at - before.at)) * 100, mib: after.mib };
  } finally {
    child.kill();
  }
}

/** From the scheduler's own clock: at a few hundredths of a percent, ticks of 10 ms are too coarse. */
function usage(pid) {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`))
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'latin1').split(' ')[0]);
  const [, resident] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'));
  return { cpu: nanoseconds / 1e9, at: performance.now() / 1000, mib: Number(resident) / 1024 };
}
