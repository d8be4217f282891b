import { decimal, flag, text, texts } from '../setting.js';

/** Where a run's files are, and which of them are kept or uploaded. */
export const fileSettings = {
  /** The directory that holds the `wandb` directory. Default: the working directory. Not allowed in settings files. */
  root_dir: text(({ cwd }) => cwd, { env: 'WANDB_DIR' }),
  /** Whether the directory is called `.wandb` instead of `wandb`. Default: only if `.wandb` exists. */
  use_dot_wandb: flag(null, { clientOnly: true }),
  /** The global settings file. Default: `~/.config/wandb/settings`. Not allowed in settings files. */
  settings_system: text(null),
  /** Files that are not uploaded: glob patterns relative to the run's files directory. */
  ignore_globs: texts([]),
  /** Whether links to the latest run and its logs are made. Default: except on Windows. */
  symlink: flag(({ platform }) => platform !== 'win32'),
  /** Link media files into the run instead of copying them; later changes to them are then uploaded too. */
  allow_media_symlink: flag(false),
  /** Another place for the run's files. */
  x_files_dir: text(null, { clientOnly: true }),
  /** Added to the run directory's name, after a dash, when the name is taken. */
  x_sync_dir_suffix: text('', { clientOnly: true }),
  /** Keep the run in a temporary directory, and nothing of it once it is uploaded. Not possible offline. */
  x_skip_transaction_log: flag(false),
  /** Seconds between flushes of the transaction log. This client writes every row at once. */
  x_transaction_log_flush_interval: decimal(15),
  /** Whether the installed packages are saved with the run. */
  x_save_requirements: flag(true),
  /** Set while a run is uploaded from its transaction log. */
  x_sync: flag(false),
};

/** What was run: the program, its code, its repository, its machine. */
export const codeSettings = {
  /** Whether the program's code is saved with the run. Default: the server's choice. */
  save_code: flag(null),
  /** The directory that code is saved from. */
  code_dir: text(null),
  /** Save no code, whatever else says so. */
  disable_code: flag(false),
  /** Do not look at the git repository. */
  disable_git: flag(false),
  /** Do not look for the nearest pushed commit when the branch has no upstream. */
  disable_git_fork_point: flag(true),
  /** The commit that the run is attributed to. Default: detected. */
  git_commit: text(null),
  /** The remote whose URL is recorded. */
  git_remote: text('origin'),
  /** The URL of the repository. Default: detected. */
  git_remote_url: text(null),
  /** The repository's top directory. Default: detected. */
  git_root: text(null),
  /** The program that made the run. Default: detected. */
  program: text(null),
  /** The program's path from the repository's top. */
  program_abspath: text(null),
  /** The program's path from the working directory. */
  program_relpath: text(null),
  /** The runtime's executable. Default: detected. */
  x_executable: text(null),
  /** The path of the notebook that a Jupyter kernel runs: it is the run's program, and what `save_code` saves. */
  notebook_name: text(null),
  /** The notebook's name, as its server reports it. */
  x_jupyter_name: text(null),
  /** The notebook's path, as its server reports it. */
  x_jupyter_path: text(null),
  /** The directory that its server serves. */
  x_jupyter_root: text(null),
  /** The Docker image that the program runs in. Default: detected. */
  docker: text(null),
  /** The machine's name. Default: detected. */
  host: text(null),
  /** Do not read values from SageMaker's environment. */
  sagemaker_disable: flag(false),
};
