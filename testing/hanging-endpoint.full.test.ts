import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runMeasured } from './src/measured-run.js';
import { SilentServer } from './src/silent-server.js';

// The long form: an endpoint is given up after four requests of five seconds and the pauses between them (27 seconds), and
// asked anew.

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

describe('an OpenMetrics endpoint that hangs for long', () => {
  it('is told of once, by its name', { timeout: 120_000 }, async () => {
    const url = await server.listen();
    const ended = await runMeasured({
      dir,
      how: 'logs now and then, and times its end',
      seconds: 60,
      settings: { x_stats_open_metrics_endpoints: { slow: `${url}/metrics?password=secret` } },
    });
    expect(ended.code).toBe(0);
    // Two rounds of four.
    expect(server.heard.match(/^GET /gm)?.length).toBeGreaterThanOrEqual(8);
    expect(ended.stderr.match(/The OpenMetrics endpoint slow gives no metrics/g)).toHaveLength(1);
    expect(ended.stderr).not.toContain('secret');
    expect(ended.rows).toHaveLength(601);
    const times = ended.stats.map(({ timestamp }) => Number(timestamp.seconds));
    expect((times.at(-1) as number) - (times[0] as number)).toBeGreaterThan(50);
  });
});
