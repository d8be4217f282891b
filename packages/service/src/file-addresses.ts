import { type ApiClient, ApiError, CREATE_RUN_FILES } from '@wandb/api';

/** Where the files are asked for. */
export interface AddressOptions {
  api: ApiClient;
  run: { entity: string; project: string; runId: string };
  signal: AbortSignal;
}

/** Where a file is uploaded to, or why it cannot be. */
export interface FileAddress<File> {
  file: File;
  url: string | null;
  headers: readonly string[];
  refusal?: unknown;
}

/**
 * Asks the server where files are uploaded to: for all of them at once. A batch that it refuses, as it does when it does not
 * take the name of one of them, is asked for in halves, so that one file keeps no other back. Never rejects.
 */
export async function askForAddresses<File extends { name: string }>(
  files: readonly File[],
  options: AddressOptions,
): Promise<FileAddress<File>[]> {
  const answer = await ask(files, options);
  return 'refusal' in answer ? await askInHalves(files, answer.refusal, options) : answer.addresses;
}

type Answer<File> = { addresses: FileAddress<File>[] } | { refusal: unknown };

async function ask<File extends { name: string }>(
  files: readonly File[],
  { api, run: { entity, project, runId }, signal }: AddressOptions,
): Promise<Answer<File>> {
  try {
    const variables = { entity, project, run: runId, files: files.map((file) => file.name) };
    const { createRunFiles } = await api.graphql(CREATE_RUN_FILES, variables, { signal });
    const urls = new Map(createRunFiles?.files.map((file) => [file.name, file.uploadUrl]));
    const headers = createRunFiles?.uploadHeaders ?? [];
    return { addresses: files.map((file) => ({ file, url: urls.get(file.name) ?? null, headers })) };
  } catch (refusal) {
    return { refusal };
  }
}

async function askInHalves<File extends { name: string }>(
  files: readonly File[],
  refusal: unknown,
  options: AddressOptions,
): Promise<FileAddress<File>[]> {
  if (files.length > 1 && mayBeForOne(refusal)) {
    const middle = files.length >> 1;
    const halves = [files.slice(0, middle), files.slice(middle)];
    const answers = await Promise.all(halves.map((half) => ask(half, options)));
    // Both in the same words: it is not the name of a file that is refused.
    const isForAll = answers.every((answer) => 'refusal' in answer && text(answer.refusal) === text(refusal));
    if (!isForAll) {
      const found = answers.map((answer, i) =>
        'refusal' in answer ? askInHalves(halves[i]!, answer.refusal, options) : answer.addresses,
      );
      return (await Promise.all(found)).flat();
    }
  }
  return files.map((file) => ({ file, url: null, headers: [], refusal }));
}

/** Whether the server has understood the request and does not want it; not its troubles, nor what the account may not do. */
function mayBeForOne(refusal: unknown): boolean {
  return refusal instanceof ApiError && (refusal.code === 'graphql' || refusal.code === 'rejected');
}

function text(refusal: unknown): string {
  return refusal instanceof Error ? refusal.message : String(refusal);
}
