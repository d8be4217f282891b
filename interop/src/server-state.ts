import { createHash } from 'node:crypto';
import { type JsonObject, type JsonValue, parseJson } from '@wandb/proto';

/** A run as our server has it, without what differs between two runs of one program. */
export interface ServerState {
  state: string;
  name: string | null;
  notes: string | null;
  tags: readonly string[];
  rows: JsonObject[];
  config: JsonObject;
  summary: JsonObject;
  /** `stderr` lines begin with `! `. */
  console: string[];
  alerts: { title: string; text: string; severity: string }[];
  /** Content of the run's files: text, or a digest of what is long; `null` where it differs from run to run. */
  files: Record<string, string | null>;
}

const QUERY = `query StateOfRun($entity: String!, $project: String!, $run: String!) {
  project(name: $project, entityName: $entity) { run(name: $run) {
    state displayName notes tags config summaryMetrics
    history(samples: 1000000)
    logLines(first: 10000) { edges { node { line level } } }
    alerts { title text severity }
    files(first: 1000) { edges { node { name directUrl } } }
  } }
}`;

/** Files that say when, where or with what a run ran. */
const VARYING = new Set(['wandb-metadata.json', 'requirements.txt', 'config.yaml', 'wandb-summary.json']);
const LONG = 20_000;

/** Reads a run of our server, whole. `path`: `[entity/]project/run`. */
export async function serverState(server: { url: string; apiKey: string }, path: string): Promise<ServerState> {
  const [run, project, entity = 'local'] = path.split('/').reverse() as [string, string, string?];
  const answer = await graphql(server, QUERY, { entity, project, run });
  const found = (answer['project'] as JsonObject | null)?.['run'] as JsonObject | null;
  if (!found) throw new Error(`the server has no run ${path}: ${JSON.stringify(answer)}`);
  const files: Record<string, string | null> = {};
  for (const { name, directUrl } of nodes(found['files']) as { name: string; directUrl: string }[]) {
    // Parts of the console output are named by the time.
    const known = name.replace(/_\d{8}_\d{6}_\d{9}\.log$/, '_<time>.log');
    files[known] = VARYING.has(name) ? null : shown(Buffer.from(await (await fetch(directUrl)).arrayBuffer()));
  }
  const lines = nodes(found['logLines']) as { line: string; level: string | null }[];
  return {
    state: found['state'] as string,
    name: found['displayName'] as string | null,
    notes: found['notes'] as string | null,
    tags: found['tags'] as string[],
    rows: (found['history'] as string[]).map((row) => timeless(parseJson(row) as JsonObject)),
    config: ownConfig(parseJson(found['config'] as string) as JsonObject),
    summary: timeless(parseJson(found['summaryMetrics'] as string) as JsonObject),
    console: lines.map(({ line, level }) => (level === 'error' ? `! ${line}` : line)),
    alerts: found['alerts'] as unknown as ServerState['alerts'],
    files,
  };
}

/** Asks our server. @throws Error with the messages of a refusal. */
export async function graphql(
  server: { url: string; apiKey: string },
  query: string,
  variables: JsonObject,
): Promise<JsonObject> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`api:${server.apiKey}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = parseJson(await response.text()) as { data?: JsonObject; errors?: JsonValue };
  if (!data || errors) throw new Error(JSON.stringify(errors ?? response.status));
  return data;
}

function nodes(connection: JsonValue | undefined): JsonObject[] {
  return ((connection as JsonObject)['edges'] as JsonObject[]).map((edge) => edge['node'] as JsonObject);
}

function shown(bytes: Buffer): string {
  const isText = !bytes.includes(0) && bytes.length < LONG;
  return isText ? bytes.toString('utf8') : `${bytes.length} bytes, ${createHash('md5').update(bytes).digest('hex')}`;
}

/** Without times: what was logged, and the steps. */
function timeless(row: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(row).filter(([key]) => !['_timestamp', '_runtime', '_wandb'].includes(key)),
  ) as JsonObject;
}

function ownConfig(config: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(config).filter(([key]) => key !== '_wandb')) as JsonObject;
}
