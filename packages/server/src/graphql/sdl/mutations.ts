/** What changes something. */
export const MUTATIONS = /* GraphQL */ `
  type Mutation {
    upsertBucket(input: UpsertBucketInput!): UpsertBucketPayload
    "Forgets what a run logged after a step, and lets it go on from there."
    rewindRun(input: RewindRunInput!): RewindRunPayload
    deleteRun(input: DeleteRunInput!): DeleteRunPayload
    stopRun(input: StopRunInput!): SuccessPayload
    notifyScriptableRunAlert(input: NotifyScriptableRunAlertInput!): SuccessPayload
    updateRunState(input: UpdateRunStateInput!): SuccessPayload
    upsertModel(input: UpsertModelInput!): UpsertModelPayload
    createRunFiles(input: CreateRunFilesInput!): CreateRunFilesPayload
    markRunFilesUploaded(input: MarkRunFilesUploadedInput!): SuccessPayload
    deleteFiles(input: DeleteFilesInput!): SuccessPayload
  }

  "The run is named by its id, or by entity, project (modelName) and name. What is null stays as it is."
  input UpsertBucketInput {
    id: String
    name: String
    modelName: String
    entityName: String
    groupName: String
    description: String
    displayName: String
    notes: String
    tags: [String!]
    config: JSONString
    summaryMetrics: JSONString
    commit: String
    host: String
    debug: Boolean
    jobProgram: String
    jobRepo: String
    jobType: String
    state: String
    sweep: String
    clientMutationId: String
  }

  type UpsertBucketPayload {
    bucket: Run
    inserted: Boolean
    clientMutationId: String
  }

  "metricName is _step; metricValue is the last step that stays."
  input RewindRunInput {
    runName: String!
    entityName: String
    projectName: String
    metricName: String!
    metricValue: Float!
    clientMutationId: String
  }

  type RewindRunPayload {
    rewoundRun: Run
    clientMutationId: String
  }

  input DeleteRunInput {
    id: ID!
    deleteArtifacts: Boolean
    clientMutationId: String
  }

  type DeleteRunPayload {
    clientMutationId: String
  }

  input StopRunInput {
    id: ID!
    clientMutationId: String
  }

  "An alert of the same title is not repeated within the duration."
  input NotifyScriptableRunAlertInput {
    entityName: String!
    projectName: String!
    runName: String!
    title: String!
    text: String!
    severity: AlertSeverity
    waitDuration: Duration
    clientMutationId: String
  }

  input UpdateRunStateInput {
    id: ID!
    state: String!
    clientMutationId: String
  }

  type SuccessPayload {
    success: Boolean!
    clientMutationId: String
  }

  input UpsertModelInput {
    id: String
    name: String
    entityName: String
    description: String
    clientMutationId: String
  }

  type UpsertModelPayload {
    project: Project
    model: Project
    inserted: Boolean
    clientMutationId: String
  }

  input CreateRunFilesInput {
    entityName: String!
    projectName: String!
    runName: String!
    files: [String!]!
    clientMutationId: String
  }

  type CreateRunFilesPayload {
    runID: ID!
    "Each a \\"Name:value\\"."
    uploadHeaders: [String!]!
    files: [RunFileUpload!]!
    clientMutationId: String
  }

  type RunFileUpload {
    name: String!
    uploadUrl: String!
  }

  input MarkRunFilesUploadedInput {
    entityName: String!
    projectName: String!
    runName: String!
    files: [String!]!
    clientMutationId: String
  }

  input DeleteFilesInput {
    files: [ID!]!
    projectId: Int
    clientMutationId: String
  }
`;
