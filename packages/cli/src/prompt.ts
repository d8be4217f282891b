import type { CliContext } from './program.js';

/** Whether a person can be asked. */
export function canAsk({ stdin, output }: CliContext): boolean {
  return stdin.isTTY === true && output.interactive;
}

/** Asks a person for a line. An empty answer, or none, is the default. Ctrl-C ends the command. */
export async function ask(context: CliContext, question: string, byDefault: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: context.stdin, output: process.stderr });
  try {
    const shown = byDefault === '' ? '' : ` [${byDefault}]`;
    return (await terminal.question(`${question}${shown}: `, { signal: context.signal })).trim() || byDefault;
  } finally {
    terminal.close();
  }
}

/** Asks a person for yes or no; no answer is yes unless said otherwise. */
export async function confirm(context: CliContext, question: string, byDefault: 'y' | 'n' = 'y'): Promise<boolean> {
  return /^y(es)?$/i.test(await ask(context, `${question} (y/n)`, byDefault));
}
