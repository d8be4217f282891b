import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Tests read the sources, not dist: `@wandb/x` is packages/x/src/index.ts, `@wandb/x/y` is packages/x/src/y.ts. */
const sources = [
  { find: /^@wandb\/([a-z]+)$/, replacement: `${root}packages/$1/src/index.ts` },
  { find: /^@wandb\/([a-z]+)\/([a-z-]+)$/, replacement: `${root}packages/$1/src/$2.ts` },
  { find: /^@wandb-internal\/testing$/, replacement: `${root}testing/src/index.ts` },
  { find: /^@wandb-internal\/testing\/(.+)$/, replacement: `${root}testing/src/$1.ts` },
];

export default defineConfig({
  resolve: { alias: sources },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'testing/**/*.test.ts',
      'interop/**/*.test.ts',
      'examples/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**', ...(process.env['WANDB_TEST_FULL'] ? [] : ['**/*.full.test.ts'])],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
