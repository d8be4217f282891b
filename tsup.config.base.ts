import { readFileSync } from 'node:fs';
import type { Options } from 'tsup';

/** Every package is built the same way; a package names its entries and, where it has one, its bins. */
export function packageBuild(entry: Record<string, string>, extra: Options = {}): Options {
  // turbo and pnpm run a package's build in its own folder.
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  return {
    entry,
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: 'node',
    dts: true,
    clean: true,
    splitting: true,
    shims: true,
    sourcemap: false,
    treeshake: true,
    // Read by src/version.ts of the packages that say their version on the wire or to a person.
    define: { __PACKAGE_VERSION__: JSON.stringify(version) },
    ...extra,
  };
}
