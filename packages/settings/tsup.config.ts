import { defineConfig } from 'tsup';
import { packageBuild } from '../../tsup.config.base.js';

// zod is a development dependency, so its used part (a tenth) is built in: loading all of it takes longer than the rest
// of a run's start. The published types do not mention it.
export default defineConfig(packageBuild({ index: 'src/index.ts' }));
