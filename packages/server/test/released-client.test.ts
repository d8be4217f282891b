import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseJson } from '@wandb/proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// By its path: the testing workspace depends on this one.
import { ensurePythonEnv } from '../../../testing/src/python-env.js';
import { startServer, type TestServer, temporaryDirectory } from './support.js';

/** The released Python client against this server: one run logged online, one read back through `wandb.Api()`. */

const directory = temporaryDirectory();
let server: TestServer;
let python: string;

beforeAll(async () => {
  ({ python } = await ensurePythonEnv());
  server = await startServer();
}, 300_000);
afterAll(async () => {
  await server.close();
  directory.remove();
});

async function runPython(script: string, more: Record<string, string> = {}): Promise<string> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: directory.path,
    WANDB_BASE_URL: server.url,
    WANDB_API_KEY: server.apiKey,
    WANDB_ERROR_REPORTING: 'false',
    WANDB_SILENT: 'true',
    ...more,
  };
  const { stdout } = await promisify(execFile)(python, [script], {
    cwd: directory.path,
    env,
    timeout: 120_000,
  });
  return stdout;
}

function writeScript(name: string, text: string): string {
  const path = join(directory.path, name);
  writeFileSync(path, text);
  return path;
}

const READ_BACK = `
import json, wandb
api = wandb.Api()
[listed] = list(api.runs("interop", filters={"config.lr": {"$gte": 0.1}, "state": "finished"}, order="-summary_metrics.loss"))
run = api.run("interop/" + listed.id)
facts = {
  "entity": api.default_entity, "projects": [p.name for p in api.projects()], "state": run.state, "config": dict(run.config),
  "summary": {k: run.summary._json_dict[k] for k in ("loss", "best", "deep")},
  "scan": [{k: v for k, v in row.items() if not k.startswith("_")} for row in run.scan_history()],
  "keys": [[row["loss"], row["n.x"]] for row in run.scan_history(keys=["loss", "n.x"])],
  "sampled": [row["acc"] for row in run.history(keys=["acc"], pandas=False)], "full": len(run.history(pandas=False)),
  "files": sorted(f.name for f in run.files()), "console": [line.content for line in run.console_logs()],
}
run.file("config.yaml").download("downloaded", replace=True)
facts["yaml"] = "lr:" in open("downloaded/config.yaml").read()
run.tags = ["read"]; run.notes = "noted"; run.config["late"] = "y"; run.summary["best"] = 2; run.update()
api.flush()
again = wandb.Api().run("interop/" + listed.id)
facts["updated"] = [again.tags, again.notes, again.config["late"], again.summary["best"], again.summary["loss"]]
again.delete()
facts["left"] = len(wandb.Api().runs("interop"))
print(json.dumps(facts))
`;

describe('the released Python client', () => {
  it('logs a run online and reads it back', async () => {
    await runPython(fileURLToPath(new URL('../../../testing/fixtures/conformance/python/basic.py', import.meta.url)));
    const row = (i: number) => ({
      loss: 1 / (i + 1),
      acc: i,
      s: 'str',
      b: true,
      n: { x: i },
      nan: Number.NaN,
      inf: Infinity,
    });
    const output = await runPython(writeScript('read.py', READ_BACK));
    const facts = parseJson(output);
    expect(facts).toEqual({
      entity: 'local',
      projects: ['interop'],
      state: 'finished',
      config: { lr: 0.1, nested: { a: 1 }, list: [1, 2, 3], late: 'x' },
      summary: { loss: 1 / 3, best: 0.5, deep: { k: 1 } },
      scan: [row(0), row(1), row(2)],
      keys: [
        [1, 0],
        [0.5, 1],
        [1 / 3, 2],
      ],
      sampled: [0, 1, 2],
      full: 3,
      files: ['config.yaml', 'output.log', 'requirements.txt', 'wandb-metadata.json', 'wandb-summary.json'],
      console: ['hello stdout', 'hello stderr', 'progress 2'],
      yaml: true,
      updated: [['read'], 'noted', 'y', 2, 1 / 3],
      left: 0,
    });
  }, 180_000);

  it('resumes a run after its last line', async () => {
    const script = writeScript(
      'resume.py',
      `
import sys, wandb
for part in range(2):
    run = wandb.init(project="resume", id="r1", resume="allow", config={"part": part} if part else {"old": 1})
    for i in range(3): run.log({"v": part * 3 + i})
    run.finish()
run = wandb.Api().run("resume/r1")
print([(row["_step"], row["v"]) for row in run.scan_history()], sorted(run.config.items()))
try:
    wandb.init(project="resume", id="nobody", resume="must")
except wandb.errors.UsageError as error:
    print("does not exist" in str(error))
`,
    );
    const lines = (await runPython(script)).trim().split('\n');
    expect(lines).toEqual(["[(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)] [('old', 1), ('part', 1)]", 'True']);
  }, 180_000);

  it('logs where its user may, for whom a service account names, and is refused at once elsewhere', async () => {
    const { data } = (
      await server.graphql<{ ann: { apiKey: string }; robot: { apiKey: string } }>(
        `mutation {
          createTeam(input: {name: "vision"}) { name }
          secret: createTeam(input: {name: "secret"}) { name }
          ann: createUser(input: {username: "ann"}) { apiKey }
          setRole(input: {username: "ann", team: "vision", role: WRITE}) { success }
          setSettingsPolicy(input: {scope: USER, owner: "ann", key: "save_code", value: "true", enforced: false}) { key }
          robot: createServiceAccount(input: {team: "vision", username: "robot"}) { apiKey }
        }`,
      )
    ).body;
    const script = writeScript(
      'roles.py',
      `
import json, os, time, wandb
run = wandb.init(project="roles")
run.log({"a": 1})
facts = {"entity": run.entity, "saves_code": run.settings.save_code}
run.finish()
facts["user"] = wandb.Api().run(run.path).user.username
began = time.time()
try:
    wandb.init(project="roles", entity="secret")
except wandb.errors.CommError as error:
    facts["refused"] = "permission denied" in str(error)
facts["quick"] = time.time() - began < 20
try:
    wandb.Api().project("p", entity="secret").id
except Exception as error:
    facts["hidden"] = True
print(json.dumps(facts))
`,
    );
    const shared = { refused: true, quick: true, hidden: true };
    // Only a client that greets its user asks for the flags.
    const greeted = await runPython(script, { WANDB_API_KEY: data.ann.apiKey, WANDB_SILENT: 'false' });
    const asAnn = parseJson(/^\{.*\}/m.exec(greeted)?.[0] ?? greeted);
    expect(asAnn).toEqual({ entity: 'ann', saves_code: true, user: 'ann', ...shared });
    const attributed = { WANDB_API_KEY: data.robot.apiKey, WANDB_USERNAME: 'ann' };
    const asRobot = parseJson(await runPython(script, attributed));
    expect(asRobot).toMatchObject({ entity: 'vision', user: 'ann', ...shared });
  }, 180_000);
});
