import { existsSync } from 'node:fs';

/** What tells which program this is. */
export interface ProgramSources {
  env: Readonly<Record<string, string | undefined>>;
  /** `process.argv` */
  argv: readonly string[];
  /** The setting `notebook_name`. */
  notebook: string | null;
}

/** The program of this process, its arguments, and whether it is a notebook. */
export interface Program {
  /** Null in a REPL, and in a notebook whose kernel does not tell which one. */
  path: string | null;
  args: readonly string[];
  isNotebook: boolean;
}

/**
 * The script that Node was started with. In a Jupyter kernel that script is the kernel's own: the program is then the
 * notebook, as far as its server tells (`JPY_SESSION_NAME`, of Jupyter Server 2 and later) or the user does.
 */
export function findProgram({ env, argv, notebook }: ProgramSources): Program {
  const { JPY_SESSION_NAME: session, JPY_PARENT_PID: parent } = env;
  if (parent === undefined && session === undefined) {
    return { path: argv[1] ?? null, args: argv.slice(2), isNotebook: false };
  }
  const told = session?.endsWith('.ipynb') && existsSync(session) ? session : null;
  return { path: notebook ?? told, args: [], isNotebook: true };
}
