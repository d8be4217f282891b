import { createApiClient, HISTORY_PAGE, RUN, VIEWER } from '@wandb/api';
import { type JsonObject, parseJson } from '@wandb/proto';

/** A run as a server has it. */
export interface ServerRun {
  state: string | null;
  /** Lines of `wandb-history.jsonl`. */
  lines: number;
  rows: JsonObject[];
  summary: JsonObject;
  /** Values only; without `_wandb`. */
  config: JsonObject;
}

const PAGE_STEPS = 20_000;

/** Reads a whole run over HTTP; null when the server has no such run. */
export async function readServerRun(
  server: { url: string; apiKey: string },
  project: string,
  id: string,
): Promise<ServerRun | null> {
  const client = createApiClient({ baseUrl: server.url, apiKey: server.apiKey });
  try {
    const { viewer } = await client.graphql(VIEWER, {});
    const entity = viewer?.entity ?? '';
    const found = await client.graphql(RUN, { project, entity, name: id });
    const run = found.project?.run;
    if (run === null || run === undefined) return null;
    const lastStep = run.historyKeys?.lastStep ?? -1;
    const rows: JsonObject[] = [];
    for (let minStep = 0; minStep <= lastStep; minStep += PAGE_STEPS) {
      const maxStep = minStep + PAGE_STEPS;
      const page = await client.graphql(HISTORY_PAGE, {
        project,
        entity,
        run: id,
        minStep,
        maxStep,
        pageSize: PAGE_STEPS,
      });
      rows.push(...(page.project?.run?.history ?? []).map((line) => parseJson(line) as JsonObject));
    }
    const config = parseJson(run.config ?? '{}') as Record<string, { value: JsonObject }>;
    return {
      state: run.state,
      lines: run.historyLineCount ?? 0,
      rows,
      summary: parseJson(run.summaryMetrics ?? '{}') as JsonObject,
      config: Object.fromEntries(
        Object.entries(config)
          .filter(([key]) => key !== '_wandb')
          .map(([key, { value }]) => [key, value]),
      ),
    };
  } finally {
    await client.close();
  }
}
