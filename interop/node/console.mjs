// What conformance/python/console.py writes, and output of a child process. Usage: console.mjs ID
import { spawn } from 'node:child_process';
import { init } from '@wandb/sdk';

const run = await init({ id: process.argv[2], project: 'interop', settings: { silent: true } });
console.log('plain line');
for (let i = 0; i < 3; i++) process.stdout.write(`\rprogress ${i}`);
console.log();
console.error('to stderr');
process.stdout.write('\x1b[31mred\x1b[0m 漢字 😀\n');
process.stdout.write(Buffer.from('é').subarray(0, 1));
process.stdout.write(Buffer.from('é\n').subarray(1));
console.log('up\nunder');
process.stdout.write('\x1b[A\x1b[AUP\n\n');
await new Promise((resolve) => setTimeout(resolve, 50));
const child = spawn(process.execPath, ['-e', 'console.log("of the child")'], { stdio: ['ignore', 'pipe', 'inherit'] });
run.captureStream(child.stdout);
await new Promise((resolve) => child.once('close', resolve));
run.writeLogs('from a logger\nin two lines');
run.alert({ title: 'A title', text: 'and a text', level: 'WARN' });
run.log({ a: 1 });
await run.finish();
