import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ApiError } from './api-error.js';
import type { DispatcherOptions } from './dispatchers.js';
import { Http } from './http.js';
import { readBody } from './response.js';

export interface AccessTokenOptions extends DispatcherOptions {
  /** The server, as for the client that the tokens are for. */
  baseUrl: string;
  /** A file with a JSON Web Token of an identity provider that the server trusts; read for every exchange. */
  tokenFile: string;
  /** Where access tokens are kept between processes, by server; readable by its owner only. */
  credentialsFile: string;
  /** Added to the request. */
  extraHeaders?: Readonly<Record<string, string>>;
  /** The first wait before a retry. Default 1 s. */
  minWaitMs?: number;
  /** Whether waiting for the server keeps the process alive. Default true. */
  holdProcess?: boolean;
}

/** A token and when it ends, in Unix milliseconds. */
interface AccessToken {
  token: string;
  expiresAt: number;
}

/** A token that ends within this time is exchanged for a new one. */
const REFRESH_MS = 5 * 60_000;
/** http-protocol §1.2: three retries, a minute altogether. */
const POLICY = { maxRetries: 3, minWaitMs: 1_000, maxWaitMs: 5_000, timeoutMs: 10_000 };
const TOTAL_MS = 60_000;
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Makes what `ApiClientOptions.accessToken` wants of an identity token: a function that gives a valid access token, from
 * memory, from the credentials file, or by exchange (`POST {base}/oidc/token`, http-protocol §2). It rejects with an
 * {@link ApiError}: `auth` when there is no token to exchange or the server refuses it.
 */
export function createAccessToken(options: AccessTokenOptions): () => Promise<string> {
  let current: AccessToken | null = null;
  let underWay: Promise<AccessToken> | null = null;
  return async () => {
    if (isFresh(current)) return current.token;
    underWay ??= renew(options).finally(() => {
      underWay = null;
    });
    current = await underWay;
    return current.token;
  };
}

function isFresh(token: AccessToken | null): token is AccessToken {
  return token !== null && token.expiresAt - Date.now() > REFRESH_MS;
}

async function renew(options: AccessTokenOptions): Promise<AccessToken> {
  const stored = storedToken(await readCredentials(options.credentialsFile), options.baseUrl);
  if (isFresh(stored)) return stored;
  const made = await exchange(options, await readIdentityToken(options.tokenFile));
  await store(options, made);
  return made;
}

async function readIdentityToken(path: string): Promise<string> {
  let text: string;
  try {
    text = (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new ApiError('auth', `The identity token file ${path} cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return text;
  throw new ApiError('auth', `The identity token file ${path} does not hold a JSON Web Token`);
}

async function exchange(options: AccessTokenOptions, assertion: string): Promise<AccessToken> {
  const { baseUrl, minWaitMs = POLICY.minWaitMs, holdProcess = true } = options;
  const http = new Http({ ...options, holdProcess });
  const body = Buffer.from(new URLSearchParams({ grant_type: GRANT_TYPE, assertion }).toString());
  try {
    return await http.send({
      client: 'transfer',
      policy: { ...POLICY, minWaitMs },
      label: 'oidc/token',
      method: 'POST',
      url: new URL(`${baseUrl.replace(/\/+$/, '')}/oidc/token`),
      headers: () => ({ ...options.extraHeaders, 'Content-Type': 'application/x-www-form-urlencoded' }),
      body: () => body,
      timeoutMs: TOTAL_MS,
      read: async (response) => readToken(await readBody(response)),
    });
  } finally {
    await http.close();
  }
}

function readToken(body: Buffer): AccessToken {
  try {
    const answer = JSON.parse(body.toString('utf8')) as { access_token?: unknown; expires_in?: unknown };
    const { access_token: token, expires_in: seconds } = answer;
    if (typeof token === 'string' && token !== '' && Number.isFinite(Number(seconds))) {
      return { token, expiresAt: Date.now() + Number(seconds) * 1000 };
    }
  } catch {
    // Not JSON; its text may hold a token, so it is not shown.
  }
  throw new ApiError('bad-response', 'oidc/token: the answer holds no access token; is this a W&B server?');
}

/** As other W&B clients write it: by server, times in UTC. */
interface CredentialsFile {
  credentials?: Record<string, { access_token?: unknown; expires_at?: unknown } | undefined>;
}

async function readCredentials(path: string): Promise<CredentialsFile> {
  try {
    const found: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof found === 'object' && found !== null ? found : {};
  } catch {
    // Not there, or nothing that a client wrote: it is made anew.
    return {};
  }
}

function storedToken({ credentials }: CredentialsFile, baseUrl: string): AccessToken | null {
  const { access_token: token, expires_at: end } = credentials?.[baseUrl] ?? {};
  if (typeof token !== 'string' || typeof end !== 'string') return null;
  const expiresAt = Date.parse(`${end.replace(' ', 'T')}Z`);
  return Number.isNaN(expiresAt) ? null : { token, expiresAt };
}

/** Best effort: where it cannot be kept, the next process asks again. Never seen by others, not even while it is written. */
async function store({ credentialsFile, baseUrl }: AccessTokenOptions, made: AccessToken): Promise<void> {
  const temporary = `${credentialsFile}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const found = await readCredentials(credentialsFile);
    const expiresAt = new Date(made.expiresAt).toISOString().slice(0, 19).replace('T', ' ');
    const credentials = { ...found.credentials, [baseUrl]: { access_token: made.token, expires_at: expiresAt } };
    await mkdir(dirname(credentialsFile), { recursive: true });
    await writeFile(temporary, `${JSON.stringify({ ...found, credentials }, null, 2)}\n`, { mode: 0o600 });
    await rename(temporary, credentialsFile);
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}
