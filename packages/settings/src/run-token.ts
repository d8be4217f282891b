/** What a process hands its children, so that they can attach to its run. Not a setting: it names one run. */
export const RUN_TOKEN_VARIABLE = 'WANDB_RUN_TOKEN';

/** The token of the run that this process may attach to; `null` when its parent has named none. */
export function runToken(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  return env[RUN_TOKEN_VARIABLE] || null;
}

/** Names a run to the worker threads and child processes that are started from now on; `null` takes the name back. */
export function shareRunToken(token: string | null): void {
  if (token === null) delete process.env[RUN_TOKEN_VARIABLE];
  else process.env[RUN_TOKEN_VARIABLE] = token;
}

/** Where a service listens that this process is to use, as its parent says (`wandb core start`); `null`: nowhere. */
export function serviceToken(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  return env['WANDB_SERVICE'] || null;
}
