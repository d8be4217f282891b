import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a program wrote to, and what. */
export type ConsoleWrite = ['stdout' | 'stderr' | 'logger', string];

const recorder = fileURLToPath(new URL('../python/record_writes.py', import.meta.url));

/** What a recorded Python script writes, as a plain Python notes it. In the recordings two lines stand before it. */
export function consoleWrites(python: string, dir: string): ConsoleWrite[] {
  const script = join(dir, 's.py');
  writeFileSync(script, `\n\n${python}\n`);
  const text = execFileSync('python3', [recorder, script], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  return (JSON.parse(text) as ConsoleWrite[]).map(([to, written]) => [to, written.replaceAll(dir, '<DIR>')]);
}
