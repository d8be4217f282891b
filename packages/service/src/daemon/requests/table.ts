import type { Message } from '@wandb/proto/codec';
import { response } from '../results.js';
import type { Answer } from '../stream-registry-types.js';
import { downloadArtifact, linkArtifact, logArtifact } from './artifacts.js';
import { pause, probeSystemInfo, pythonPackages, resume, runStart } from './commands.js';
import {
  attach,
  getSummary,
  historyStep,
  internalMessages,
  networkStatus,
  operations,
  pollExit,
  sampledHistory,
  stopStatus,
  systemMetrics,
} from './queries.js';
import type { RequestHandler, RequestKind, RequestTarget } from './request.js';

type Handlers = { readonly [K in RequestKind]: RequestHandler<K> };

/** Nothing is to be done; the client waits for the word. */
const acknowledge = (_target: RequestTarget, _request: unknown, answer: Answer | null) => answer?.result(response());

/** No client of today sends it, and the released core never answers it. */
const unanswerable = (kind: RequestKind) => (_target: RequestTarget, _request: unknown, answer: Answer | null) =>
  answer?.error(`The request "${kind}" has no answer.`);

/** What each kind of request does (service-protocol §5.2). A kind that proto learns is missing here until someone decides. */
const HANDLERS: Handlers = {
  run_start: runStart,
  probe_system_info: probeSystemInfo,
  python_packages: pythonPackages,
  history_step: historyStep,
  attach,
  stop_status: stopStatus,
  network_status: networkStatus,
  internal_messages: internalMessages,
  operations,
  poll_exit: pollExit,
  get_summary: getSummary,
  sampled_history: sampledHistory,
  get_system_metrics: systemMetrics,
  log_artifact: logArtifact,
  download_artifact: downloadArtifact,
  link_artifact: linkArtifact,
  run_status: acknowledge,
  status: acknowledge,
  shutdown: acknowledge,
  pause,
  resume,
  cancel: acknowledge,
  // For launch, which needs artifacts.
  job_input: acknowledge,
  // Rows take a shorter way, past this table.
  partial_history: acknowledge,
  keepalive: unanswerable('keepalive'),
  server_info: unanswerable('server_info'),
  check_version: unanswerable('check_version'),
  job_info: unanswerable('job_info'),
  defer: unanswerable('defer'),
  sender_mark: unanswerable('sender_mark'),
  sender_read: unanswerable('sender_read'),
  status_report: unanswerable('status_report'),
  summary_record: unanswerable('summary_record'),
  telemetry_record: unanswerable('telemetry_record'),
  test_inject: unanswerable('test_inject'),
  sync_finish: unanswerable('sync_finish'),
  login: unanswerable('login'),
};

/** Handles a request of any kind. */
export function handleRequest(target: RequestTarget, request: Message<'Request'>, answer: Answer | null): void {
  const kind = request.request_type;
  if (!kind) {
    answer?.error('The request has no type, or one that this service does not know.');
    return;
  }
  const handler = HANDLERS[kind] as RequestHandler<RequestKind>;
  handler(target, request[kind] as never, answer);
}
