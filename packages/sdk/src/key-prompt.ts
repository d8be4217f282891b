import type { SettingsValues } from '@wandb/settings';
import { deriveSettings } from '@wandb/settings';

/**
 * Asks for an API key at the terminal, without showing it.
 *
 * @returns the key; null when there is no terminal, no answer, or `timeoutMs` has passed
 */
export async function askApiKey(values: Readonly<SettingsValues>, timeoutMs?: number): Promise<string | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return null;
  const { createInterface } = await import('node:readline');
  const { Writable } = await import('node:stream');
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
  // From here on the terminal does not show what is typed, so that nothing is asked before.
  const terminal = createInterface({ input: stdin, output: silence, terminal: true });
  stderr.write(`wandb: Paste an API key from ${deriveSettings(values).app_url}/authorize and press enter: `);
  try {
    const answer = await new Promise<string>((resolve) => {
      if (timeoutMs !== undefined) setTimeout(() => resolve(''), timeoutMs).unref();
      terminal.once('close', () => resolve(''));
      terminal.question('', resolve);
    });
    return answer.trim() || null;
  } finally {
    terminal.close();
    stderr.write('\n');
  }
}
