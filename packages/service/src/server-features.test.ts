import { expect, it } from 'vitest';
import { createServerFeatures } from './server-features.js';

it('are asked for once, and again after a failure, which means none', async () => {
  let asked = 0;
  const features = createServerFeatures(async () => {
    asked += 1;
    if (asked === 1) throw new Error('away');
    return ['GZIP'];
  });
  expect(await Promise.all([features.has('GZIP'), features.has('OTHER')])).toEqual([false, false]);
  expect([await features.has('GZIP'), await features.has('OTHER')]).toEqual([true, false]);
  expect(asked).toBe(2);
});
