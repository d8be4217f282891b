import type { GraphqlOperation } from './graphql.js';
import type { InRun, PageInfo } from './query-operations.js';

// What the service asks on behalf of its clients, besides what they word themselves (service-protocol §4, http-protocol §11).

/** The answer of a mutation that says no more than whether it worked. */
export interface SuccessData {
  [mutation: string]: { success: boolean | null } | null;
}

/** Asks a run to stop. Variables: `id`, the run's storage id. */
export const STOP_RUN: GraphqlOperation<SuccessData> = {
  name: 'StopRun',
  query: `mutation StopRun($id: ID!) {
  stopRun(input: { id: $id }) { success }
}`,
};

/**
 * Registers files that were uploaded without a filestream; only for servers with the feature of that name.
 * Variables: `entity project run files`.
 */
export const MARK_RUN_FILES_UPLOADED: GraphqlOperation<SuccessData> = {
  name: 'MarkRunFilesUploaded',
  query: `mutation MarkRunFilesUploaded($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
  markRunFilesUploaded(input: { entityName: $entity, projectName: $project, runName: $run, files: $files }) { success }
}`,
};

export interface ConsoleLogData {
  logLineCount: number | null;
  logLines: {
    edges: readonly {
      node: {
        number: number | null;
        timestamp: string | null;
        level: string | null;
        label: string | null;
        line: string | null;
      };
    }[];
    pageInfo: PageInfo;
  } | null;
}

const LOG_LINES = 'edges { node { number timestamp level label line } } pageInfo { endCursor hasNextPage }';

/** Console lines of a run after a cursor. Variables: `project entity name first after`. */
export const CONSOLE_LOG_PAGE: GraphqlOperation<InRun<ConsoleLogData>> = {
  name: 'RunConsoleLogPage',
  query: `query RunConsoleLogPage($project: String!, $entity: String!, $name: String!, $first: Int, $after: String) {
  project(name: $project, entityName: $entity) {
    run(name: $name) {
      logLineCount logLines(first: $first, after: $after, useImprovedPagination: true) { ${LOG_LINES} }
    }
  }
}`,
};

/** The last console lines of a run. Variables: `project entity name last`. */
export const CONSOLE_LOG_TAIL: GraphqlOperation<InRun<ConsoleLogData>> = {
  name: 'RunConsoleLogTail',
  query: `query RunConsoleLogTail($project: String!, $entity: String!, $name: String!, $last: Int) {
  project(name: $project, entityName: $entity) {
    run(name: $name) { logLineCount logLines(last: $last) { ${LOG_LINES} } }
  }
}`,
};

export interface ParquetHistoryData {
  parquetHistory: {
    /** Signed URLs of what was exported. */
    parquetUrls: readonly string[];
    /** Rows that are not exported yet. */
    liveData: readonly unknown[] | null;
  } | null;
}

/** The exported history of a run. Variables: `project entity runName liveKeys`. */
export const PARQUET_HISTORY: GraphqlOperation<InRun<ParquetHistoryData>> = {
  name: 'RunParquetHistory',
  query: `query RunParquetHistory($project: String!, $entity: String!, $runName: String!, $liveKeys: [String!]!) {
  project(name: $project, entityName: $entity) {
    run(name: $runName) { parquetHistory(liveKeys: $liveKeys) { parquetUrls liveData } }
  }
}`,
};

/**
 * Rows that have all the keys asked for. Variables: `entity project run spec`, the JSON text of `{keys, minStep, maxStep,
 * samples}` with both steps included. The answer's rows are objects.
 */
export const SAMPLED_HISTORY_PAGE: GraphqlOperation<InRun<{ sampledHistory: readonly (readonly unknown[])[] }>> = {
  name: 'SampledHistoryPage',
  query: `query SampledHistoryPage($entity: String!, $project: String!, $run: String!, $spec: JSONString!) {
  project(name: $project, entityName: $entity) { run(name: $run) { sampledHistory(specs: [$spec]) } }
}`,
};

export interface OrgFeaturesData {
  organization: { featureFlags: readonly { rampKey: string; isEnabled: boolean }[] | null } | null;
}

/** What an organization may use. Variables: `org`. */
export const ORG_FEATURES: GraphqlOperation<OrgFeaturesData> = {
  name: 'OrgFeatureFlags',
  query: `query OrgFeatureFlags($org: String!) {
  organization(name: $org) { featureFlags(rampIDType: OrgName) { rampKey isEnabled } }
}`,
};
