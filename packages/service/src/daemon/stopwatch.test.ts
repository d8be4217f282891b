import { expect, it } from 'vitest';
import { Stopwatch } from './stopwatch.js';

it('counts from its start, and before it from nothing', () => {
  const watch = new Stopwatch();
  expect(watch.elapsed(50)).toBe(0);
  watch.start(100);
  expect(watch.elapsed(350)).toBe(250);
});

it('goes on from what an earlier process counted, and starts only once', () => {
  const watch = new Stopwatch();
  watch.start(100, 5000);
  watch.start(200, 0);
  expect(watch.elapsed(300)).toBe(5200);
});

it('stands still between pause and resume', () => {
  const watch = new Stopwatch();
  watch.start(0);
  watch.pause(100);
  watch.pause(150);
  expect(watch.elapsed(1000)).toBe(100);
  watch.resume(2000);
  watch.resume(2500);
  expect(watch.elapsed(2600)).toBe(700);
});
