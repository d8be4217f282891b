import type { ApiClient, GraphqlOperation } from '@wandb/api';
import { findApiKey, resolveSettings, validateSettings } from '@wandb/settings';
import { CliError } from './cli-error.js';
import type { CliContext } from './program.js';

/** Runs an operation of the server; a refusal becomes a sentence for the person at the terminal. */
export type Ask = <Data>(operation: GraphqlOperation<Data>, variables?: object) => Promise<Data>;

const TIMEOUT_MS = 30_000;

/**
 * Lets a command administer a server of ours, as whoever the stored key belongs to. Any other server is left alone: it is
 * asked nothing but who the key belongs to, and its answer lacks the flag that ours gives.
 *
 * @throws CliError without a key, when the server is not ours or cannot be reached, and when it refuses
 */
export async function administer<Result>(
  context: CliContext,
  host: string | undefined,
  work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const { values } = resolveSettings({ env: context.env, cwd: context.cwd });
  const baseUrl = host === undefined ? values.base_url : (validateSettings({ base_url: host }).base_url ?? host);
  const found = findApiKey({ values: { ...values, base_url: baseUrl }, env: context.env });
  if (found === null) {
    throw new CliError('failed', `There is no API key for ${baseUrl}: run "wandb login --host ${baseUrl}" first.`);
  }
  const { createApiClient, VIEWER } = await import('@wandb/api');
  const client = createApiClient({
    baseUrl,
    apiKey: found.key,
    insecureDisableSsl: values.insecure_disable_ssl,
    ...(values.x_ca_file ? { caFile: values.x_ca_file } : {}),
    retry: { graphql: { maxRetries: 2 } },
  });
  const ask: Ask = (operation, variables = {}) => asked(client, operation, variables, context.signal);
  try {
    const { viewer } = await ask(VIEWER);
    if (!isOurs(viewer?.flags)) {
      throw new CliError('failed', `${baseUrl} is not a server of @wandb/server: it is administered on its own pages.`);
    }
    return await work(ask);
  } finally {
    await client.close();
  }
}

async function asked<Data>(
  client: ApiClient,
  operation: GraphqlOperation<Data>,
  variables: object,
  signal: AbortSignal,
): Promise<Data> {
  try {
    return await client.graphql(operation, variables, { signal, timeoutMs: TIMEOUT_MS });
  } catch (cause) {
    const { answer, message } = cause as { answer?: string; message: string };
    throw new CliError('failed', answer || message.replace(`${operation.name}: `, ''), { cause });
  }
}

function isOurs(flags: string | null | undefined): boolean {
  try {
    return typeof (JSON.parse(flags ?? '{}') as Record<string, unknown>)['settings_policy'] === 'number';
  } catch {
    return false;
  }
}
