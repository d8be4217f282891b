import { mimeType } from '../http/mime-type.js';
import type { RunFile } from '../store/files.js';
import type { Project } from '../store/projects.js';
import type { RunRecord } from '../store/runs.js';
import { type Connection, type PageArguments, paginate } from './connection.js';
import { type RequestContext, type Resolving, timestamp } from './context.js';
import { encodeId } from './ids.js';

/** Files wanted: by exact names, or by a pattern of SQL's LIKE (`%` any text, `_` any character). */
export interface FileFilter {
  readonly names?: readonly (string | null)[] | null;
  readonly pattern?: string | null;
}

/** A page of a run's files. With `url(upload: true)` a named file need not be there yet: its URL takes its bytes. */
export function filePage(
  resolving: Resolving,
  context: RequestContext,
  owner: { project: Project; run: RunRecord },
  { names, pattern, ...page }: PageArguments & FileFilter,
): Connection<ReturnType<typeof fileNode>> {
  const like = pattern == null ? undefined : likePattern(pattern);
  const wanted = resolving.store.files
    .list(owner.run.id)
    .filter((file) => (names?.length ? names.includes(file.name) : (like?.test(file.name) ?? true)));
  return paginate(
    wanted,
    page,
    (file) => file.id,
    (file) => fileNode(resolving, context, owner, file),
  );
}

function fileNode(
  { urls }: Resolving,
  { baseUrl }: RequestContext,
  { project, run }: { project: Project; run: RunRecord },
  file: RunFile,
) {
  const path = [project.entity, project.name, run.name, ...file.name.split('/')].map(encodeURIComponent).join('/');
  return {
    id: encodeId('File', file.id),
    name: file.name,
    sizeBytes: file.sizeBytes,
    mimetype: mimeType(file.name),
    md5: file.md5,
    updatedAt: timestamp(file.updatedAt),
    url: ({ upload }: { upload?: boolean | null }) =>
      upload ? urls.sign(baseUrl, 'PUT', run.id, file.name) : `${baseUrl}/files/${path}`,
    directUrl: () => urls.sign(baseUrl, 'GET', run.id, file.name),
  };
}

function likePattern(pattern: string): RegExp {
  const source = pattern.replace(/[\\^$.*+?()[\]{}|%_]/g, (character) => {
    if (character === '%') return '.*';
    return character === '_' ? '.' : `\\${character}`;
  });
  return new RegExp(`^${source}$`, 's');
}
