import { createHmac, timingSafeEqual } from 'node:crypto';
import { ServerError } from '../server-error.js';

/** How long a signed URL works. A client may hold one through hours of retries. */
const SIGNED_URL_LIFETIME_MS = 24 * 3600_000;

/** URLs that carry their own permission: one method, one file of one run, for a day. No other credential is asked for. */
export interface SignedUrls {
  sign(baseUrl: string, method: 'GET' | 'PUT', runId: number, fileName: string): string;
  /**
   * Checks the query of a request for `/storage/<runId>/<fileName>`.
   *
   * @throws ServerError `forbidden`
   */
  check(method: string, runId: number, fileName: string, query: { expires?: unknown; signature?: unknown }): void;
}

export function createSignedUrls(secret: Buffer, now: () => number): SignedUrls {
  const signature = (method: string, runId: number, fileName: string, expires: string) =>
    createHmac('sha256', secret).update([method, runId, expires, fileName].join('\n')).digest();
  return {
    sign(baseUrl, method, runId, fileName) {
      const expires = String(Math.floor((now() + SIGNED_URL_LIFETIME_MS) / 1000));
      const path = fileName.split('/').map(encodeURIComponent).join('/');
      const query = `expires=${expires}&signature=${signature(method, runId, fileName, expires).toString('hex')}`;
      return `${baseUrl}/storage/${runId}/${path}?${query}`;
    },
    check(method, runId, fileName, { expires, signature: given }) {
      if (typeof expires !== 'string' || typeof given !== 'string') {
        throw new ServerError('forbidden', 'This URL works only with its signature. Ask for a new one.');
      }
      const expected = signature(method === 'HEAD' ? 'GET' : method, runId, fileName, expires);
      const actual = Buffer.from(given, 'hex');
      if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
        throw new ServerError('forbidden', `The signature of this URL does not hold for ${method} ${fileName}.`);
      }
      if (Number(expires) * 1000 < now())
        throw new ServerError('forbidden', 'This URL has expired. Ask for a new one.');
    },
  };
}
