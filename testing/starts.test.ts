import { describe, it } from 'vitest';
import { SERVER_STATES, startMany } from './src/many-starts.js';

/** A few starts and finishes in each state of the server; `starts.full.test.ts` has a thousand. */
describe.each(SERVER_STATES)('a server in this state: %s', (state) => {
  it('holds up no start and no finish', () => startMany(state, 3, 3), 60_000);
});
