import type { FilePolicy, WantedFile } from '../run-file-uploads.js';
import type { Route } from './route.js';

/** `FilesItem.PolicyType` and `FilesItem.FileType`, by their numbers. */
const POLICIES: readonly FilePolicy[] = ['now', 'end', 'live'];
const KINDS: readonly WantedFile['kind'][] = ['other', 'wandb', 'media', 'artifact'];

/** Files, or patterns of files, that are to be uploaded at once, at the end, or whenever they change. */
export const files: Route = (record, target) => {
  for (const { path, policy, type } of record.decode().files?.files ?? []) {
    if (!path) continue;
    target.addFile({
      num: record.num,
      path,
      policy: POLICIES[Number(policy ?? 0)] ?? 'end',
      kind: KINDS[Number(type ?? 0)] ?? 'other',
    });
  }
};
