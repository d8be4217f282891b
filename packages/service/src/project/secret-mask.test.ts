import { describe, expect, it } from 'vitest';
import { createSecretMask } from './secret-mask.js';

const KEY = 'canary-0123456789abcdef0123456789abcdef01234567';

describe('a secret mask', () => {
  const env = {
    HF_TOKEN: 'hf_canary12345',
    AWS_SECRET_ACCESS_KEY: 'aws/canary+12345',
    GOOGLE_APPLICATION_CREDENTIALS: '/home/ann/key.json',
    MONKEY: 'an-animal',
    SHORT_TOKEN: 'abc',
  };
  const mask = createSecretMask({ keys: [KEY, null], env });

  it('takes out keys in use, and what variables hold that are named as secrets', () => {
    expect(mask.text(`a ${KEY} b hf_canary12345 c`)).toBe('a *** b *** c');
    expect(mask.text('aws/canary+12345')).toBe('***');
  });

  it('leaves words, paths and what is not named a secret', () => {
    for (const text of ['abc', '/home/ann/key.json', 'an-animal']) expect(mask.text(text)).toBe(text);
  });

  it('takes users and passwords out of addresses', () => {
    expect(mask.text('--db=postgres://ann:pw@db.invalid/x')).toBe('--db=postgres://ann@db.invalid/x');
    expect(mask.text('see https://t0ken@example.invalid/a@b')).toBe('see https://example.invalid/a@b');
    expect(mask.text('ann@example.invalid')).toBe('ann@example.invalid');
  });

  it.each([
    [
      ['--api-key', 'x1', '--lr', '0.1'],
      ['--api-key', '***', '--lr', '0.1'],
    ],
    [
      ['--token=x1', 'PASSWORD=p', 'lr=0.1'],
      ['--token=***', 'PASSWORD=***', 'lr=0.1'],
    ],
    [
      ['--hf-token', '--verbose'],
      ['--hf-token', '--verbose'],
    ],
    [
      ['--sort-key', 'loss', '--tokenizer', 'bpe'],
      ['--sort-key', 'loss', '--tokenizer', 'bpe'],
    ],
    [
      ['-x', KEY],
      ['-x', '***'],
    ],
  ])('masks arguments: %j', (args, masked) => {
    expect(mask.args(args)).toEqual(masked);
  });

  it('takes out of what is the user’s own only W&B keys, and long secrets', () => {
    const text = Buffer.from(
      `hf_canary12345 aws/canary+12345 https://a:b@c.invalid ${KEY} wandb_v1_${'A'.repeat(40)} \u00ff`,
    );
    expect(mask.content(text).toString()).toBe('hf_canary12345 *** https://a:b@c.invalid *** *** \u00ff');
    const clean = Buffer.from([0, 255, 10]);
    expect(mask.content(clean)).toBe(clean);
  });
});
