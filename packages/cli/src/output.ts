import pc from 'picocolors';

/** Where a command writes: results to stdout, everything said to a person to stderr. */
export interface Output {
  /** Whether a person is watching; progress is drawn only then. */
  readonly interactive: boolean;
  /** The command's result, for a person or a script. */
  result(text: string): void;
  /** A result as one line of JSON, for `--json`. */
  json(value: unknown): void;
  /** A sentence to the person at the terminal. */
  say(text: string): void;
  /** Something that went wrong but did not end the command. */
  warn(text: string): void;
  fail(text: string): void;
  /** Replaces the current progress line; nothing when nobody watches. */
  progress(text: string): void;
  /** Removes the progress line. */
  progressEnd(): void;
}

/** Writes to the given streams; colours only in a terminal. */
export function createOutput(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Output {
  const interactive = stderr.isTTY === true;
  const color = pc.createColors(interactive && pc.isColorSupported);
  let drawn = false;
  const clear = () => {
    if (drawn) stderr.write('\r\u001b[2K');
    drawn = false;
  };
  const line = (text: string) => {
    clear();
    stderr.write(`${text}\n`);
  };
  return {
    interactive,
    result: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    json: (value) => {
      clear();
      stdout.write(`${JSON.stringify(value)}\n`);
    },
    say: (text) => line(text),
    warn: (text) => line(`${color.yellow('Warning:')} ${text}`),
    fail: (text) => line(`${color.red('Error:')} ${text}`),
    progress: (text) => {
      if (!interactive) return;
      clear();
      stderr.write(text.slice(0, Math.max(20, (stderr.columns ?? 80) - 1)));
      drawn = true;
    },
    progressEnd: clear,
  };
}
