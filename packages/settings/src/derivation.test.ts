import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deriveSettings } from './derivation.js';
import { resolveSettings } from './resolution.js';
import { appUrlOf } from './server-address.js';
import type { SettingsInput } from './settings-table.js';
import { isWritableDirectory, wandbDir } from './wandb-directory.js';

const derive = (args: SettingsInput, minutes = 0) =>
  deriveSettings(resolveSettings({ env: {}, cwd: '/r', home: '/h', args }).values, { utcOffsetMinutes: () => minutes });

describe('deriveSettings', () => {
  it('writes the start in local time', () => {
    expect(derive({ xStartTime: 1_700_000_000 }, 330).timespec).toBe('20231115_034320');
    expect(derive({ xStartTime: 1_700_000_000 }, -480).timespec).toBe('20231114_141320');
  });

  it('uses the time zone of the process unless told otherwise', () => {
    const { values } = resolveSettings({ env: {}, args: { xStartTime: 0 } });
    const local = new Date(0);
    const two = (value: number) => String(value).padStart(2, '0');
    const date = `${local.getFullYear()}${two(local.getMonth() + 1)}${two(local.getDate())}`;
    expect(deriveSettings(values).timespec).toBe(`${date}_${two(local.getHours())}${two(local.getMinutes())}00`);
  });

  it('has no address while a part of it is missing', () => {
    expect(derive({ entity: 'e', runId: 'r' })).toMatchObject({ project_url: '', run_url: '', sweep_url: '' });
    expect(derive({ entity: 'e', project: 'p' })).toMatchObject({
      run_url: '',
      project_url: expect.stringContaining('/e/p'),
    });
  });

  it('keeps a relative root_dir relative, and expands the home directory', () => {
    expect(derive({ rootDir: 'sub', runId: 'a' }).wandb_dir).toBe(join('sub', 'wandb'));
    const { values } = resolveSettings({ env: {}, args: { rootDir: '~/runs' } });
    expect(deriveSettings(values, { home: '/h' }).wandb_dir).toBe(join('/h', 'runs', 'wandb'));
  });

  it('knows the modes', () => {
    expect(derive({ mode: 'dryrun' })).toMatchObject({ _offline: true, run_mode: 'offline-run' });
    expect(derive({ mode: 'shared' })).toMatchObject({ _shared: true, run_mode: 'run' });
    expect(derive({ mode: 'disabled' })).toMatchObject({ _noop: true, _offline: false });
  });
});

describe('appUrlOf', () => {
  it.each([
    ['https://api.wandb.ai/', 'https://forge.coreweave.com/wandb'],
    ['https://api.qa.forge.coreweave.com', 'https://qa.forge.coreweave.com/wandb'],
    ['https://api.wandb.example', 'https://wandb.example'],
    ['https://api.example.com', 'https://app.example.com'],
    ['http://localhost:8080', 'http://localhost:8080'],
  ])('%s → %s', (base, app) => {
    expect(appUrlOf(base)).toBe(app);
  });
});

describe('wandbDir', () => {
  it('is hidden when asked for, or when the hidden one exists and nothing is said', () => {
    const root = mkdtempSync(join(tmpdir(), 'wandb-root-'));
    const at = (use_dot_wandb: boolean | null) => wandbDir({ root_dir: root, use_dot_wandb });
    expect([at(null), at(true)]).toEqual([join(root, 'wandb'), join(root, '.wandb')]);
    mkdirSync(join(root, '.wandb'));
    expect([at(null), at(false)]).toEqual([join(root, '.wandb'), join(root, 'wandb')]);
  });
});

describe('isWritableDirectory', () => {
  it('judges the directory, or where it would be made', () => {
    const root = mkdtempSync(join(tmpdir(), 'wandb-root-'));
    writeFileSync(join(root, 'file'), '');
    expect(isWritableDirectory(root)).toBe(true);
    expect(isWritableDirectory(join(root, 'a', 'b'))).toBe(true);
    expect(isWritableDirectory(join(root, 'file'))).toBe(false);
    expect(isWritableDirectory(join(root, 'file', 'below'))).toBe(false);
  });

  // The superuser may write anywhere, whatever the permissions say.
  if (process.getuid?.() !== 0) {
    it('sees permissions', () => {
      const root = mkdtempSync(join(tmpdir(), 'wandb-root-'));
      chmodSync(root, 0o555);
      expect(isWritableDirectory(join(root, 'a'))).toBe(false);
    });
  }
});
