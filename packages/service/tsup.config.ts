import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.config.base.js';

export default defineConfig(
  packageBuild({
    index: 'src/index.ts',
    control: 'src/control.ts',
    'side-thread': 'src/side-thread.ts',
    'sampler-thread': 'src/sampler-thread.ts',
    'detached-upload': 'src/detached-upload.ts',
    'wandb-core': 'src/daemon/bin.ts',
  }),
);
