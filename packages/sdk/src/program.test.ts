import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram } from './program.js';

const script = ['node', '/w/train.mjs', '--lr', '1'];
/** As seen in TSLab; ijavascript and Deno have other ones, or none. */
const kernel = ['node', '/usr/local/bin/tslab', 'kernel', '--config-path', '/run/kernel-1.json'];
const isScript = { path: '/w/train.mjs', args: ['--lr', '1'], isNotebook: false };

let dir: string;
let named: string;
let served: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-program-'));
  named = join(dir, 'named.ipynb');
  served = join(dir, 'served.ipynb');
  for (const path of [named, served]) writeFileSync(path, '{}');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('is the script that Node was started with', () => {
  expect(findProgram({ env: {}, argv: script, notebook: null })).toEqual(isScript);
});

it('is nothing in a REPL', () => {
  expect(findProgram({ env: {}, argv: ['node'], notebook: null })).toEqual({ path: null, args: [], isNotebook: false });
});

describe('in a kernel it is the notebook', () => {
  const notebook = { args: [], isNotebook: true };

  it.each([
    ['TSLab', kernel],
    ['a kernel without a file', ['node']],
    ['a kernel that is a package', ['node', '/usr/lib/node_modules/nel/lib/server.js']],
  ])('as notebook_name says, before its server: %s', (_, argv) => {
    const env = { JPY_PARENT_PID: '1', JPY_SESSION_NAME: served };
    expect(findProgram({ env, argv, notebook: named })).toEqual({ path: named, ...notebook });
  });

  it('as its server says', () => {
    const env = { JPY_PARENT_PID: '1', JPY_SESSION_NAME: served };
    expect(findProgram({ env, argv: kernel, notebook: null })).toEqual({ path: served, ...notebook });
  });

  it('that tells nothing of itself, as notebook_name says', () => {
    expect(findProgram({ env: {}, argv: kernel, notebook: named })).toEqual({ path: named, ...notebook });
  });

  it('of which nobody tells the file, or another one: unknown', () => {
    const env = { JPY_PARENT_PID: '1' };
    expect(findProgram({ env, argv: kernel, notebook: null })).toEqual({ path: null, ...notebook });
    expect(findProgram({ env, argv: kernel, notebook: join(dir, 'other.ipynb') })).toEqual({ path: null, ...notebook });
    expect(findProgram({ env, argv: kernel, notebook: dir })).toEqual({ path: null, ...notebook });
  });
});

it('a script that a notebook starts is a script', () => {
  const env = { JPY_PARENT_PID: '1', JPY_SESSION_NAME: served };
  expect(findProgram({ env, argv: script, notebook: named })).toEqual(isScript);
});
