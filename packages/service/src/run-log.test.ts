import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRunLog } from './run-log.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wandb-log-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('takes lines from its level on, each as JSON with time, level, message and fields', () => {
  const path = join(dir, 'debug-internal.log');
  const log = openRunLog(path, 30);
  log.debug('too fine');
  log.info('too fine');
  log.warn('slow', { ms: 7 });
  log.error('gone');
  log.close();
  log.error('too late');
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { time, level: 'WARN', msg: 'slow', ms: 7 },
    { time, level: 'ERROR', msg: 'gone' },
  ]);
});

it('makes no file for nothing, and is silent where it cannot write', () => {
  openRunLog(join(dir, 'empty.log')).close();
  expect(existsSync(join(dir, 'empty.log'))).toBe(false);
  openRunLog(join(dir, 'not', 'there', 'debug.log')).info('lost');
});
