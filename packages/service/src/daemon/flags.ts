import { parseGoDuration } from './go-duration.js';

/** The command line of the daemon; names and defaults are those of the released binary (service-protocol §1.3). */
export interface DaemonFlags {
  /** Where the port file is written. */
  portFilename: string;
  /** The process whose end ends the daemon; 0: none. */
  pid: number;
  /** Outlives the process `pid`. */
  detached: boolean;
  /** Time without connections after which the daemon ends; 0: never. */
  idleTimeoutMs: number;
  /** Listens on 127.0.0.1 too. */
  listenOnLocalhost: boolean;
  /** -4 debug, 0 info, 4 warnings, 8 errors. */
  logLevel: number;
}

export type CommandLine =
  | { kind: 'serve'; flags: DaemonFlags }
  /** Text for stdout, exit code 0. */
  | { kind: 'show'; text: string }
  /** Text for stderr and the exit code that goes with it. */
  | { kind: 'refuse'; text: string; exitCode: number };

type Value = {
  set(flags: DaemonFlags, text: string): boolean;
  takes: 'text' | 'bool';
  help: string;
  argument?: string;
};

/** Accepted so that a client may pass it, without an effect here. */
const ignored = (help: string): Value => ({ takes: 'bool', help, set: (_, text) => boolean(text) !== null });

const FLAGS: Readonly<Record<string, Value>> = {
  detached: { takes: 'bool', help: 'do not end with the process --pid', set: setBoolean('detached') },
  'enable-dcgm-profiling': ignored('accepted, without effect'),
  'idle-timeout': {
    takes: 'text',
    argument: 'duration',
    help: 'end after this time without connections, such as 30s or 1h30m; 0 is never (default 0)',
    set(flags, text) {
      const ms = parseGoDuration(text);
      if (ms === null || ms < 0) return false;
      flags.idleTimeoutMs = ms;
      return true;
    },
  },
  'listen-on-localhost': {
    takes: 'bool',
    help: 'listen on 127.0.0.1 besides the unix socket',
    set: setBoolean('listenOnLocalhost'),
  },
  'log-level': {
    takes: 'text',
    argument: 'int',
    help: '-4 debug, 0 info, 4 warnings, 8 errors (default 0)',
    set: setInteger('logLevel'),
  },
  'no-observability': ignored('accepted; this program sends no telemetry of its own'),
  'os-pid-shutdown': ignored("accepted; the parent's end is always watched by polling"),
  pid: {
    takes: 'text',
    argument: 'int',
    help: 'the parent process: the daemon ends when it is gone (default 0: none)',
    set: setInteger('pid'),
  },
  'port-filename': {
    takes: 'text',
    argument: 'string',
    help: 'the file that tells clients where the daemon listens (default "port_file.txt")',
    set(flags, text) {
      flags.portFilename = text;
      return text !== '';
    },
  },
};

/** Reads the command line as Go's `flag` package does: `-x` or `--x`, `--x=v` or `--x v`, `--x` alone for switches. */
export function parseCommandLine(args: readonly string[], version: string): CommandLine {
  if (args[0] === 'leet')
    return {
      kind: 'refuse',
      exitCode: 1,
      text: 'wandb-core: `leet`, the terminal interface, is not part of this program; it comes with the released wandb-core.\n',
    };
  const flags: DaemonFlags = {
    portFilename: 'port_file.txt',
    pid: 0,
    detached: false,
    idleTimeoutMs: 0,
    listenOnLocalhost: false,
    logLevel: 0,
  };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    if (arg === '--')
      return at + 1 < args.length ? refused(`unexpected argument: ${args[at + 1]}`) : { kind: 'serve', flags };
    const [, name, , inline] = /^--?([^-=][^=]*)(=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined)
      return refused(arg.startsWith('-') ? `bad flag syntax: ${arg}` : `unexpected argument: ${arg}`);
    if (name === 'help' || name === 'h') return { kind: 'show', text: usage() };
    if (name === 'version') return { kind: 'show', text: `wandb-core ${version}\n` };
    const flag = Object.hasOwn(FLAGS, name) ? (FLAGS[name] as Value) : undefined;
    if (flag === undefined) return refused(`flag provided but not defined: -${name}`);
    const value = inline ?? (flag.takes === 'bool' ? 'true' : args[++at]);
    if (value === undefined) return refused(`flag needs an argument: -${name}`);
    if (!flag.set(flags, value)) return refused(`invalid value "${value}" for flag -${name}`);
  }
  return { kind: 'serve', flags };
}

function usage(): string {
  const lines = Object.entries(FLAGS).map(
    ([name, { argument, help }]) => `  -${name}${argument === undefined ? '' : ` ${argument}`}\n    \t${help}\n`,
  );
  return `Usage of wandb-core, the service that W&B clients log through:\n${lines.join('')}  -version\n    \tprint the version\n`;
}

function refused(problem: string): CommandLine {
  return { kind: 'refuse', exitCode: 2, text: `${problem}\n${usage()}` };
}

function setBoolean(key: 'detached' | 'listenOnLocalhost'): Value['set'] {
  return (flags, text) => {
    const value = boolean(text);
    if (value !== null) flags[key] = value;
    return value !== null;
  };
}

function setInteger(key: 'logLevel' | 'pid'): Value['set'] {
  return (flags, text) => {
    const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value)) flags[key] = value;
    return Number.isSafeInteger(value);
  };
}

/** What Go's `strconv.ParseBool` takes. */
function boolean(text: string): boolean | null {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : null;
}
