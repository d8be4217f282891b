import { SettingsError } from './settings-error.js';

const MIN_LENGTH = 40;
/** Three base64url parts: a token that the server recognizes by itself. */
const JWT = /^[\p{L}\p{N}_-]+\.[\p{L}\p{N}_-]+\.[\p{L}\p{N}_-]+$/u;
/** What Python's `\w` matches, and dashes. */
const WORD = /^[\p{L}\p{N}_-]+$/u;

/**
 * What is wrong with the form of an API key, as a sentence; `undefined` when nothing is. Whether the server knows the
 * key is another question.
 */
export function apiKeyProblem(key: string): string | undefined {
  if (key === '') return 'API key is empty.';
  if (JWT.test(key)) return undefined;
  // Keys of a private server have a prefix that ends at the first dash.
  const secret = key.includes('-') ? key.slice(key.indexOf('-') + 1) : key;
  if (!WORD.test(secret)) return 'API key may only contain the letters A-Z, digits and underscores.';
  const length = Array.from(secret).length;
  return length < MIN_LENGTH ? `API key must have ${MIN_LENGTH}+ characters, has ${length}.` : undefined;
}

/**
 * Checks the form of an API key.
 *
 * @param source where the key comes from; it begins the message (`WANDB_API_KEY invalid: …`)
 * @throws SettingsError `invalid`; the message does not contain the key
 */
export function checkApiKey(key: string, source?: string): void {
  const problem = apiKeyProblem(key);
  if (problem === undefined) return;
  const message = source === undefined ? problem : `${source} invalid: ${problem}`;
  throw new SettingsError('invalid', message, { key: 'api_key', source, reason: problem });
}
