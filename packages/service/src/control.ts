// What starts and stops the service from outside. Apart from the index: nothing here is needed to log a run.
export { pingService, stopService } from './daemon/service-control.js';
export { type StartServiceOptions, startDetachedService } from './daemon/service-start.js';
export { formatServiceToken, parseServiceToken, SERVICE_VARIABLE, type ServiceToken } from './daemon/service-token.js';
