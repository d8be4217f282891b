import { expect, it } from 'vitest';
import { findProgram } from './program.js';

const argv = ['node', '/w/train.mjs', '--lr', '1'];

it('is the script that Node was started with', () => {
  expect(findProgram({ env: {}, argv, notebook: null })).toEqual({
    path: '/w/train.mjs',
    args: ['--lr', '1'],
    isNotebook: false,
  });
});

it('in a kernel it is the notebook: as notebook_name says, or its server', () => {
  const notebook = { args: [], isNotebook: true };
  expect(findProgram({ env: { JPY_PARENT_PID: '1' }, argv, notebook: 'a.ipynb' })).toEqual({
    path: 'a.ipynb',
    ...notebook,
  });
  expect(findProgram({ env: { JPY_PARENT_PID: '1' }, argv, notebook: null })).toEqual({ path: null, ...notebook });
});
