import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ensurePythonEnv, RELEASED_VERSION } from './python-env.js';

describe('the Python environment of the tests', () => {
  it('has the released client, also when several callers ask at once', async () => {
    const [first, second] = await Promise.all([ensurePythonEnv(), ensurePythonEnv()]);
    expect(second).toEqual(first);
    const { stdout } = await promisify(execFile)(first.python, ['-c', 'import wandb; print(wandb.__version__)']);
    expect(stdout.trim()).toBe(RELEASED_VERSION);
  }, 300_000);
});
