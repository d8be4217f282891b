import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authorization, startServer, type TestServer, temporaryDirectory } from './support.js';

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
  await server.upsert('r');
});
afterEach(() => server.close());

const CREATE = `mutation C($files: [String!]!) {
  createRunFiles(input: { entityName: "local", projectName: "p", runName: "r", files: $files }) {
    runID uploadHeaders files { name uploadUrl }
  }
}`;

interface Created {
  createRunFiles: { runID: string; uploadHeaders: string[]; files: { name: string; uploadUrl: string }[] };
}

async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function uploadUrl(name: string): Promise<string> {
  const { body } = await server.graphql<Created>(CREATE, { files: [name] });
  return body.data.createRunFiles.files[0]?.uploadUrl as string;
}

async function upload(name: string, content: string | Uint8Array): Promise<number> {
  return (await fetch(await uploadUrl(name), { method: 'PUT', body: content })).status;
}

interface Listed {
  fileCount: number;
  files: {
    totalCount: number;
    edges: {
      cursor: string;
      node: Record<'id' | 'name' | 'url' | 'directUrl' | 'md5' | 'mimetype', string> & { sizeBytes: number };
    }[];
    pageInfo: { endCursor: string | null; hasNextPage: boolean };
  };
}

const NODE =
  'fileCount files(ARGS) { totalCount edges { cursor node { id name url directUrl sizeBytes md5 mimetype } } pageInfo { endCursor hasNextPage } }';
const list = (args = 'first: 50') => server.run<Listed>('r', NODE.replace('ARGS', args));
const names = async (args?: string) => (await list(args)).files.edges.map(({ node }) => node.name);

describe('run files', () => {
  it('go by signed URL without a key, and come back the same way', async () => {
    const content = randomBytes(3_000_000);
    expect(await upload('media/images/a b_é#1.png', content)).toBe(200);
    const { files, fileCount } = await list();
    const file = files.edges[0]?.node;
    expect(fileCount).toBe(1);
    expect(file).toMatchObject({
      name: 'media/images/a b_é#1.png',
      sizeBytes: 3_000_000,
      mimetype: 'image/png',
      md5: createHash('md5').update(content).digest('base64'),
    });
    const response = await fetch(file?.directUrl as string);
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
  });

  it('are read by name with the key', async () => {
    await upload('sub/config.yaml', 'a: 1\n');
    const url = (await list()).files.edges[0]?.node.url as string;
    expect(url).toBe(`${server.url}/files/local/p/r/sub/config.yaml`);
    expect((await fetch(url)).status).toBe(401);
    const response = await fetch(url, { headers: { authorization: authorization(server.apiKey) } });
    expect([response.status, await response.text()]).toEqual([200, 'a: 1\n']);
  });

  it('may be empty, and are replaced whole', async () => {
    expect(await upload('log.txt', 'a long first version')).toBe(200);
    expect(await upload('log.txt', '')).toBe(200);
    const { node } = (await list()).files.edges[0] as Listed['files']['edges'][number];
    expect(node.sizeBytes).toBe(0);
    expect(await (await fetch(node.directUrl)).text()).toBe('');
    expect(readdirSync(join(server.dataDir, 'files', '1'))).toHaveLength(1);
  });

  it('are listed by names, by pattern and in pages', async () => {
    for (const name of ['a.json', 'b_1.json', 'bx1.txt', 'c.json']) await upload(name, name);
    expect(await names('names: ["c.json", "none"]')).toEqual(['c.json']);
    expect(await names('pattern: "%.json"')).toEqual(['a.json', 'b_1.json', 'c.json']);
    expect(await names('pattern: "b_1%"')).toEqual(['b_1.json', 'bx1.txt']);
    const first = await list('first: 3');
    expect(first.files).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const rest = await list(`first: 3, after: "${first.files.pageInfo.endCursor}"`);
    expect(rest.files.edges.map(({ node }) => node.name)).toEqual(['c.json']);
    expect(rest.files.pageInfo.hasNextPage).toBe(false);
  });

  it('that are under way are finished when the server closes', async () => {
    const directory = temporaryDirectory();
    const closing = await startServer({ dataDir: directory.path });
    await closing.upsert('r');
    const { body } = await closing.graphql<Created>(CREATE, { files: ['slow'] });
    const url = body.data.createRunFiles.files[0]?.uploadUrl as string;
    const sent = request(url, { method: 'PUT' });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.write('first, ');
    await waitUntil(() => readdirSync(join(directory.path, 'incoming')).length === 1);
    const closed = closing.close();
    sent.end('second');
    expect((await answered)[0].statusCode).toBe(200);
    await closed;
    const after = await startServer({ dataDir: directory.path });
    const { files } = await after.run<Listed>('r', NODE.replace('ARGS', 'first: 1'));
    expect(await (await fetch(files.edges[0]?.node.directUrl as string)).text()).toBe('first, second');
    await after.close();
    directory.remove();
  });

  it('are deleted by id, and with their run', async () => {
    for (const name of ['a', 'b']) await upload(name, name);
    const [a] = (await list()).files.edges;
    const remove = 'mutation D($files: [ID!]!) { deleteFiles(input: { files: $files, projectId: 1 }) { success } }';
    expect((await server.graphql(remove, { files: [a?.node.id] })).body.errors).toBeUndefined();
    expect(await names()).toEqual(['b']);
    const { id } = await server.run<{ id: string }>('r', 'id');
    await server.graphql('mutation D($id: ID!) { deleteRun(input: { id: $id }) { clientMutationId } }', { id });
    expect(await server.run('r', 'id')).toBeNull();
    expect(readdirSync(join(server.dataDir, 'files'))).toEqual([]);
  });

  it('are marked uploaded once they are there', async () => {
    const mark = (files: string[]) =>
      server.graphql(
        'mutation M($files: [String!]!) { markRunFilesUploaded(input: { entityName: "local", projectName: "p", runName: "r", files: $files }) { success } }',
        { files },
      );
    await upload('a', 'a');
    expect((await mark(['a'])).body.errors).toBeUndefined();
    expect((await mark(['a', 'b'])).body.errors?.[0]?.message).toBe('Not uploaded: b');
  });
});

describe('a signed URL', () => {
  it('is for one method and one file', async () => {
    const url = await uploadUrl('a.txt');
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url.replace('a.txt', 'b.txt'), { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(url.replace('/storage/1/', '/storage/2/'), { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(url.split('?')[0] as string, { method: 'PUT', body: 'x' })).status).toBe(403);
    expect(await names()).toEqual([]);
  });

  it('cannot have its time moved', async () => {
    const url = (await uploadUrl('a.txt')).replace(/expires=(\d)/, 'expires=9$1');
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(403);
  });

  it('still works after a restart, and with no other server', async () => {
    const directory = temporaryDirectory();
    const before = await startServer({ dataDir: directory.path });
    await before.upsert('r');
    const { body } = await before.graphql<Created>(CREATE, { files: ['a.txt'] });
    const url = body.data.createRunFiles.files[0]?.uploadUrl as string;
    const put = async (port: number) =>
      (await fetch(url.replace(`:${before.port}/`, `:${port}/`), { method: 'PUT', body: 'x' })).status;
    expect(await put(server.port)).toBe(403);
    await before.close();
    const after = await startServer({ dataDir: directory.path });
    expect(await put(after.port)).toBe(200);
    await after.close();
    directory.remove();
  });
});

describe('file names', () => {
  it.each(['../x', '/etc/passwd', 'a/../../x', 'a//b', '.', '', 'a\\..\\b', 'C:/x', 'a\u0000'])(
    'refuses %j',
    async (name) => {
      const { body } = await server.graphql<Created>(CREATE, { files: [name] });
      expect(body.errors?.[0]?.message).toMatch(/^Invalid file name/);
    },
  );

  it('never leave the directory, encoded or not', async () => {
    for (const name of ['..%2f..%2fapi-key', '../../api-key', '..%5capi-key', '%2e%2e/%2e%2e/api-key']) {
      const response = await fetch(`${server.url}/files/local/p/r/${name}`, {
        headers: { authorization: authorization(server.apiKey) },
      });
      expect(response.status, name).not.toBe(200);
      expect(await response.text()).not.toContain(server.apiKey);
    }
  });
});
