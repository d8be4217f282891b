import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiClient, RUN } from '@wandb/api';
import { type JsonObject, parseJson } from '@wandb/proto';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { ensureNotebook } from '@wandb-internal/testing/python-env';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon } from './src/daemon-process.js';
import { startsInstead } from './src/daemon-python.js';
import { releasedPlace, runScript } from './src/released.js';
import { serverState } from './src/server-state.js';

/*
 * A notebook of the released client, run cell by cell in an IPython kernel: once on its own service and once on our daemon
 * the server ends with the same. Its code is also logged as an artifact, which the local server does not take yet.
 */

let server: LocalServer;
let packages: string;
beforeAll(async () => {
  [server, packages] = await Promise.all([startLocalServer(), ensureNotebook()]);
}, 300_000);
afterAll(() => server.close());

const CELLS = [
  `import os, wandb
run = wandb.init(project="interop", id=os.environ["ID"], settings=wandb.Settings(save_code=True, disable_git=True))`,
  'run.log({"a": 1}); print("hello")',
  'run.log({"a": 2}); {"shown": 1}',
  'run.finish()',
];

const NOTEBOOK = JSON.stringify({
  cells: CELLS.map((source, i) => ({
    cell_type: 'code',
    execution_count: null,
    id: `cell${i}`,
    metadata: {},
    outputs: [],
    source,
  })),
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});

/** What is left of a run of the notebook: on the server, in its directory, and what the cells printed. */
async function played(program: DaemonProgram, name: string | null) {
  const id = `${name === null ? 'unnamed' : 'named'}-${program.name}`;
  const place = releasedPlace(server, { ID: id, ...(name === null ? {} : { WANDB_NOTEBOOK_NAME: name }) });
  try {
    // The client knows a notebook by the name of the file that its kernel is told to connect by.
    const TMPDIR = join(place.dir, 'jupyter');
    mkdirSync(TMPDIR);
    writeFileSync(join(place.dir, 'train.ipynb'), NOTEBOOK);
    const { PYTHONPATH = '', ...instead } = startsInstead(place, program);
    const env = { ...place.env, ...instead, TMPDIR, PYTHONPATH: `${PYTHONPATH}:${packages}` };
    const printed = await runScript({ ...place, env }, 'run_notebook.py', ['train.ipynb']);
    const { name: _, ...state } = await serverState(server, `interop/${id}`);
    return { state, ...(await described(id)), history: sessionHistory(place.dir), printed };
  } finally {
    place.remove();
  }
}

async function described(id: string) {
  await using api = createApiClient({ baseUrl: server.url, apiKey: server.apiKey });
  const { project } = await api.graphql(RUN, { project: 'interop', entity: 'local', name: id });
  const { _wandb } = parseJson(project?.run?.config ?? '{}') as { _wandb: { value: JsonObject } };
  const { e, code_path, session_history, t } = _wandb.value;
  const [environment = {}] = Object.values((e ?? {}) as Record<string, JsonObject>);
  const { program, codePath, codePathLocal, root: _, ...machine } = environment;
  return {
    code_path,
    session_history,
    told: { program, codePath, codePathLocal },
    keys: keysOf(machine),
    t: keysOf(t),
  };
}

const keysOf = (object: unknown) => Object.keys(object as object).sort();

/** The sources of the cells, as the client left them for the artifact. */
function sessionHistory(dir: string): string[] {
  const [run = ''] = readdirSync(join(dir, 'wandb')).filter((name) => name.startsWith('run-'));
  const path = join(dir, 'wandb', run, 'files', 'code', '_session_history.ipynb');
  const { cells } = JSON.parse(readFileSync(path, 'utf8')) as { cells: { source: string | string[] }[] };
  return cells.map(({ source }) => [source].flat().join(''));
}

it.each([
  ['that WANDB_NOTEBOOK_NAME names', 'train.ipynb'],
  ['of which nobody tells the name', null],
])('a notebook %s', { timeout: 120_000 }, async (_, name) => {
  const [ours, released] = await Promise.all([played(ourDaemon(), name), played(await releasedDaemon(), name)]);
  expect(ours).toEqual(released);
  expect(ours.state.rows).toMatchObject([{ a: 1 }, { a: 2 }]);
  expect(ours.history).toEqual(CELLS);
  expect(ours.session_history).toBe('code/_session_history.ipynb');
  expect(ours.printed).toContain('hello\n');
  expect(ours.state.files['code/train.ipynb']).toBe(name === null ? undefined : NOTEBOOK);
  expect(ours.code_path).toBe(name === null ? undefined : 'source-interop-train.ipynb');
  expect(ours.printed.includes('Failed to detect the name of this notebook')).toBe(name === null);
});
