// From the start of the process to the first log(), and a short run from init() to the end of finish() on a slow server.
import { here, startSink } from '../environment.mjs';
import { measure } from '../measure.mjs';
import { alternate, ratioRow } from '../pairs.mjs';

const DELAY_MS = 50;

/** Length of the longest chain of requests that each began after the one before had ended. */
function sequentialRoundTrips(requests) {
  let chain = 0;
  let freeAt = -Infinity;
  for (const { at } of [...requests].sort((a, b) => a.at - b.at)) {
    if (at >= freeAt) {
      chain += 1;
      freeAt = at + DELAY_MS;
    }
  }
  return chain;
}

export async function startSection({ python, pairs, sink }) {
  const rows = [];
  const ours = [process.execPath, here('./workloads/ours.mjs')];
  const theirs = [python, here('./workloads/released.py')];
  for (const mode of ['offline', 'online']) {
    const options = mode === 'online' ? { sink } : {};
    const results = await alternate(
      pairs,
      () => measure([...ours, mode, '1', '10'], options),
      () => measure([...theirs, mode, '1', '10'], options),
    );
    rows.push(
      ratioRow(
        `start of the process to the first log(), ${mode}`,
        's',
        mode === 'offline' ? 4 : 3,
        results,
        (result) => result.firstLogAt - result.startedAt,
      ),
    );
  }
  const slow = await startSink({ delayMs: DELAY_MS });
  try {
    const short = (command) => async () => {
      await slow.reset();
      const result = await measure([...command, 'online', '5', '10'], { sink: slow });
      return { ...result, roundTrips: sequentialRoundTrips((await slow.stats()).requests) };
    };
    const results = await alternate(pairs, short(ours), short(theirs));
    rows.push(
      ratioRow(
        `init() to the end of finish(), 5 steps, server ${DELAY_MS} ms away`,
        's',
        1,
        results,
        (result) => result.initToFinish,
      ),
    );
    rows.push(ratioRow('sequential round trips of that run', '', 1, results, (result) => result.roundTrips));
  } finally {
    slow.stop();
  }
  return { rows };
}
