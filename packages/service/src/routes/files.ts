import type { Route } from './route.js';

/** Files to be uploaded at the end of the run. Patterns are not expanded by this release. */
export const files: Route = (record, target) => {
  for (const { path } of record.decode().files?.files ?? []) {
    if (!path) continue;
    if (/[*?[\]]/.test(path)) target.notLanded('files');
    else target.addFile(path);
  }
};
