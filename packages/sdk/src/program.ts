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
  /** Null in a REPL, and in a notebook of which nobody tells the file. */
  path: string | null;
  args: readonly string[];
  isNotebook: boolean;
}

/**
 * The script that Node was started with. In a Jupyter kernel that script is the kernel's own: the program is then the
 * notebook, as far as the user tells (`notebook_name`) or its server does (`JPY_SESSION_NAME`, of Jupyter Server 2 and
 * later). A notebook is a file; what names none is not taken.
 */
export function findProgram({ env, argv, notebook }: ProgramSources): Program {
  const { JPY_SESSION_NAME: session, JPY_PARENT_PID: parent } = env;
  const told = [notebook, session].find(isNotebookFile) ?? null;
  const isKernel = parent !== undefined || session !== undefined || told !== null;
  if (!isKernel || isScript(argv[1])) return { path: argv[1] ?? null, args: argv.slice(2), isNotebook: false };
  return { path: told, args: [], isNotebook: true };
}

/** The user's own script has a kernel's environment too where a notebook starts it. A kernel is a command or a package. */
function isScript(path: string | undefined): boolean {
  return path !== undefined && /\.[cm]?[jt]s$/.test(path) && !/[\\/]node_modules[\\/]/.test(path);
}

function isNotebookFile(path: string | null | undefined): path is string {
  return typeof path === 'string' && path.endsWith('.ipynb') && existsSync(path);
}
