import { describe, it } from 'vitest';
import { SERVER_STATES, startMany } from './src/many-starts.js';

const RUNS = 1000;
const AT_ONCE = 10;

describe.each(SERVER_STATES)('a server in this state: %s', (state) => {
  const share = Math.ceil(RUNS / SERVER_STATES.length);
  it(`holds up none of ${share} starts and finishes`, () => startMany(state, share, AT_ONCE), 600_000);
});
