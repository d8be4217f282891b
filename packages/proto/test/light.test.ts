import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../src/', import.meta.url));

describe('the package’s entries', () => {
  it.each([
    ['index.ts', 'chunk-reader.ts'],
    ['codec.ts', 'message-decoder.ts'],
  ])('%s loads neither protobufjs nor the generated messages: start-up is a feature', (entry, part) => {
    const { files, packages } = imports(join(src, entry));
    expect([...packages].filter((name) => !name.startsWith('node:'))).toEqual([]);
    expect(files.has(join(src, part))).toBe(true);
    expect([...files].filter((file) => file.includes('messages') || file.includes('protobuf'))).toEqual([]);
  });

  it('would be found to load protobufjs', () => {
    expect([...imports(join(src, 'protobuf-runtime.ts')).packages]).toContain('protobufjs/minimal.js');
  });
});

/** Everything a source file imports for its values, directly or not. */
function imports(entry: string): { files: Set<string>; packages: Set<string> } {
  const files = new Set<string>();
  const packages = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?!type )[^;]*? from '([^']+)';$/gm,
    )) {
      if (name.startsWith('.')) queue.push(join(dirname(file), name.replace(/\.js$/, '.ts')));
      else packages.add(name);
    }
  }
  return { files, packages };
}
