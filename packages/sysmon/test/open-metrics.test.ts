import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openMetricsProbe } from '../src/open-metrics.js';
import { formatOpenMetrics, parseOpenMetrics } from '../src/open-metrics-text.js';
import { contextOf } from './fixture-tree.js';

const DCGM = `# HELP DCGM_FI_DEV_GPU_TEMP GPU temperature (in C).
# TYPE DCGM_FI_DEV_GPU_TEMP gauge
DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-1",device="nvidia0",pod="a"} 61
DCGM_FI_DEV_GPU_TEMP{gpu="1",UUID="GPU-2",device="nvidia1",pod="b"} 33
# TYPE DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION counter
DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="0"} 1.5e+09 1700000000000
# TYPE requests histogram
requests_bucket{le="+Inf"} 4
requests_sum 2
# TYPE odd gauge
odd{text="a\\"b\\\\c\\nd,e=}"} -0.5
odd{text=""} NaN
undeclared 3
`;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
}

describe('the text of an endpoint', () => {
  it('gives gauges and counters, nothing else', () => {
    expect(parseOpenMetrics(DCGM)).toEqual([
      { name: 'DCGM_FI_DEV_GPU_TEMP', labels: { gpu: '0', UUID: 'GPU-1', device: 'nvidia0', pod: 'a' }, value: 61 },
      { name: 'DCGM_FI_DEV_GPU_TEMP', labels: { gpu: '1', UUID: 'GPU-2', device: 'nvidia1', pod: 'b' }, value: 33 },
      { name: 'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION', labels: { gpu: '0' }, value: 1.5e9 },
      { name: 'odd', labels: { text: 'a"b\\c\nd,e=}' }, value: -0.5 },
    ]);
  });

  it('of OpenMetrics declares counters without `_total`', () => {
    const text = '# TYPE jobs counter\njobs_total 5\njobs_created 1.7e9\n# EOF\n';
    expect(parseOpenMetrics(text)).toEqual([{ name: 'jobs_total', labels: {}, value: 5 }]);
  });
});

describe('the probe of endpoints', () => {
  it('numbers sets of labels in the order they appear, and keeps the numbers', async () => {
    let text = DCGM;
    const probe = openMetricsProbe({ endpoints: { dcgm: await serve((_, response) => response.end(text)) } });
    expect(await probe.sample(contextOf())).toEqual({
      'openmetrics.dcgm.DCGM_FI_DEV_GPU_TEMP.0': 61,
      'openmetrics.dcgm.DCGM_FI_DEV_GPU_TEMP.1': 33,
      'openmetrics.dcgm.DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION.0': 1.5e9,
      'openmetrics.dcgm.odd.0': -0.5,
    });
    // The first one is gone, labels come in another order: numbers stay.
    text =
      '# TYPE DCGM_FI_DEV_GPU_TEMP gauge\nDCGM_FI_DEV_GPU_TEMP{pod="b",gpu="1",UUID="GPU-2",device="nvidia1"} 34\n';
    expect(await probe.sample(contextOf())).toEqual({ 'openmetrics.dcgm.DCGM_FI_DEV_GPU_TEMP.1': 34 });
  });

  it('takes what a list of filters names', async () => {
    const url = await serve((_, response) => response.end(DCGM));
    const sample = (filters: ConstructorParameters<typeof Array>[0] | object) =>
      openMetricsProbe({ endpoints: { dcgm: url }, filters: filters as never }).sample(contextOf());
    expect(Object.keys(await sample(['^dcgm\\.odd$']))).toEqual(['openmetrics.dcgm.odd.0']);
    expect(Object.keys(await sample(['(?i)gpu_temp', 'ENERGY']))).toHaveLength(3);
    expect(Object.keys(await sample([]))).toHaveLength(4);
    expect(Object.keys(await sample(['^other\\.']))).toEqual([]);
  });

  it('takes what a map of filters names, when all its labels match', async () => {
    const url = await serve((_, response) => response.end(DCGM));
    const filters = { GPU_TEMP: { gpu: '[01]', pod: '^b$' }, odd: { missing: '.*' } };
    const probe = openMetricsProbe({ endpoints: { dcgm: url }, filters });
    expect(await probe.sample(contextOf())).toEqual({ 'openmetrics.dcgm.DCGM_FI_DEV_GPU_TEMP.0': 33 });
  });

  it('sends the headers it is given', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization, request.headers.accept?.includes('openmetrics-text'));
      response.end('');
    });
    await openMetricsProbe({ endpoints: { a: url }, headers: { Authorization: 'Bearer x' } }).sample(contextOf());
    expect(seen).toEqual(['Bearer x', true]);
  });

  it('leaves out an endpoint that refuses, says so, and reads the others', async () => {
    const problems: Error[] = [];
    const good = await serve((_, response) => response.end('# TYPE up gauge\nup 1\n'));
    const bad = (await serve((_, response) => response.writeHead(403).end())).replace('//', '//user:geheim@');
    const fetch: typeof globalThis.fetch = (url, options) =>
      globalThis.fetch(String(url).replace('user:geheim@', ''), options);
    const probe = openMetricsProbe({ endpoints: { bad, good } });
    expect(await probe.sample(contextOf({ problems, fetch }))).toEqual({ 'openmetrics.good.up.0': 1 });
    expect(problems).toMatchObject([
      { code: 'request', message: 'The OpenMetrics endpoint bad gives no metrics: it answered with status 403' },
    ]);
    expect(problems[0]?.message).not.toContain('geheim');
  });

  it('asks again after a second when a server is troubled', async () => {
    let requests = 0;
    const url = await serve((_, response) =>
      ++requests === 1 ? response.writeHead(503).end() : response.end('# TYPE up gauge\nup 1\n'),
    );
    const probe = openMetricsProbe({ endpoints: { a: url } });
    expect(await probe.sample(contextOf())).toEqual({ 'openmetrics.a.up.0': 1 });
    expect(requests).toBe(2);
  });

  it('refuses what is no URL and no regular expression when it is made', () => {
    expect(() => openMetricsProbe({ endpoints: { a: 'localhost:9400' } })).toThrow(/needs an http or https URL/);
    expect(() => openMetricsProbe({ endpoints: {}, filters: ['('] })).toThrow(/"\(" is no regular expression/);
  });
});

describe('our metrics as OpenMetrics text', () => {
  it('are gauges with places as labels; the lines of a name stand together', () => {
    const text = formatOpenMetrics({
      'cpu.0.cpu_percent': 5,
      memory_percent: 50,
      'cpu.1.cpu_percent': 7,
      'disk./data "x".usageGB': 1.5,
      'disk.vda.in': 2,
      'gpu.process.0.temp': 61,
    });
    expect(text).toBe(`# TYPE sysmon_cpu_cpu_percent gauge
sysmon_cpu_cpu_percent{cpu="0"} 5
sysmon_cpu_cpu_percent{cpu="1"} 7
# TYPE sysmon_memory_percent gauge
sysmon_memory_percent 50
# TYPE sysmon_disk_usageGB gauge
sysmon_disk_usageGB{path="/data \\"x\\""} 1.5
# TYPE sysmon_disk_in gauge
sysmon_disk_in{device="vda"} 2
# TYPE sysmon_gpu_process_temp gauge
sysmon_gpu_process_temp{gpu="0"} 61
# EOF
`);
    expect(parseOpenMetrics(text)).toHaveLength(6);
  });
});
