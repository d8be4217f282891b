import type { GraphqlOperation } from './graphql.js';

// What the uploader of a run asks. Variables and selections are those of the released client (0.31.0), so that a server
// that knows it knows us. Fields that may be null are those that servers do leave out.

/** Who the credentials belong to; null when they belong to nobody. */
export interface ViewerData {
  viewer: {
    id: string;
    entity: string | null;
    username: string | null;
    email: string | null;
    /** JSON text. */
    flags: string | null;
    teams: { edges: readonly { node: { name: string } }[] } | null;
  } | null;
}

/** Checks credentials and finds the default entity. No variables. */
export const VIEWER: GraphqlOperation<ViewerData> = {
  name: 'Viewer',
  query: `query Viewer {
  viewer { id entity flags teams { edges { node { name } } } username email }
}`,
};

/** A run as the server registered it; its names replace the local ones (http-protocol §4). */
export interface UpsertBucketData {
  upsertBucket: {
    bucket: {
      id: string;
      name: string;
      displayName: string | null;
      description: string | null;
      /** JSON text. */
      config: string | null;
      sweepName: string | null;
      project: { id: string; name: string; entity: { id: string; name: string } } | null;
      /** Above 0: the index of the next history line. */
      historyLineCount: number | null;
    } | null;
    inserted: boolean | null;
  } | null;
}

/**
 * Registers or changes a run. Variables: `id name project entity groupName description displayName notes commit config
 * host debug program repo jobType state sweep tags summaryMetrics`, all present, null when they are not to change.
 */
export const UPSERT_BUCKET: GraphqlOperation<UpsertBucketData> = {
  name: 'UpsertBucket',
  retryConflict: true,
  query: `mutation UpsertBucket(
  $id: String, $name: String, $project: String, $entity: String, $groupName: String, $description: String,
  $displayName: String, $notes: String, $commit: String, $config: JSONString, $host: String, $debug: Boolean,
  $program: String, $repo: String, $jobType: String, $state: String, $sweep: String, $tags: [String!],
  $summaryMetrics: JSONString
) {
  upsertBucket(input: {
    id: $id, name: $name, groupName: $groupName, modelName: $project, entityName: $entity, description: $description,
    displayName: $displayName, notes: $notes, config: $config, commit: $commit, host: $host, debug: $debug,
    jobProgram: $program, jobRepo: $repo, jobType: $jobType, state: $state, sweep: $sweep, tags: $tags,
    summaryMetrics: $summaryMetrics
  }) {
    bucket {
      id name displayName description config sweepName
      project { id name entity { id name } }
      historyLineCount
    }
    inserted
  }
}`,
};

export interface CreateRunFilesData {
  createRunFiles: {
    runID: string;
    /** Headers of each upload, as "Name:value". */
    uploadHeaders: readonly string[];
    /** As many as asked for; without a URL a file cannot be uploaded. */
    files: readonly { name: string; uploadUrl: string | null }[];
  } | null;
}

/** Asks for signed URLs of run files. Variables: `entity project run files`. */
export const CREATE_RUN_FILES: GraphqlOperation<CreateRunFilesData> = {
  name: 'CreateRunFiles',
  query: `mutation CreateRunFiles($entity: String!, $project: String!, $run: String!, $files: [String!]!) {
  createRunFiles(input: { entityName: $entity, projectName: $project, runName: $run, files: $files }) {
    runID uploadHeaders files { name uploadUrl }
  }
}`,
};

export interface ServerFeaturesData {
  serverInfo: { features: readonly { name: string; isEnabled: boolean }[] | null } | null;
}

/** What the server can do (http-protocol §5). No variables; any failure means "nothing". */
export const SERVER_FEATURES: GraphqlOperation<ServerFeaturesData> = {
  name: 'ServerFeaturesQuery',
  query: `query ServerFeaturesQuery {
  serverInfo { features { name isEnabled } }
}`,
};

export interface NotifyAlertData {
  notifyScriptableRunAlert: { success: boolean } | null;
}

/**
 * Tells whoever watches the run. Variables: `entityName projectName runName title text severity` (INFO, WARN or ERROR)
 * and `waitDuration`, milliseconds in which an alert of the same title is not repeated.
 */
export const NOTIFY_ALERT: GraphqlOperation<NotifyAlertData> = {
  name: 'NotifyScriptableRunAlert',
  query: `mutation NotifyScriptableRunAlert(
  $entityName: String!, $projectName: String!, $runName: String!, $title: String!, $text: String!,
  $severity: AlertSeverity = INFO, $waitDuration: Duration
) {
  notifyScriptableRunAlert(input: {
    entityName: $entityName, projectName: $projectName, runName: $runName, title: $title, text: $text,
    severity: $severity, waitDuration: $waitDuration
  }) { success }
}`,
};

export interface OrganizationData {
  entity: { organization: { coreWeaveOrganizationId: string | null } | null } | null;
}

/** The organization of an entity; failures are ignored. Variables: `entityName`. */
export const ORGANIZATION: GraphqlOperation<OrganizationData> = {
  name: 'OrganizationCoreWeaveOrganizationID',
  query: `query OrganizationCoreWeaveOrganizationID($entityName: String!) {
  entity(name: $entityName) { organization { coreWeaveOrganizationId } }
}`,
};

export interface RunResumeStatusData {
  model: {
    id: string;
    name: string;
    entity: { id: string; name: string };
    /** Null when there is no such run. It was started only if `wandbConfig` has a key `t`. */
    bucket: {
      id: string;
      name: string;
      displayName: string | null;
      /** JSON texts. */
      config: string | null;
      summaryMetrics: string | null;
      wandbConfig: string | null;
      /** JSON text of an array of JSON texts. */
      historyTail: string | null;
      eventsTail: string | null;
      logLineCount: number | null;
      historyLineCount: number | null;
      eventsLineCount: number | null;
      tags: readonly string[] | null;
      notes: string | null;
    } | null;
  } | null;
}

/** What a run to be resumed has so far (http-protocol §4.1). Variables: `project entity name`. */
export const RUN_RESUME_STATUS: GraphqlOperation<RunResumeStatusData> = {
  name: 'RunResumeStatus',
  query: `query RunResumeStatus($project: String, $entity: String, $name: String!) {
  model(name: $project, entityName: $entity) {
    id name entity { id name }
    bucket(name: $name, missingOk: true) {
      id name summaryMetrics displayName logLineCount historyLineCount eventsLineCount historyTail eventsTail config tags
      notes wandbConfig(keys: ["t"])
    }
  }
}`,
};

export interface RewindRunData {
  rewindRun: {
    /** Null when there is no such run. */
    rewoundRun: {
      id: string;
      name: string;
      displayName: string | null;
      description: string | null;
      /** JSON text. */
      config: string | null;
      sweepName: string | null;
      project: { id: string; name: string; entity: { id: string; name: string } } | null;
      /** The lines it keeps. */
      historyLineCount: number | null;
    } | null;
  } | null;
}

/**
 * Takes a run back to an earlier point: what came after it is forgotten. Variables: `runName entity project metricName`
 * (`_step`) and `metricValue`, the last step to keep.
 */
export const REWIND_RUN: GraphqlOperation<RewindRunData> = {
  name: 'RewindRun',
  query: `mutation RewindRun(
  $runName: String!, $entity: String, $project: String, $metricName: String!, $metricValue: Float!
) {
  rewindRun(input: {
    runName: $runName, entityName: $entity, projectName: $project, metricName: $metricName, metricValue: $metricValue
  }) {
    rewoundRun {
      id name displayName description config sweepName
      project { id name entity { id name } }
      historyLineCount
    }
  }
}`,
};
