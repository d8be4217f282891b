/** How a background process of ours is started. */
export interface BackgroundStart {
  /** Flags for Node. */
  execArgv: string[];
  env: NodeJS.ProcessEnv;
}

/**
 * The flags and the environment for a process that outlives this one: everything that decides which servers are trusted
 * and how they are reached, and nothing that is about this program: none of its loaders, not its debugger, and none of its
 * W&B variables, which such a process is told by other ways.
 */
export function backgroundStart(
  env: NodeJS.ProcessEnv = process.env,
  execArgv: readonly string[] = process.execArgv,
): BackgroundStart {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith('WANDB_') && name !== 'NODE_OPTIONS');
  const options = (env['NODE_OPTIONS'] ?? '').split(/\s+/).filter(isOfConnections).join(' ');
  return {
    execArgv: execArgv.filter(isOfConnections),
    env: {
      ...Object.fromEntries(kept),
      ...(options === '' ? {} : { NODE_OPTIONS: options }),
      // In Electron the executable is Node only when told so.
      ELECTRON_RUN_AS_NODE: '1',
    },
  };
}

function isOfConnections(flag: string): boolean {
  return /^--(use-(openssl|bundled|system|env)|tls-|openssl-|dns-)/.test(flag);
}
