import { workerData } from 'node:worker_threads';
import { type SamplerThreadData, serveSampler } from './sampler-port.js';

// The entry of the sampler's thread. The open port keeps the thread going, and nothing else.

const data = workerData as SamplerThreadData | null;
if (data?.port) {
  void serveSampler(data, process.env);
  data.port.ref();
}
