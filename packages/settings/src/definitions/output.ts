import { atLeast, consoleMode } from '../rules.js';
import { choice, dictionary, flag, integer } from '../setting.js';

/** What is captured from the console, and what is printed to it. */
export const outputSettings = {
  /** How the console is captured: `off`, `wrap` (the stream's write function) or `redirect` (the file descriptor). `auto` is `wrap`. */
  console: choice(['auto', 'off', 'wrap', 'redirect', 'wrap_raw', 'wrap_emu'], 'wrap', { rule: consoleMode }),
  /** Write the console to several files, each uploaded when it is closed. */
  console_multipart: flag(false),
  /** Bytes after which such a file is closed; 0: no limit. */
  console_chunk_max_bytes: integer(0, { rule: atLeast(0, 'console_chunk_max_bytes must be non-negative') }),
  /** Seconds after which such a file is closed; 0: no limit. */
  console_chunk_max_seconds: integer(0, { rule: atLeast(0, 'console_chunk_max_seconds must be non-negative') }),
  /** Loggers that are captured too: lowest level by logger name. */
  capture_loggers: dictionary({ clientOnly: true }),
  /** Print only what matters. */
  quiet: flag(false),
  /** Print nothing. */
  silent: flag(false),
  /** Print with colours. Default: in terminals. */
  show_colors: flag(null),
  /** Print with emoji. Default: in terminals. */
  show_emoji: flag(null),
  /** Print errors. */
  show_errors: flag(true),
  /** Print information. */
  show_info: flag(true),
  /** Print warnings. */
  show_warnings: flag(true),
  /** No automatic labels. */
  label_disable: flag(false),
  /** Metrics whose history is drawn at the end of a run; 0: none. */
  max_end_of_run_history_metrics: integer(10, { clientOnly: true }),
  /** Metrics whose last value is printed at the end of a run; 0: none. */
  max_end_of_run_summary_metrics: integer(10, { clientOnly: true }),
  /** Seconds to wait for the summary at the end of a run. */
  summary_timeout: integer(60),
  /** Warnings about summary values, at most. */
  summary_warnings: integer(5),
  /** Set by the command line, which needs no program, notebook or host facts. */
  x_cli_only_mode: flag(false),
};
