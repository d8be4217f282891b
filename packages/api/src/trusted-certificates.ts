import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';

/**
 * The authorities to trust: the public ones, and those in a file (PEM), such as a company's own. `undefined`, the choice
 * of Node itself, without a file, and where it cannot be read: a variable left over in the environment must not keep a
 * program from servers that need no such file.
 */
export function trustedCertificates(caFile: string | undefined): string[] | undefined {
  if (!caFile) return undefined;
  try {
    return [...rootCertificates, readFileSync(caFile, 'utf8')];
  } catch {
    return undefined;
  }
}
