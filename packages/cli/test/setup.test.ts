import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CommandRoom, KEY } from './command-room.js';

let room: CommandRoom;
beforeEach(async () => {
  room = await CommandRoom.make();
});
afterEach(() => room.remove());

const settings = () => readFile(join(room.folder, 'wandb', 'settings'), 'utf8');
const modeInForce = async (env: Record<string, string> = {}) =>
  JSON.parse((await room.run(['status', '--explain', 'mode', '--json'], { env })).stdout).value;

describe('the mode of a directory', () => {
  it('is set and unset as the released client stores it', async () => {
    expect(await room.run(['offline'])).toMatchObject({ code: 0, stderr: expect.stringContaining('"wandb sync"') });
    expect(await settings()).toBe('[default]\nmode = offline\n');
    expect(await modeInForce()).toBe('offline');
    await room.run(['online']);
    expect(await settings()).not.toContain('mode');
    expect(await modeInForce()).toBe('online');
    await room.run(['disabled']);
    expect(await modeInForce()).toBe('disabled');
    await room.run(['enabled']);
    expect(await settings()).toContain('mode = online');
  });

  it('keeps the rest of the file', async () => {
    await mkdir(join(room.folder, 'wandb'));
    await writeFile(join(room.folder, 'wandb', 'settings'), '# mine\n[default]\nproject = p\n');
    await room.run(['offline']);
    expect(await settings()).toBe('# mine\n[default]\nproject = p\nmode = offline\n');
  });

  it('says so when something stronger sets another one', async () => {
    const { code, stderr } = await room.run(['offline'], { env: { WANDB_MODE: 'online' } });
    expect(code).toBe(0);
    expect(stderr).toContain('still online: WANDB_MODE sets it');
  });
});

describe('init', () => {
  it('keeps project, entity and mode in the settings file of the directory, out of git', async () => {
    const { code, stderr } = await room.run(['init', '-p', 'digits', '-e', 'team', '-m', 'offline']);
    expect(code).toBe(0);
    expect(stderr).toContain('digits');
    expect(await settings()).toBe('[default]\nproject = digits\nentity = team\nmode = offline\n');
    expect(await readFile(join(room.folder, 'wandb', '.gitignore'), 'utf8')).toBe('*\n!settings\n');
    await room.run(['init', '--reset', '-p', 'letters']);
    expect(await settings()).toBe('[default]\nproject = letters\n');
  });

  it('does not wait for answers where nobody can give them', async () => {
    const { code, stderr } = await room.run(['init']);
    expect(code).toBe(2);
    expect(stderr).toContain('wandb init --project');
    expect(existsSync(join(room.folder, 'wandb'))).toBe(false);
  });

  it('refuses what the settings file could not hold', async () => {
    const { code, stderr } = await room.run(['init', '-p', 'a/b']);
    expect(code).toBe(1);
    expect(stderr).toContain('a/b');
  });
});

describe('status --explain', () => {
  it('names every source, the one in force first', async () => {
    await mkdir(join(room.folder, 'wandb'));
    await writeFile(join(room.folder, 'wandb', 'settings'), '[default]\nproject = local\n');
    await writeFile(join(room.folder, 'global'), '[default]\nproject = everywhere\n');
    const env = { WANDB_PROJECT: 'env', WANDB_CONFIG_DIR: join(room.folder, 'config') };
    await mkdir(env.WANDB_CONFIG_DIR);
    await writeFile(join(env.WANDB_CONFIG_DIR, 'settings'), '[default]\nproject = everywhere\n');
    const { code, stdout } = await room.run(['status', '--explain', 'project'], { env });
    expect(code).toBe(0);
    const rows = stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.trim().split(/ {2,}/));
    expect(rows.map(([place, value]) => [place, value])).toEqual([
      ['in force', '"env"'],
      ['overridden', '"local"'],
      ['overridden', '"everywhere"'],
      ['overridden', 'null'],
    ]);
    expect(stdout).toContain('WANDB_PROJECT (environment)');
    expect(stdout).toMatch(/wandb.settings:2 \(settings file of this directory\)/);
  });

  it('never shows a secret, takes camel case, and knows what was meant', async () => {
    const { stdout, stderr } = await room.run(['status', '--explain', 'apiKey'], { env: { WANDB_API_KEY: KEY } });
    expect(stdout).toContain('"***"');
    expect(stdout + stderr).not.toContain(KEY);
    const unknown = await room.run(['status', '--explain', 'projekt']);
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('Did you mean "project"') });
  });
});

describe('core', () => {
  it('starts a service that answers, outlives the command, and ends when told to', async () => {
    const started = await room.run(['core', 'start', '--idle-timeout', '1m']);
    expect(started.code).toBe(0);
    // Only the token is on stdout: export WANDB_SERVICE="$(wandb core start)".
    expect(started.stdout).toMatch(/^3-\d+-(unix-.+|tcp-localhost-\d+)\n$/);
    const env = { WANDB_SERVICE: started.stdout.trim() };
    expect(await room.run(['core', 'start'], { env })).toMatchObject({ code: 2 });
    const status = await room.run(['core', 'status', '--json'], { env });
    expect(JSON.parse(status.stdout)).toMatchObject({ token: env.WANDB_SERVICE, answers: true });
    expect(await room.run(['core', 'stop'], { env })).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('ended'),
    });
    expect(await room.run(['core', 'status'], { env })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('wandb core start'),
    });
    expect((await room.run(['core', 'stop'], { env })).code).toBe(1);
  });

  it('says what to do without a service, and with a token that is none', async () => {
    expect(await room.run(['core', 'stop'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('wandb core start'),
    });
    const env = { WANDB_SERVICE: 'nonsense' };
    expect(await room.run(['core', 'status'], { env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"nonsense"'),
    });
    expect(await room.run(['core', 'start', '--idle-timeout', 'soon'])).toMatchObject({ code: 2 });
  });
});
