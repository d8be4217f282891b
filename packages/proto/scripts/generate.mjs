/**
 * Makes `schema/*.proto` and `src/gen/` from `schema/wire-messages.json`.
 *
 *     node scripts/generate.mjs [directory]
 *
 * The directory, by default this package, gets `schema/` and `src/gen/`. The same input gives the same files.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pbjs from 'protobufjs-cli/pbjs.js';
import { messageTableSource } from './message-table.mjs';
import { protoSources } from './proto-source.mjs';

const generateStatic = promisify(pbjs.main);
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const target = resolve(process.argv[2] ?? home);
const wire = JSON.parse(readFileSync(join(home, 'schema/wire-messages.json'), 'utf8'));
const schema = join(target, 'schema');
const gen = join(target, 'src/gen');

mkdirSync(schema, { recursive: true });
mkdirSync(gen, { recursive: true });
const sources = protoSources(wire);
for (const [name, source] of sources) writeFileSync(join(schema, name), source);
writeFileSync(join(gen, 'message-table.ts'), messageTableSource(wire));
await writeMessages();

/** Static protobufjs code and its types. */
async function writeMessages() {
  const code = join(gen, 'messages.js');
  await generate(code, ['--no-comments', '--no-beautify']);
  writeFileSync(code, ownRuntime(readFileSync(code, 'utf8')));

  // The types are read from the comments, so they need a second, chatty output.
  const scratch = mkdtempSync(join(tmpdir(), 'wandb-proto-'));
  await generate(join(scratch, 'messages.js'), ['--dts']);
  writeFileSync(join(gen, 'messages.d.ts'), ownTypes(readFileSync(join(scratch, 'messages.d.ts'), 'utf8')));
  rmSync(scratch, { recursive: true });
}

async function generate(output, flags) {
  // Keep-case: `_info` and `info` would become one name. No conversions: they lose a bigint without a word.
  const lean = ['--keep-case', '--no-convert', '--no-verify', '--no-delimited', '--no-service', '--no-typeurl'];
  const files = [...sources.keys()].map((name) => join(schema, name));
  await generateStatic([
    '--target',
    'static-module',
    '--wrap',
    'esm',
    '--es6',
    ...lean,
    ...flags,
    '--path',
    schema,
    '--out',
    output,
    ...files,
  ]);
}

/** Our reader and writer in place of protobufjs' own, and no registry shared with other users of protobufjs. */
function ownRuntime(source) {
  return source
    .replace(/^import .* from "protobufjs.*";$/m, "import * as $protobuf from '../protobuf-runtime';")
    .replace(/^const \$root = .*$/m, 'const $root = {};')
    .replace(/\nexport \{\s*\$root as default\s*\};/, '');
}

/** 64-bit integers as our reader gives them and our writer takes them; no comments that only repeat a name. */
function ownTypes(source) {
  return source
    .replace(/^import Long = .*\n/m, '')
    .replace(/^import .* from "protobufjs.*";$/m, "import type * as $protobuf from 'protobufjs/minimal.js';")
    .replace(/\bLong\b/g, 'bigint')
    .replace(/^ *\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/gm, '');
}
