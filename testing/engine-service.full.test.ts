/** The long form of `engine-service.test.ts`: the service is killed for a minute. */
process.env['WANDB_SERVICE_FAULT_SECONDS'] ??= '60';
await import('./engine-service.test.js');
