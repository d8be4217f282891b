import type { Project } from '../store/projects.js';
import { type PageArguments, paginate } from './connection.js';
import { type Resolving, timestamp } from './context.js';
import { encodeId } from './ids.js';
import { runNode } from './run-node.js';
import { selectRuns } from './run-selection.js';
import { entityNode, userNode } from './user-node.js';

/** A project, read from the store when its fields are asked for. */
export function projectNode(resolving: Resolving, project: Project) {
  const { store } = resolving;
  const run = ({ name }: { name: string }) => {
    const found = store.runs.find(project, name);
    return found === undefined ? null : runNode(resolving, project, found);
  };
  return {
    id: encodeId('Project', 'v1', project.name, project.entity),
    internalId: encodeId('ProjectInternalId', project.id),
    name: project.name,
    entityName: project.entity,
    entity: entityNode(resolving, project.entity),
    createdAt: timestamp(project.createdAt),
    description: project.description,
    isBenchmark: false,
    readOnly: false,
    access: 'PRIVATE',
    views: '{}',
    user: () => userNode(resolving, project.entity),
    runCount: ({ filters }: { filters?: string | null }) => selectRuns(store, project, { filters }).length,
    runs: ({ filters, order, ...page }: PageArguments & { filters?: string | null; order?: string | null }) =>
      paginate(
        selectRuns(store, project, { filters, order }),
        page,
        (record) => record.id,
        (record) => runNode(resolving, project, record),
      ),
    run,
    bucket: run,
  };
}
