import { expect, it } from 'vitest';
import { backgroundStart } from './background-environment.js';

it('a background process trusts whom the program trusts, and knows nothing else of it', () => {
  const env = {
    PATH: '/bin',
    HTTPS_PROXY: 'http://proxy',
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    NODE_OPTIONS: '--inspect --use-openssl-ca  --import ./loader.mjs --tls-min-v1.2',
    WANDB_API_KEY: 'secret',
    WANDB_RUN_ID: 'r1',
  };
  expect(backgroundStart(env, ['--enable-source-maps', '--use-system-ca', '--require=x'])).toEqual({
    execArgv: ['--use-system-ca'],
    env: {
      PATH: '/bin',
      HTTPS_PROXY: 'http://proxy',
      NODE_EXTRA_CA_CERTS: '/ca.pem',
      NODE_OPTIONS: '--use-openssl-ca --tls-min-v1.2',
      ELECTRON_RUN_AS_NODE: '1',
    },
  });
});

it('sets no flags where there are none', () => {
  expect(backgroundStart({ NODE_OPTIONS: '--inspect' }, []).env).toEqual({ ELECTRON_RUN_AS_NODE: '1' });
});
