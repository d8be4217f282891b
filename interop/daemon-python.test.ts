import { firstDifference } from '@wandb-internal/testing/equal-values';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon } from './src/daemon-process.js';
import { type Fate, journalsOf, runScenario, type Way } from './src/daemon-python.js';
import { type RunDirectoryState, runDirectoryState, withoutRunTimes } from './src/journal-state.js';
import { type ReadRun, readWithReleased, releasedPlace } from './src/released.js';

/** Scenarios of `python/scenarios.py`, what happens to the client, how it ends. */
const SCENARIOS: readonly (readonly [scenario: string, fate: Fate, exitCode: number])[] = [
  ['basic', 'ends by itself', 0],
  ['two_runs', 'ends by itself', 0],
  ['fork_attach', 'ends by itself', 0],
  ['spawn_attach', 'ends by itself', 0],
  ['exception', 'ends by itself', 1],
  ['without_finish', 'ends by itself', 0],
  ['interrupted', 'SIGINT', 128],
  ['killed', 'SIGKILL', 128],
];
const WAYS: readonly Way[] = ['its own', 'WANDB_SERVICE'];
const MODES = ['offline', 'online'] as const;
const ROWS = [0, 1, 2, 3, 4];

interface Outcome {
  code: number;
  stdout: string;
  runs: RunDirectoryState[];
  /** As the released `wandb.Api()` reads them; none offline. */
  onServer: ReadRun[];
}

const programs = { released: await releasedDaemon(), ours: ourDaemon() };
let servers: Record<DaemonProgram['name'], LocalServer>;

beforeAll(async () => {
  servers = { released: await startLocalServer(), ours: await startLocalServer() };
});

afterAll(async () => {
  await Promise.all(Object.values(servers).map((server) => server.close()));
});

describe.each(MODES)('the released client on our daemon and on its own: %s', (mode) => {
  describe.each(WAYS)('the client uses: %s', (way) => {
    it.each(SCENARIOS)('%s', { timeout: 120_000 }, async (scenario, fate, exitCode) => {
      const id = `${scenario}-${way === 'its own' ? 'own' : 'token'}`;
      const ours = await outcome({ program: programs.ours, mode, way, scenario, id, fate });
      expect(ours.code).toBe(exitCode);
      if (scenario === 'killed' && way === 'its own') return expectKilledRun(ours);
      const released = await outcome({ program: programs.released, mode, way, scenario, id, fate });
      alignHosts(ours.runs, released.runs);
      if (scenario === 'exception') alignTracebacks(ours.runs, released.runs);
      expect(firstDifference(ours.runs, released.runs, 'runs')).toBeNull();
      expect(firstDifference(ours.onServer.map(withoutRunTimes), released.onServer.map(withoutRunTimes))).toBeNull();
      expect(ours.stdout).toBe(released.stdout);
    });
  });
});

/** The released service loses everything here; ours has what was read, and leaves the end open. */
function expectKilledRun({ runs: [run] }: Outcome): void {
  expect(run?.rows.map(({ values }) => values['i'])).toEqual(ROWS);
  expect(run?.exit).toEqual([]);
}

async function outcome(
  options: Parameters<typeof runScenario>[1] & { mode: (typeof MODES)[number] },
): Promise<Outcome> {
  const { program, mode, id, scenario } = options;
  const server = mode === 'online' ? servers[program.name] : undefined;
  const place = releasedPlace(server);
  try {
    const { code, stdout } = await runScenario(place, options);
    const runs = await Promise.all(journalsOf(place).map(runDirectoryState));
    const ids = scenario === 'two_runs' ? [id, `${id}-2`] : [id];
    const wasRead = server !== undefined && !(scenario === 'killed' && options.way === 'its own');
    const onServer = wasRead ? await Promise.all(ids.map((one) => readWithReleased(server, `interop/${one}`))) : [];
    if (scenario === 'interrupted') for (const run of runs) run.console = {};
    return { code, stdout: anywhere(stdout, place.dir, server?.url), runs, onServer };
  } finally {
    place.remove();
  }
}

/** The host is looked at while the run is under way; one that ends soon may end before. */
function alignHosts(ours: readonly RunDirectoryState[], released: readonly RunDirectoryState[]): void {
  for (const [i, run] of ours.entries()) {
    const other = released[i];
    if (other && (run.environment === null || other.environment === null)) {
      for (const one of [run, other]) Object.assign(one, { environment: null, kinds: withoutHost(one.kinds) });
    }
  }
}

/** An uncaught error ends the client's capture while Python still writes the traceback: how much of it is caught differs. */
function alignTracebacks(ours: readonly RunDirectoryState[], released: readonly RunDirectoryState[]): void {
  for (const [i, { console: mine }] of ours.entries()) {
    const theirs = released[i]?.console ?? {};
    const [a, b] = [String(mine['STDERR'] ?? ''), String(theirs['STDERR'] ?? '')];
    expect([a.startsWith(b), b.startsWith(a)]).toContain(true);
    for (const one of [mine, theirs]) delete one['STDERR'];
  }
}

function withoutHost(kinds: readonly string[]): string[] {
  return kinds.filter((kind) => kind !== 'environment');
}

/** What was printed, without where and when. */
function anywhere(text: string, dir: string, url: string | undefined): string {
  return text
    .replaceAll(dir, '<dir>')
    .replaceAll(url ?? '<url>', '<url>')
    .replaceAll(/\d{8}_\d{6}/g, '<time>');
}
