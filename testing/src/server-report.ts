import type { JsonObject, JsonValue } from '@wandb/proto';
import { parseJson } from '@wandb/proto';

/** What a server shows of a run beside its data. */
export interface ServerReport {
  state: string;
  /** Console lines; those of stderr begin with `! `, those of a writer with a label with `[label] `. */
  console: string[];
  alerts: { title: string; text: string; severity: string }[];
  /** Text of the files with console output; the time in their names is `<T>`. */
  files: Record<string, string>;
  /** When it last gave a sign of life. */
  heartbeatAt: string;
}

const REPORT = `query Report($run: String!, $project: String!) {
  project(name: $project, entityName: "local") { run(name: $run) {
    id state heartbeatAt
    logLines(first: 10000) { edges { node { line level label } } }
    alerts { title text severity }
    files(first: 1000) { edges { node { name directUrl } } }
  } }
}`;

const STOP = 'mutation Stop($id: ID!) { stopRun(input: { id: $id }) { success } }';

type Server = { url: string; apiKey: string };

/** Reads it; null when the server has no such run. */
export async function readServerReport(server: Server, project: string, run: string): Promise<ServerReport | null> {
  const answer = await graphql(server, REPORT, { run, project });
  const found = (answer['project'] as JsonObject | null)?.['run'] as JsonObject | null;
  if (!found) return null;
  const files: Record<string, string> = {};
  for (const { name, directUrl } of nodes(found['files']) as { name: string; directUrl: string }[]) {
    if (!name.endsWith('.log')) continue;
    files[name.replace(/_\d{8}_\d{6}_\d{9}/, '_<T>')] = await (await fetch(directUrl)).text();
  }
  const lines = nodes(found['logLines']) as { line: string; level: string | null; label: string | null }[];
  return {
    state: found['state'] as string,
    console: lines.map(
      ({ line, level, label }) => `${level === 'error' ? '! ' : ''}${label ? `[${label}] ` : ''}${line}`,
    ),
    alerts: found['alerts'] as unknown as ServerReport['alerts'],
    files,
    heartbeatAt: found['heartbeatAt'] as string,
  };
}

/** Asks a run to stop, as the button on its page does. */
export async function stopServerRun(server: Server, project: string, run: string): Promise<void> {
  const answer = await graphql(server, REPORT, { run, project });
  const { id } = (answer['project'] as JsonObject)['run'] as { id: string };
  await graphql(server, STOP, { id });
}

async function graphql({ url, apiKey }: Server, query: string, variables: JsonObject): Promise<JsonObject> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`api:${apiKey}`).toString('base64')}`,
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
