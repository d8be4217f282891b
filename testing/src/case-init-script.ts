import { errorDifference } from './case-errors.js';
import { Interpreter, type SdkModule } from './case-init-interpreter.js';
import { PrintedErrors, PythonError } from './case-init-python.js';
import { parseScript, ScriptSyntaxError } from './case-init-syntax.js';
import { Inexpressible } from './case-values.js';

/** What a script did, carried out on the TypeScript SDK. */
export interface ScriptResult {
  /** What it printed, in Python's notation; errors are marked. */
  printed: string[];
  /** The errors that it printed, for `printedDifference`. */
  errors: PrintedErrors;
  /** The error that ended it. */
  error?: { thrown: unknown };
}

/** Runs a Python script. @throws Inexpressible when it needs what TypeScript does not have. */
export async function runScript(
  script: string,
  wandb: SdkModule,
  started: (run: { ready: Promise<unknown> }) => Promise<void>,
): Promise<ScriptResult> {
  const printed: string[] = [];
  const errors = new PrintedErrors();
  const interpreter = new Interpreter({ wandb, errors, started, print: (text) => printed.push(...text.split('\n')) });
  try {
    await interpreter.run(parseScript(script));
    return { printed, errors };
  } catch (thrown) {
    if (thrown instanceof Inexpressible) throw thrown;
    if (thrown instanceof ScriptSyntaxError) throw new Inexpressible(thrown.message);
    if (thrown instanceof PythonError)
      throw new Inexpressible(`the script ends with ${thrown.type}: ${thrown.message}`);
    return { printed, errors, error: { thrown } };
  }
}

const MARK = /⟦(\d+):([^⟧]*)⟧/g;

/**
 * The first difference between printed lines and recorded ones. An error's class has to be the counterpart of the
 * recorded one, its message has to hold the recorded message; all else is the same text.
 */
export function printedDifference(
  got: readonly string[],
  recorded: readonly string[],
  errors: PrintedErrors,
): string | null {
  for (const [index, want] of recorded.entries()) {
    const line = got[index];
    if (line === undefined) return `printed: nothing more, want ${JSON.stringify(want)}`;
    if (!isSameLine(line, want, errors)) return `printed: got ${JSON.stringify(line)}, want ${JSON.stringify(want)}`;
  }
  const more = got[recorded.length];
  return more === undefined ? null : `printed: got ${JSON.stringify(more)} as well`;
}

function isSameLine(line: string, want: string, errors: PrintedErrors): boolean {
  const marks = [...line.matchAll(MARK)];
  if (marks.length === 0) return line === want;
  const pieces = line.split(MARK).filter((_, index) => index % 3 === 0);
  const pattern = pieces.map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('(.*?)');
  const found = new RegExp(`^${pattern}$`).exec(want);
  if (found === null) return false;
  let type: string | undefined;
  return marks.every(([, index, message = ''], at) => {
    const text = found[at + 1] ?? '';
    const error = errors.seen[Number(index)];
    if (message === '') {
      type = text;
      return errorDifference(error, { type: text, message: '' }) === null;
    }
    const shown = Object.assign(Object.create(Object.getPrototypeOf(error)), error, { message });
    return message.includes(text) || (type !== undefined && errorDifference(shown, { type, message: text }) === null);
  });
}
