#!/usr/bin/env node
import { runSysmon } from './command.js';

const controller = new AbortController();
process.once('SIGINT', () => controller.abort());
process.once('SIGTERM', () => controller.abort());
// `sysmon | head` ends when its reader does.
process.stdout.on('error', () => controller.abort());

const { env, stdout, stderr } = process;
runSysmon(process.argv.slice(2), { env, stdout, stderr, signal: controller.signal }).then((exitCode) => {
  process.exitCode = exitCode;
});
