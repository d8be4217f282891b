/** Lines for the person at the terminal. */
export interface Printer {
  /** What is going on. Not shown with `quiet` or `silent`. */
  info(message: string): void;
  /** Something the user should know. Not shown with `silent`. */
  warn(message: string): void;
  /** Something failed. Not shown with `silent`. */
  error(message: string): void;
  /** As `info`, at most once per process for a `topic`; the topic is the text unless given. */
  infoOnce(message: string, topic?: string): void;
  /** As `warn`, a given text at most once per process. */
  warnOnce(message: string): void;
}

/** The settings that decide what is shown. */
interface PrinterOptions {
  silent?: boolean | null;
  quiet?: boolean | null;
  show_info?: boolean | null;
  show_warnings?: boolean | null;
  show_errors?: boolean | null;
}

const shown = new Set<string>();

/** Writes to stderr, each line after `wandb: `. Standard output stays the program's own. */
export function createPrinter(options: PrinterOptions): Printer {
  const isSilent = options.silent === true;
  const showsInfo = !isSilent && options.quiet !== true && options.show_info !== false;
  const showsWarnings = !isSilent && options.show_warnings !== false;
  const showsErrors = !isSilent && options.show_errors !== false;

  const info = (message: string) => {
    if (showsInfo) write('', message);
  };
  const warn = (message: string) => {
    if (showsWarnings) write('WARNING ', message);
  };
  return {
    info,
    warn,
    error(message) {
      if (showsErrors) write('ERROR ', message);
    },
    infoOnce: (message, topic = message) => once(topic, () => info(message)),
    warnOnce: (message) => once(message, () => warn(message)),
  };
}

/** Forgets what was shown, so that `infoOnce` and `warnOnce` show it again. */
export function forgetShownLines(): void {
  shown.clear();
}

function once(topic: string, print: () => void): void {
  if (shown.has(topic)) return;
  shown.add(topic);
  print();
}

function write(level: string, message: string): void {
  const lines = message.split('\n').map((line) => `wandb: ${level}${line}\n`);
  process.stderr.write(lines.join(''));
}
