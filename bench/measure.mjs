// Runs one workload under measure.py and returns its own figures together with those of its process tree.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { freshRoom, here, KEY } from './environment.mjs';

const execute = promisify(execFile);

/**
 * @param command the workload and its arguments
 * @param options `env` added to a clean environment; `sink` makes the run online; `rss` samples the tree's memory
 */
export async function measure(command, { env = {}, sink, rss = false } = {}) {
  const room = freshRoom({ ...env, ...(sink ? { WANDB_BASE_URL: sink.url, WANDB_API_KEY: KEY } : {}) });
  const { stdout } = await execute('python3', [here('./measure.py'), ...(rss ? ['--rss'] : []), '--', ...command], {
    env: room.env,
    cwd: room.folder,
    maxBuffer: 1 << 26,
    timeout: 900_000,
  });
  // Peers print sentences of their own; figures are lines of JSON.
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
  const figures = Object.assign({}, ...lines.map((line) => JSON.parse(line)));
  if (figures.exit !== 0) throw new Error(`${command.join(' ')} ended with ${figures.exit}.`);
  return { ...figures, folder: room.folder };
}
