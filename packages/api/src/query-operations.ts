import type { GraphqlOperation } from './graphql.js';

// What a reader of runs asks: the public API of the released client (0.31.0), http-protocol §8 and §11.

/** A run without its large values. Times are ISO 8601 in UTC. */
export interface RunNode {
  id: string;
  /** The run's id in URLs. */
  name: string;
  displayName: string | null;
  state: string | null;
  tags: readonly string[] | null;
  notes: string | null;
  description: string | null;
  group: string | null;
  jobType: string | null;
  sweepName: string | null;
  commit: string | null;
  readOnly: boolean | null;
  createdAt: string;
  heartbeatAt: string | null;
  historyLineCount: number | null;
  projectId: string | number | null;
  user: { name: string | null; username: string | null } | null;
}

/** A run with everything but its history. The first three are JSON texts that may hold bare NaN and Infinity. */
export interface FullRunNode extends RunNode {
  config: string | null;
  summaryMetrics: string | null;
  systemMetrics: string | null;
  historyKeys: HistoryKeys | null;
}

export interface HistoryKeys {
  lastStep: number;
  sets?: unknown;
  keys?: unknown;
}

export interface PageInfo {
  endCursor: string | null;
  hasNextPage: boolean;
}

/** The answer of operations that look into one run; null when the project or the run does not exist. */
export interface InRun<T> {
  project: { run: T | null } | null;
}

const RUN_FIELDS = `id tags name displayName sweepName state group jobType commit readOnly createdAt heartbeatAt description
  notes historyLineCount projectId user { name username }`;

/** One run, whole. Variables: `project entity name`. */
export const RUN: GraphqlOperation<InRun<FullRunNode>> = {
  name: 'Run',
  query: `query Run($project: String!, $entity: String!, $name: String!) {
  project(name: $project, entityName: $entity) {
    run(name: $name) { ${RUN_FIELDS} config systemMetrics summaryMetrics historyKeys }
  }
}`,
};

/** Whether a run runs. Variables: `project entity name`. */
export const RUN_STATE: GraphqlOperation<InRun<{ state: string | null }>> = {
  name: 'RunState',
  query: `query RunState($project: String!, $entity: String!, $name: String!) {
  project(name: $project, entityName: $entity) { run(name: $name) { state } }
}`,
};

export interface RunsData {
  project: {
    internalId: string | null;
    runCount: number | null;
    readOnly: boolean | null;
    runs: { edges: readonly { node: RunNode; cursor: string }[]; pageInfo: PageInfo } | null;
  } | null;
}

/**
 * A page of a project's runs. Variables: `project entity cursor perPage order filters`: order like `+created_at`,
 * filters the JSON text of a MongoDB-like condition.
 */
export const RUNS: GraphqlOperation<RunsData> = {
  name: 'Runs',
  query: `query Runs(
  $project: String!, $entity: String!, $cursor: String, $perPage: Int, $order: String, $filters: JSONString
) {
  project(name: $project, entityName: $entity) {
    internalId runCount(filters: $filters) readOnly
    runs(filters: $filters, after: $cursor, first: $perPage, order: $order) {
      edges { node { ${RUN_FIELDS} } cursor }
      pageInfo { endCursor hasNextPage }
    }
  }
}`,
};

/** Sampled history: an array of JSON texts, one a row. Variables: `project entity name samples` (the server's default 500). */
export const RUN_FULL_HISTORY: GraphqlOperation<InRun<{ history: readonly string[] }>> = {
  name: 'RunFullHistory',
  query: `query RunFullHistory($project: String!, $entity: String!, $name: String!, $samples: Int) {
  project(name: $project, entityName: $entity) { run(name: $name) { history(samples: $samples) } }
}`,
};

/** The last step and the keys of a history, asked before it is read page by page. Variables: `project entity name`. */
export const RUN_HISTORY_KEYS: GraphqlOperation<InRun<{ historyKeys: HistoryKeys | null }>> = {
  name: 'RunHistoryKeys',
  query: `query RunHistoryKeys($project: String!, $entity: String!, $name: String!) {
  project(name: $project, entityName: $entity) { run(name: $name) { historyKeys } }
}`,
};

/** All rows with `minStep` ≤ step < `maxStep`, as JSON texts. Variables: `entity project run minStep maxStep pageSize`. */
export const HISTORY_PAGE: GraphqlOperation<InRun<{ history: readonly string[] }>> = {
  name: 'HistoryPage',
  query: `query HistoryPage(
  $entity: String!, $project: String!, $run: String!, $minStep: Int64!, $maxStep: Int64!, $pageSize: Int!
) {
  project(name: $project, entityName: $entity) {
    run(name: $run) { history(minStep: $minStep, maxStep: $maxStep, samples: $pageSize) }
  }
}`,
};

export interface RunFileNode {
  id: string;
  name: string;
  url: string | null;
  directUrl: string | null;
  /** A number, or its decimal text. */
  sizeBytes: number | string;
  mimetype: string | null;
  updatedAt: string | null;
  md5: string | null;
}

export interface RunFilesData {
  project: {
    internalId: string | null;
    run: {
      fileCount: number;
      files: { edges: readonly { node: RunFileNode; cursor: string }[]; pageInfo: PageInfo };
    } | null;
  } | null;
}

/** A page of a run's files. Variables: `project entity name fileCursor fileLimit fileNames upload pattern`. */
export const RUN_FILES: GraphqlOperation<RunFilesData> = {
  name: 'RunFiles',
  query: `query RunFiles(
  $project: String!, $entity: String!, $name: String!, $fileCursor: String, $fileLimit: Int, $fileNames: [String] = [],
  $upload: Boolean = false, $pattern: String
) {
  project(name: $project, entityName: $entity) {
    internalId
    run(name: $name) {
      fileCount
      files(names: $fileNames, after: $fileCursor, first: $fileLimit, pattern: $pattern) {
        edges { node { id name url(upload: $upload) directUrl sizeBytes mimetype updatedAt md5 } cursor }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
}`,
};

export interface ProjectsData {
  models: {
    edges: readonly { node: { id: string; name: string; entityName: string; createdAt: string } }[];
    pageInfo: PageInfo;
  } | null;
}

/** A page of an entity's projects. Variables: `entity cursor perPage`. */
export const PROJECTS: GraphqlOperation<ProjectsData> = {
  name: 'GetProjects',
  query: `query GetProjects($entity: String, $cursor: String, $perPage: Int) {
  models(entityName: $entity, after: $cursor, first: $perPage) {
    edges { node { id name entityName createdAt } }
    pageInfo { endCursor hasNextPage }
  }
}`,
};
