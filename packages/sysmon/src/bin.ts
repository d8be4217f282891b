#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { runSysmon } from './command.js';

// This process makes hardly any garbage. What V8 collects because it is idle costs as much as a minute of samples.
setFlagsFromString('--no-incremental-marking');

const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
process.once('SIGTERM', () => controller.abort());
// `sysmon | head` ends when its reader does.
process.stdout.on('error', () => controller.abort());

const { env, stdout, stderr } = process;
runSysmon(process.argv.slice(2), { env, stdout, stderr, signal: controller.signal }).then((exitCode) => {
  process.exitCode = exitCode;
});
