import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listNodePackages } from './node-packages.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-packages-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function manifest(path: string, content: object): void {
  const file = join(dir, path, 'package.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}

describe('the packages of a program', () => {
  it('are what its dependencies resolve to, and theirs, each version once', async () => {
    manifest('.', { dependencies: { a: '^1' }, devDependencies: { tsx: '*' }, optionalDependencies: { absent: '*' } });
    manifest('node_modules/a', { name: 'a', version: '1.2.3', dependencies: { b: '*' }, devDependencies: { c: '*' } });
    manifest('node_modules/a/node_modules/b', { name: 'b', version: '1.0.0', dependencies: { a: '*' } });
    manifest('node_modules/b', { name: 'b', version: '2.0.0' });
    manifest('node_modules/c', { name: 'c', version: '9.9.9' });
    manifest('node_modules/tsx', { name: 'tsx', version: '4.0.0', dependencies: { b: '*' } });
    mkdirSync(join(dir, 'src'));
    const found = await listNodePackages(join(dir, 'src'));
    expect(found?.packages).toEqual(['a@1.2.3', 'b@1.0.0', 'b@2.0.0', 'tsx@4.0.0']);
    expect(JSON.parse(found?.manifest ?? '')).toHaveProperty('dependencies.a', '^1');
  });

  it('are found through links, with the dependencies that lie beside where a link leads', async () => {
    manifest('.', { dependencies: { a: '*' } });
    manifest('store/a/node_modules/a', { name: 'a', version: '1.0.0', dependencies: { '@scope/b': '*' } });
    manifest('store/a/node_modules/@scope/b', { name: '@scope/b', version: '3.0.0' });
    mkdirSync(join(dir, 'node_modules'));
    symlinkSync(join(dir, 'store/a/node_modules/a'), join(dir, 'node_modules/a'));
    expect((await listNodePackages(dir))?.packages).toEqual(['@scope/b@3.0.0', 'a@1.0.0']);
  });

  it('are those of the project, not of an installed program; none without a package.json that can be read', async () => {
    manifest('node_modules/cli', { name: 'cli', version: '1.0.0' });
    manifest('.', { dependencies: {} });
    expect((await listNodePackages(join(dir, 'node_modules/cli')))?.packages).toEqual([]);
    writeFileSync(join(dir, 'package.json'), '{');
    expect(await listNodePackages(dir)).toEqual({ manifest: '{', packages: [] });
  });
});
