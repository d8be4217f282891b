import { stringifyJson } from '@wandb/proto';
import type { PlainMessage } from '@wandb/proto/codec';
import type { SummaryEntry } from '../../summary-fold.js';
import type { UploaderProgress } from '../../upload-options.js';
import { response } from '../results.js';
import type { RequestHandler } from './request.js';

export const historyStep: RequestHandler<'history_step'> = ({ settings, writer }, _request, answer) => {
  if (settings.shared) answer?.error('Cannot read the W&B step in shared mode.');
  else answer?.result(response({ history_step_response: { step: writer.step } }));
};

export const getSummary: RequestHandler<'get_summary'> = ({ writer }, _request, answer) => {
  answer?.result(response({ get_summary_response: { item: writer.summary().map(summaryItem) } }));
};

export const sampledHistory: RequestHandler<'sampled_history'> = ({ writer }, _request, answer) => {
  const item = writer.sampledHistory().map(({ key, values }) => ({ key, values_float: values }));
  answer?.result(response({ sampled_history_response: { item } }));
};

export const attach: RequestHandler<'attach'> = ({ startedRun }, _request, answer) => {
  answer?.result(response({ attach_response: { run: startedRun } }));
};

/** The message loop of the client: an empty answer tells it that the run is over. */
export const internalMessages: RequestHandler<'internal_messages'> = ({ messages }, request, answer) => {
  if (answer === null) return;
  const reply = (warning: readonly string[]) =>
    answer.result(response({ internal_messages_response: { messages: { warning } } }));
  if (request.wait) answer.onCancel(messages.wait(reply));
  else reply(messages.drain());
};

export const stopStatus: RequestHandler<'stop_status'> = (target, _request, answer) => {
  if (target.settings.offline) answer?.result(response());
  else answer?.result(response({ stop_status_response: { run_should_stop: target.shouldStop() } }));
};

export const networkStatus: RequestHandler<'network_status'> = (target, _request, answer) => {
  if (answer === null) return;
  void target.networkResponses().then((responses) => {
    const network_responses = responses.map(({ status, text }) => ({
      http_status_code: status,
      http_response_text: text,
    }));
    answer.result(response({ network_status_response: { network_responses } }));
  });
};

export const operations: RequestHandler<'operations'> = (target, _request, answer) => {
  if (answer === null) return;
  void target.progress().then((progress) => {
    answer.result(response({ operations_response: { operation_stats: operationStats(progress) } }));
  });
};

export const pollExit: RequestHandler<'poll_exit'> = (target, _request, answer) => {
  if (answer === null) return;
  void target.progress().then((progress) => {
    const { files, bytes } = progress;
    answer.result(
      response({
        poll_exit_response: {
          done: target.isFinished,
          pusher_stats: { uploaded_bytes: bytes.uploaded, total_bytes: bytes.total },
          file_counts: {
            wandb_count: files.wandb,
            media_count: files.media,
            artifact_count: files.artifact,
            other_count: files.other,
          },
          operation_stats: operationStats(progress),
        },
      }),
    );
  });
};

export const systemMetrics: RequestHandler<'get_system_metrics'> = ({ stats }, _request, answer) => {
  answer?.result(response({ get_system_metrics_response: { system_metrics: stats.metrics() } }));
};

/** A path of one key goes into `key`, where dots mean nothing. */
function summaryItem([path, value]: SummaryEntry): PlainMessage<'SummaryItem'> {
  const value_json = stringifyJson(value, 'exact');
  return path.length === 1 ? { key: path[0], value_json } : { nested_key: path, value_json };
}

function operationStats({ operations, totalOperations }: UploaderProgress): PlainMessage<'OperationStats'> {
  return {
    operations: operations.map((operation) => ({
      desc: operation.description,
      runtime_seconds: operation.runtimeSeconds,
      progress: operation.progress,
      error_status: operation.error,
    })),
    total_operations: totalOperations,
  };
}
