import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMeasured } from './src/measured-run.js';
import { SilentServer } from './src/silent-server.js';

// A run of the built SDK beside an OpenMetrics endpoint that accepts connections and never answers.

let dir: string;
let server: SilentServer;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-hanging-'));
  server = new SilentServer();
});
afterEach(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** As long as one request to the endpoint is waited for. */
const REQUEST_MS = 5000;

describe('an OpenMetrics endpoint that hangs', () => {
  it('holds up neither the run nor its other metrics nor its end', async () => {
    const url = await server.listen();
    const ended = await runMeasured({
      dir,
      how: 'logs now and then, and times its end',
      seconds: 3,
      settings: { x_stats_open_metrics_endpoints: { slow: `${url}/metrics` } },
    });
    expect(ended.code).toBe(0);
    // It was asked: what follows is about a request that is under way when the run ends.
    expect(server.heard).toMatch(/^GET \/metrics HTTP/);
    // One row before, thirty in the three seconds.
    expect(ended.rows).toHaveLength(31);
    expect(ended.records.at(-1)).toHaveProperty('exit');
    expect([...ended.keys]).toEqual(
      expect.arrayContaining(['cpu', 'memory_percent', 'network.sent', 'disk./.usageGB']),
    );
    expect([...ended.keys].filter((key) => key.startsWith('openmetrics.'))).toEqual([]);
    // One sample a fifth of a second: more than one means that they did not wait for the endpoint.
    expect(ended.stats.length).toBeGreaterThan(1);
    const tookMs = Number(/finish\(\) took (\d+) ms/.exec(ended.stderr)?.[1]);
    expect(tookMs).toBeLessThan(REQUEST_MS / 2);
  });
});
