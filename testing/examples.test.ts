import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { teardown } from '@wandb/sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DocExample, examplesIn, findExamples, userDocuments } from './src/doc-examples.js';
import { programOf, typeErrors } from './src/example-program.js';
import { SURROUNDINGS } from './src/example-surroundings.js';
import { type LocalServer, startLocalServer } from './src/local-server.js';
import { muteProcess } from './src/muted-process.js';

/*
 * The examples in the documents that users read: they type-check against the sources, and they run, each in a directory
 * of its own, with a local server. One that cannot be run says why in its document: ```ts not run: <reason>
 */

const packages = fileURLToPath(new URL('../packages', import.meta.url));
const examples = userDocuments().flatMap(examplesIn);
const runnable = examples.filter(({ notRun }) => notRun === undefined);

let server: LocalServer;
let programs: string;
beforeAll(async () => {
  server = await startLocalServer();
  programs = mkdtempSync(join(tmpdir(), 'wandb-examples-'));
});
afterAll(async () => {
  await server.close();
  rmSync(programs, { recursive: true, force: true });
});

/** Runs an example in this process, from the sources; rejects with what it throws. */
async function runExample(example: DocExample): Promise<void> {
  const { env, files = {} } = SURROUNDINGS[example.name] ?? {};
  const file = join(mkdtempSync(join(programs, 'example-')), `example.m${example.language}`);
  writeFileSync(file, programOf(example, SURROUNDINGS[example.name]));
  for (const level of ['log', 'warn', 'error'] as const) vi.spyOn(console, level).mockImplementation(() => {});
  const muted = muteProcess({ WANDB_BASE_URL: server.url, WANDB_API_KEY: server.apiKey, ...env });
  try {
    // Other processes of an example have the built packages.
    mkdirSync('node_modules');
    symlinkSync(packages, join('node_modules', '@wandb'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(name), { recursive: true });
      writeFileSync(name, text, { mode: 0o755 });
    }
    await import(/* @vite-ignore */ file);
    await teardown();
  } finally {
    muted.restore();
    vi.restoreAllMocks();
  }
}

function exampleOf(code: string, language: 'ts' | 'js' = 'ts'): DocExample {
  return findExamples('x.md', `# X\n\n\`\`\`${language}\n${code}\n\`\`\`\n`)[0]!;
}

describe('the examples in the documents', () => {
  it('are found, and what is said of their surroundings belongs to one of them', () => {
    const names = examples.map(({ name }) => name);
    expect(names.length).toBeGreaterThanOrEqual(14);
    expect(Object.keys(SURROUNDINGS).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('type-check, all of them', () => {
    expect([...typeErrors(examples, SURROUNDINGS).values()].flat()).toEqual([]);
  });

  it.each(runnable.map((example) => [example.name, example] as const))('run: %s', async (_, example) => {
    await runExample(example);
  });
});

describe('an example that is wrong', () => {
  it('by its types is told by document and line', () => {
    const wrong = exampleOf("import { init } from '@wandb/sdk';\nawait init({ porject: 'p' });");
    const implicit = exampleOf('export const double = (n) => 2 * n;');
    expect(typeErrors([wrong], {}).get(wrong.name)).toEqual([expect.stringMatching(/^x\.md:5: .*'porject'/)]);
    expect(typeErrors([implicit], {}).get(implicit.name)).toEqual([expect.stringMatching(/^x\.md:4: .*'any'/)]);
  });

  it('at run time fails with its error', async () => {
    await expect(runExample(exampleOf("throw new Error('boom');"))).rejects.toThrow('boom');
    const wrong = exampleOf("import { init } from '@wandb/sdk';\nawait init({ porject: 'p' });", 'js');
    await expect(runExample(wrong)).rejects.toThrow('porject');
  });

  it.each([
    ['of an unknown kind', '```typescript\n```', 'x.md:1: no kind of block that is known: `typescript`'],
    ['that is not run without a reason', '```ts ignore\n```', 'x.md:1: say why'],
    ['without an end', '```ts\n1', 'x.md:1: this block has no end'],
  ])('as a block %s is refused', (_, text, message) => {
    expect(() => findExamples('x.md', text)).toThrow(message);
  });

  it('is not run when it says why', () => {
    expect(findExamples('x.md', '```ts not run: needs a GPU\n1;\n```')).toMatchObject([{ notRun: 'needs a GPU' }]);
  });
});
