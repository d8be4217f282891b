import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findProgram } from './program.js';

const argv = ['/usr/bin/node', '/app/train.js', '--lr', '0.1'];

it('the program is the script; none in a REPL', () => {
  expect(findProgram({ env: {}, argv, notebook: null })).toEqual({
    path: '/app/train.js',
    args: ['--lr', '0.1'],
    isNotebook: false,
  });
  expect(findProgram({ env: {}, argv: ['/usr/bin/node'], notebook: null }).path).toBeNull();
});

it('in a Jupyter kernel it is the notebook, as far as anybody tells', () => {
  const dir = mkdtempSync(join(tmpdir(), 'wandb-notebook-'));
  const notebook = join(dir, 'digits.ipynb');
  writeFileSync(notebook, '{}');
  const kernel = { JPY_PARENT_PID: '7' };
  const found = (env: Record<string, string>, name: string | null = null) => findProgram({ env, argv, notebook: name });
  expect(found({ ...kernel, JPY_SESSION_NAME: notebook })).toEqual({ path: notebook, args: [], isNotebook: true });
  expect(found({ ...kernel, JPY_SESSION_NAME: 'console-1' })).toEqual({ path: null, args: [], isNotebook: true });
  expect(found(kernel)).toMatchObject({ path: null });
  expect(found(kernel, 'mine.ipynb')).toMatchObject({ path: 'mine.ipynb' });
  rmSync(dir, { recursive: true });
});
