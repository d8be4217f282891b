import { atLeast } from '../rules.js';
import { choice, flag, integer, text } from '../setting.js';

/** Settings that the released client does not have. Released tools ignore their environment variables and file keys. */
export const ownSettings = {
  /**
   * Where an online run is uploaded: `direct` in a thread of the process that logs, `service` in a background process
   * shared by all programs of the user, which goes on when this one ends.
   */
  x_engine: choice(['direct', 'service'], 'direct', { clientOnly: true }),
  /**
   * Whether a program that ends before its upload (`process.exit()`, an uncaught error, SIGINT, SIGTERM, no `finish()`)
   * starts a process that does the rest. Otherwise the rest is left to `wandb sync`.
   */
  x_detached_upload: flag(true, { clientOnly: true }),
  /**
   * Bytes that the runs in the `wandb` directory may take together. When a run starts or ends, the oldest runs that the
   * server has acknowledged to their end are removed until the rest fits, and it is told. Default: no limit.
   */
  x_disk_budget: integer(null, { clientOnly: true, rule: atLeast(0, 'The disk budget cannot be negative') }),
  /**
   * A file with certificates (PEM) of authorities that are trusted beside the public ones: a company's own. One that cannot
   * be read is ignored.
   */
  x_ca_file: text(null, { env: 'SSL_CERT_FILE', clientOnly: true }),
};
