import type { Options } from 'tsup';

/** Every package is built the same way; a package names its entries and, where it has one, its bins. */
export function packageBuild(entry: Record<string, string>, extra: Options = {}): Options {
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
    ...extra,
  };
}
