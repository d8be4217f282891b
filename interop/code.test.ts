import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createApiClient, RUN } from '@wandb/api';
import { type JsonObject, parseJson } from '@wandb/proto';
import { createGitRepository } from '@wandb-internal/testing/git-repository';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DaemonProgram, ourDaemon, releasedDaemon } from './src/daemon-process.js';
import { startsInstead } from './src/daemon-python.js';
import { releasedPlace, runProgram } from './src/released.js';
import { serverState } from './src/server-state.js';

/*
 * The scenario `code` of the recordings, without its artifact: the released client saves its code from a changed work tree,
 * once on its own core and once on our daemon. The server has to have the same files, commit and description.
 */

let server: LocalServer;
beforeAll(async () => {
  server = await startLocalServer();
});
afterAll(() => server.close());

const PROGRAM = `import wandb, sys
run = wandb.init(project="interop", id=sys.argv[1] if len(sys.argv) > 1 else None, settings=wandb.Settings(save_code=True%s))
run.log({"x": 1}); run.finish()
`;

/** What the server has of a run of the program, by the core that it ran on. */
async function played(daemon: DaemonProgram, id: string, settings: string, prepare: (dir: string) => void) {
  const place = releasedPlace(server, { WANDB_RUN_ID: id, WANDB_DISABLE_GIT: 'false' });
  try {
    const dir = join(realpathSync(place.dir), 'work');
    mkdirSync(dir);
    const repository = createGitRepository(dir);
    repository.write('.gitignore', 'wandb\n');
    repository.write('src/train.py', PROGRAM.replace('%s', settings));
    repository.commit('first');
    repository.git('remote', 'add', 'origin', 'https://user:pw@example.invalid/o/r.git');
    prepare(dir);
    repository.write('src/train.py', `${PROGRAM.replace('%s', settings)}# changed\n`);
    const env = { ...place.env, ...startsInstead(place, daemon), GIT_CONFIG_NOSYSTEM: '1', WANDB_DIR: dir };
    const { code, stderr } = await runProgram({ ...place, dir, env }, 'src/train.py');
    expect(stderr.slice(-2000)).not.toContain('Traceback');
    expect(code).toBe(0);
    const { files } = await serverState(server, `interop/${id}`);
    return { files: withoutHashes(files), ...(await described(id)), commit: repository.git('rev-parse', 'HEAD') };
  } finally {
    place.remove();
  }
}

/** What the run's own description says of its code. */
async function described(id: string) {
  await using api = createApiClient({ baseUrl: server.url, apiKey: server.apiKey });
  const { project } = await api.graphql(RUN, { project: 'interop', entity: 'local', name: id });
  const { _wandb } = parseJson(project?.run?.config ?? '{}') as { _wandb: { value: JsonObject } };
  const [environment = {}] = Object.values((_wandb.value['e'] ?? {}) as Record<string, JsonObject>);
  const { git, codePath, codePathLocal } = environment as Record<string, { commit?: string } | undefined>;
  return { told: project?.run?.commit, git, codePath, codePathLocal, path: _wandb.value['code_path'] };
}

/** Commits of two repositories differ in their times. */
function withoutHashes(files: Record<string, string | null>): Record<string, string | null> {
  const entries = Object.entries(files).filter(([name]) => name !== 'output.log');
  return Object.fromEntries(entries.map(([name, text]) => [name.replace(/_[0-9a-f]{40}/, '_<commit>'), text]));
}

const nothing = () => {};
const pushed = (dir: string) => {
  const repository = createGitRepository(dir);
  const remote = join(dir, '..', 'remote.git');
  repository.git('init', '-q', '--bare', remote);
  repository.git('remote', 'set-url', 'origin', remote);
  repository.git('push', '-q', '-u', 'origin', 'main');
  repository.git('remote', 'set-url', 'origin', 'https://user:pw@example.invalid/o/r.git');
};

it.each<[string, string, (dir: string) => void, string[]]>([
  ['a-change', '', nothing, ['code/src/train.py', 'diff.patch']],
  ['an-upstream', '', pushed, ['code/src/train.py', 'diff.patch', 'diff_<commit>.patch']],
  [
    'a-fork-point',
    ', disable_git_fork_point=False',
    pushed,
    ['code/src/train.py', 'diff.patch', 'diff_<commit>.patch'],
  ],
  ['no-git', ', disable_git=True', nothing, ['code/src/train.py']],
  ['no-description', ', x_disable_meta=True', nothing, ['code/src/train.py', 'diff.patch']],
  ['no-machine', ', x_disable_machine_info=True', nothing, []],
])(
  '%s: the same files and commit as on the released core',
  { timeout: 120_000 },
  async (id, settings, prepare, files) => {
    const [ours, released] = [
      await played(ourDaemon(), `${id}-ours`, settings, prepare),
      await played(await releasedDaemon(), `${id}-released`, settings, prepare),
    ];
    const saved = Object.keys(released.files).filter((name) => /^code|\.patch$/.test(name));
    expect(saved.sort()).toEqual(files);
    expect(ours.files).toEqual(released.files);
    expect(ours.path).toBe(released.path);
    expect([ours.codePath, ours.codePathLocal]).toEqual([released.codePath, released.codePathLocal]);
    const commits = [ours, released].map(({ told, git, commit }) => [told === commit, git?.commit === commit]);
    expect(commits[0]).toEqual(commits[1]);
  },
);
