#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from './main.js';

// A service is idle most of the time, and its heap is small: marking bit by bit whenever nothing happens, on threads of its
// own, takes as much of the processor as system metrics do.
setFlagsFromString('--no-incremental-marking');

main(process.argv.slice(2), process.env).then((exitCode) => process.exit(exitCode));
