import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const home = fileURLToPath(new URL('../', import.meta.url));
const generated = ['schema', 'src/gen'] as const;

describe('the generated files', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'wandb-proto-test-'));
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, [join(home, 'scripts/generate.mjs'), fresh]);
  }, 120_000);
  afterAll(() => rmSync(fresh, { recursive: true }));

  it.each(generated)('in %s are what the generator makes', (folder) => {
    const names = (root: string) => readdirSync(join(root, folder)).filter((name) => name !== 'wire-messages.json');
    expect(names(home)).toEqual(names(fresh));
    const stale = names(fresh).filter((name) => read(home, folder, name) !== read(fresh, folder, name));
    expect(stale, 'run `pnpm --filter @wandb/proto generate` and commit the result').toEqual([]);
  });
});

function read(root: string, folder: string, name: string): string {
  return readFileSync(join(root, folder, name), 'utf8');
}
