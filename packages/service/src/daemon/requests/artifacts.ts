import { response } from '../results.js';
import type { RequestHandler } from './request.js';

/** What the released core answers to requests that it drops. */
const NO_RESPONSE = 'No response.';
const NOT_YET =
  'not yet: this service does not upload, download or link artifacts. Use the released wandb-core for runs with artifacts.';

export const logArtifact: RequestHandler<'log_artifact'> = ({ settings }, _request, answer) => {
  if (settings.offline) answer?.error(NO_RESPONSE);
  else answer?.result(response({ log_artifact_response: { error_message: NOT_YET } }));
};

export const downloadArtifact: RequestHandler<'download_artifact'> = ({ settings }, _request, answer) => {
  const error_message = settings.offline ? 'Artifact downloads are not supported in offline mode.' : NOT_YET;
  answer?.result(response({ download_artifact_response: { error_message } }));
};

export const linkArtifact: RequestHandler<'link_artifact'> = ({ settings }, _request, answer) => {
  if (settings.offline) answer?.error(NO_RESPONSE);
  else answer?.result(response({ link_artifact_response: { error_message: NOT_YET } }));
};
