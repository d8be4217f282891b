import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';

/** The SDK for child processes, which cannot run TypeScript on all supported versions of Node. */
export interface BuiltSdk {
  /** For `require()`. */
  path: string;
  remove(): void;
}

/** Bundles the sources with all they need into one file. */
export async function buildSdk(): Promise<BuiltSdk> {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const directory = mkdtempSync(join(tmpdir(), 'wandb-sdk-built-'));
  await build({
    entry: { sdk: join(root, 'packages/sdk/src/index.ts') },
    outDir: directory,
    format: 'cjs',
    target: 'node20',
    platform: 'node',
    shims: true,
    tsconfig: join(root, 'tsconfig.json'),
    noExternal: [/.*/],
    config: false,
    silent: true,
    clean: false,
    outExtension: () => ({ js: '.cjs' }),
  });
  return {
    path: join(directory, 'sdk.cjs'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
