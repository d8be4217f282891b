import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@wandb/proto';
import { firstDifference } from '@wandb-internal/testing/equal-values';
import { createFaultProxy } from '@wandb-internal/testing/fault-proxy';
import { type LocalServer, startLocalServer } from '@wandb-internal/testing/local-server';
import { type DaemonProgram, ourDaemon, releasedDaemon } from './daemon-process.js';
import { startsInstead } from './daemon-python.js';
import { serviceNormalisations, trafficDifference, withoutClient } from './http-comparison.js';
import { type HttpRequest, proxiedRequest, type RunTraffic, trafficOf } from './http-traffic.js';
import { releasedPlace, runProgram } from './released.js';
import { graphql, type ServerState, serverState } from './server-state.js';

/** What a scenario of the released client came to on one service. */
export interface ScenarioOutcome {
  code: number;
  stdout: string;
  /** The runs of its project, in the order in which they began. */
  runs: { id: string; state: ServerState; traffic: RunTraffic }[];
  /** Requests that name no run: which operations were asked. */
  otherOperations: string[];
}

/** Acts on a run while it goes on. */
export type Meanwhile = (server: LocalServer) => Promise<void>;

/** The programs of the recordings, as they were recorded. */
export const scenarios = fileURLToPath(new URL('../../testing/fixtures/conformance/python/', import.meta.url));

/** Plays a scenario online, on the given service, against a server of its own; every request is looked at. */
async function playScenario(program: DaemonProgram, scenario: string, meanwhile?: Meanwhile): Promise<ScenarioOutcome> {
  const server = await startLocalServer();
  const proxy = await createFaultProxy(server.url);
  const place = releasedPlace({ url: proxy.url, apiKey: server.apiKey });
  try {
    const env = { ...place.env, ...startsInstead(place, program) };
    const ended = runProgram({ ...place, env }, `${scenarios}${scenario}.py`);
    await meanwhile?.(server);
    const { code, stdout } = await ended;
    const ids = await runIds(server);
    const requests = proxy.requests.map(proxiedRequest);
    const ofRun = (id: string): HttpRequest[] => requests.filter((request) => runOf(request, ids) === id);
    const printed = (text: string): string => neutralText(text, place.dir, ids);
    const runs = ids.map(async (id) => {
      const state = neutralState(await serverState(server, `interop/${id}`));
      const traffic = trafficOf(ofRun(id));
      return {
        id,
        state: { ...state, console: state.console.map(printed), files: mapTexts(state.files, printed) },
        traffic: { ...traffic, console: traffic.console.map(printed), files: mapTexts(traffic.files, printed) },
      };
    });
    const others = requests.filter((request) => runOf(request, ids) === undefined && request.path === '/graphql');
    // The one that is left out is optional, and for one cloud.
    const otherOperations = [...new Set(trafficOf(others).operations)].filter((name) => !/CoreWeave/.test(name)).sort();
    return { code, stdout: printed(stdout), runs: await Promise.all(runs), otherOperations };
  } finally {
    place.remove();
    await proxy.close();
    await server.close();
  }
}

async function runIds(server: LocalServer): Promise<string[]> {
  const query = `query Runs { project(name: "interop", entityName: "local") {
    runs(first: 100, order: "+created_at") { edges { node { name } } }
  } }`;
  const { project } = (await graphql(server, query, {})) as { project: JsonObject | null };
  const edges = ((project?.['runs'] as JsonObject | undefined)?.['edges'] ?? []) as { node: { name: string } }[];
  return edges.map(({ node }) => node.name);
}

/** A request names its run in its path, or in the variables of its operation. */
function runOf({ path, body }: HttpRequest, ids: readonly string[]): string | undefined {
  const variables = JSON.stringify((body as JsonObject | null)?.['variables'] ?? null, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return ids.find((id) => path.split(/[/?]/).includes(id) || (path === '/graphql' && variables.includes(`"${id}"`)));
}

/** A run's state without the name that the server gave, and without what the client itself said. */
export function neutralState(state: ServerState): ServerState {
  const isGiven = /^[a-z]+-[a-z]+-\d+$/.test(state.name ?? '');
  const files = Object.entries(state.files).map(([name, text]) => [name, text && withoutClient(text)] as const);
  return {
    ...state,
    name: isGiven ? 'a name' : state.name,
    console: state.console.filter((line) => withoutClient(line) !== ''),
    files: Object.fromEntries(files),
  };
}

function mapTexts<T>(files: Record<string, T>, change: (text: string) => string): Record<string, T> {
  const entries = Object.entries(files).map(([name, body]) => [
    name,
    typeof body === 'string' && name.endsWith('.log') ? change(body) : body,
  ]);
  return Object.fromEntries(entries) as Record<string, T>;
}

/** What a program printed, without where, when and under which random names; dicts in the order of their keys. */
function neutralText(text: string, dir: string, ids: readonly string[]): string {
  const neutral = ids
    .reduce((all, id, index) => all.replaceAll(id, `<run ${index}>`), text)
    .replaceAll(dir, '<dir>')
    .replace(/'(_timestamp|_runtime)': [\d.e-]+/g, "'$1': <number>")
    .replace(/\b[a-z]+-[a-z]+-\d+\b/g, '<name>')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, '<url>')
    .replace(/\d{8}_\d{6}/g, '<time>')
    // The second run of one second, and what the program itself cut.
    .replace(/(<time>-<run \d+>)-\d+/g, '$1')
    .replace(/\{[^{}\n]*$/gm, '{…');
  return sortedDicts(neutral);
}

/** From the innermost out; what is done stands in other brackets. */
function sortedDicts(text: string): string {
  const sorted = text.replace(
    /\{([^{}]*)\}/g,
    (_dict, entries: string) => `⟦${entries.split(', ').sort().join('; ')}⟧`,
  );
  return sorted === text ? text : sortedDicts(sorted);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what colours are made of
const SGR = /\u001b\[[\d;]*m/g;

/** What the service says of several runs at its end comes in no fixed order. */
function printedLines(stdout: string): string[] {
  const lines = stdout.replace(SGR, '').split('\n');
  const isOfService = (line: string): boolean => line.startsWith('wandb:');
  return [...lines.filter((line) => !isOfService(line)), ...lines.filter(isOfService).sort()];
}

/**
 * Plays a scenario on the released core and on our daemon. Throws unless the server ends with the same runs, was asked the
 * same but for what {@link serviceNormalisations} lists, and the program printed the same. Returns the runs as they are on
 * the server.
 */
export async function onBoth(
  scenario: string,
  meanwhile?: Meanwhile,
  comparable: (outcome: ScenarioOutcome) => ScenarioOutcome = (outcome) => outcome,
): Promise<ServerState[]> {
  const programs = [await releasedDaemon(), ourDaemon()];
  const [released, ours] = (await Promise.all(
    programs.map(async (program) => comparable(await playScenario(program, scenario, meanwhile))),
  )) as [ScenarioOutcome, ScenarioOutcome];
  const differences = [
    firstDifference(ours.code, released.code, 'exit code'),
    firstDifference(printedLines(ours.stdout), printedLines(released.stdout), 'stdout'),
    firstDifference(statesOf(ours), statesOf(released), 'runs'),
    firstDifference(ours.otherOperations, released.otherOperations, 'operations of no run'),
    ...ours.runs.map(({ traffic }, index) => {
      const other = released.runs[index];
      return other === undefined ? null : trafficDifference(traffic, other.traffic, serviceNormalisations);
    }),
  ].filter((difference) => difference !== null);
  if (differences.length > 0) throw new Error(`${scenario} on our daemon: ${differences.join('\n')}`);
  return released.runs.map(({ state }) => state);
}

/** Lines of two streams that were written at about the same time are in no fixed order. */
function statesOf({ runs }: ScenarioOutcome): unknown[] {
  return runs.map(({ state }) => ({ ...state, console: [...state.console].sort() }));
}
