import { afterEach, expect, it } from 'vitest';
import { environmentText } from './environment.js';
import { runToken, shareRunToken } from './run-token.js';

afterEach(() => shareRunToken(null));

it('a token is in the environment until it is taken back', () => {
  expect(runToken()).toBeNull();
  shareRunToken('t1');
  expect(runToken()).toBe('t1');
  expect(runToken({ ...process.env })).toBe('t1');
  shareRunToken(null);
  expect(runToken()).toBeNull();
});

it('sharing a run is no change of the settings', () => {
  const before = environmentText();
  shareRunToken('t1');
  expect(environmentText()).toBe(before);
});
