import { type PageArguments, paginate } from './connection.js';
import { DEFAULT_ENTITY, DEFAULT_PROJECT, type Resolving } from './context.js';
import { projectNode } from './project-node.js';
import { entityNode, userNode } from './user-node.js';

/** Features of the protocol that this server has. Clients take what is not named as absent. */
const FEATURES = [
  'LARGE_FILENAMES',
  'STRUCTURED_CONSOLE_LOGS',
  'FILESTREAM_GZIP',
  'MARK_RUN_FILES_UPLOADED',
  'TOTAL_COUNT_IN_FILE_CONNECTION',
];

interface ProjectArguments {
  readonly name?: string | null;
  readonly entityName?: string | null;
}

/** The fields of `Query`. */
export function createQueries(resolving: Resolving) {
  const { store } = resolving;
  const project = ({ name, entityName }: ProjectArguments) => {
    const found = store.projects.find(entityName || DEFAULT_ENTITY, name || DEFAULT_PROJECT);
    return found === undefined ? null : projectNode(resolving, found);
  };
  return {
    viewer: () => userNode(resolving),
    entity: ({ name }: { name?: string | null }) => entityNode(name || DEFAULT_ENTITY),
    serverInfo: () => ({
      cliVersionInfo: {},
      features: FEATURES.map((name) => ({ name, isEnabled: true })),
    }),
    project,
    model: project,
    models: ({ entityName, ...page }: PageArguments & { entityName?: string | null }) =>
      paginate(
        store.projects.list(entityName || DEFAULT_ENTITY),
        page,
        (found) => found.id,
        (found) => projectNode(resolving, found),
      ),
  };
}
