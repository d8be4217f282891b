import { createServer } from '@wandb/server';

/** A server in a process of its own, to be killed: prints its URL and key when it answers. */
const [dataDir = ''] = process.argv.slice(2);
const server = await createServer({ dataDir });
process.stdout.write(`${JSON.stringify({ url: server.url, apiKey: server.apiKey })}\n`);
process.on('SIGTERM', () => void server.close());
