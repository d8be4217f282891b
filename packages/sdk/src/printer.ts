import type { DebugLog, LogLevel } from './debug-log.js';

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
  /** Whether what `info` is given is shown. */
  readonly showsInfo: boolean;
  /** The symbol and a space, where symbols are shown; else nothing. */
  emoji(symbol: string): string;
  /** What was said goes to this log, and what will be: shown or not. */
  logTo(log: DebugLog): void;
}

/** The settings that decide what is shown, and how. */
interface PrinterOptions {
  silent?: boolean | null;
  quiet?: boolean | null;
  show_info?: boolean | null;
  show_warnings?: boolean | null;
  show_errors?: boolean | null;
  show_colors?: boolean | null;
  show_emoji?: boolean | null;
}

const shown = new Set<string>();

/** Lines that are kept for the log that does not exist yet. */
const KEPT_LINES = 200;

/** Writes to stderr, each line after `wandb: `. Standard output stays the program's own. */
export function createPrinter(options: PrinterOptions): Printer {
  const isSilent = options.silent === true;
  const showsInfo = !isSilent && options.quiet !== true && options.show_info !== false;
  const showsWarnings = !isSilent && options.show_warnings !== false;
  const showsErrors = !isSilent && options.show_errors !== false;
  const { isTTY } = process.stderr;
  // Node's own answer minds NO_COLOR, FORCE_COLOR and what kind of terminal it is.
  const paint = (options.show_colors ?? (isTTY && process.stderr.hasColors?.())) ? painted : plain;
  const symbols = options.show_emoji ?? (isTTY === true && process.platform !== 'win32');
  const log = createLogBuffer();

  const say = (level: LogLevel, isShown: boolean) => (message: string) => {
    log.write(level, message);
    if (isShown) process.stderr.write(linesOf(level, message, paint));
  };
  const info = say('INFO', showsInfo);
  const warn = say('WARNING', showsWarnings);
  const once = (topic: string, level: LogLevel, message: string, print: (message: string) => void) => {
    if (shown.has(topic)) log.write(level, message);
    else print(message);
    shown.add(topic);
  };
  return {
    info,
    warn,
    error: say('ERROR', showsErrors),
    infoOnce: (message, topic = message) => once(topic, 'INFO', message, info),
    warnOnce: (message) => once(message, 'WARNING', message, warn),
    showsInfo,
    emoji: (symbol) => (symbols ? `${symbol} ` : ''),
    logTo: (target) => log.flushTo(target),
  };
}

/** Forgets what was shown, so that `infoOnce` and `warnOnce` show it again. */
export function forgetShownLines(): void {
  shown.clear();
}

type Paint = (text: string, color: number) => string;

const painted: Paint = (text, color) => `\u001b[${color}m${text}\u001b[0m`;
const plain: Paint = (text) => text;

const BLUE = 34;
const COLORS: Readonly<Record<LogLevel, number>> = { DEBUG: 2, INFO: 0, WARNING: 33, ERROR: 31 };

function linesOf(level: LogLevel, message: string, paint: Paint): string {
  const head = level === 'INFO' ? '' : `${paint(level, COLORS[level])} `;
  return message
    .split('\n')
    .map((line) => `${paint('wandb', BLUE)}: ${head}${line}\n`)
    .join('');
}

/** Keeps lines until there is a log. */
function createLogBuffer() {
  const kept: Parameters<DebugLog['write']>[] = [];
  let log: DebugLog | null = null;
  return {
    write(level: LogLevel, message: string): void {
      if (log !== null) log.write(level, message);
      else if (kept.length < KEPT_LINES) kept.push([level, message, new Date()]);
    },
    flushTo(target: DebugLog): void {
      log = target;
      for (const line of kept.splice(0)) target.write(...line);
    },
  };
}
