/** Runs as they are read; "bucket" is the protocol's older word for one. */
export const RUNS = /* GraphQL */ `
  type Run {
    id: ID!
    name: String!
    projectId: Int!
    project: Project!
    displayName: String
    description: String
    notes: String
    tags: [String!]
    group: String
    jobType: String
    commit: String
    host: String
    jobProgram: String
    jobRepo: String
    sweepName: String
    state: String!
    stopped: Boolean!
    readOnly: Boolean
    createdAt: DateTime!
    heartbeatAt: DateTime
    user: User
    config: JSONString
    wandbConfig(keys: [String!]): JSONString
    summaryMetrics: JSONString
    systemMetrics: JSONString
    "Null in the answer to an upsert: a number there makes the client append to the history instead of rewriting it."
    historyLineCount: Int
    eventsLineCount: Int
    logLineCount: Int
    historyTail: JSONString
    eventsTail: JSONString
    historyKeys: JSON
    "Rows as logged, evenly spread. With steps: those of minStep <= _step < maxStep."
    history(samples: Int, minStep: Int64, maxStep: Int64): [JSONString!]!
    events(samples: Int): [JSONString!]!
    "One list of rows per spec; a row has every key asked for. Steps of a spec: minStep <= _step <= maxStep."
    sampledHistory(specs: [JSONString!]!): [JSON!]!
    parquetHistory(liveKeys: [String!]!): ParquetHistory!
    logLines(first: Int, after: String, last: Int, useImprovedPagination: Boolean): LogLineConnection!
    "Oldest first; this server's own field."
    alerts: [RunAlert!]!
    fileCount: Int!
    files(names: [String], pattern: String, after: String, first: Int): FileConnection!
  }

  enum AlertSeverity {
    INFO
    WARN
    ERROR
  }

  type RunAlert {
    title: String!
    text: String!
    severity: AlertSeverity!
    createdAt: DateTime!
  }

  type RunConnection {
    totalCount: Int!
    edges: [RunEdge!]!
    pageInfo: PageInfo!
  }

  type RunEdge {
    cursor: String!
    node: Run!
  }

  "History is never exported here: there are no files, and the rows are asked for page by page."
  type ParquetHistory {
    parquetUrls: [String!]!
    liveData: [JSON!]!
  }

  type LogLineConnection {
    edges: [LogLineEdge!]!
    pageInfo: PageInfo!
  }

  type LogLineEdge {
    cursor: String!
    node: LogLine!
  }

  type LogLine {
    number: Int!
    timestamp: String
    level: String
    label: String
    line: String!
  }

  type File {
    id: ID!
    name: String!
    sizeBytes: Int64!
    mimetype: String
    md5: String
    updatedAt: DateTime
    "Under the server's own address: asks for the key."
    url(upload: Boolean): String
    "Signed, without a key, for some hours."
    directUrl: String
  }

  type FileConnection {
    totalCount: Int!
    edges: [FileEdge!]!
    pageInfo: PageInfo!
  }

  type FileEdge {
    cursor: String!
    node: File!
  }
`;
