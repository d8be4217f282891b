import type { Environment } from './git.js';

/** What stands where a secret was. */
export const MASK = '***';

/** Takes secrets out of what a run tells of itself. */
export interface SecretMask {
  /**
   * Without keys of W&B, and without what a variable named as a secret holds where it is too long to be a word: for what is
   * the user's own text, such as code and patches. The same object when there are none.
   */
  content(content: Buffer): Buffer;
  /** Without anything that is a secret here: for what the SDK itself tells, such as paths and arguments. */
  text(text: string): string;
  /** The arguments of a program: those that follow or belong to a name like `--token` are masked as well. */
  args(args: readonly string[]): string[];
}

export interface SecretMaskOptions {
  /** API keys that are in use. */
  keys: readonly (string | null | undefined)[];
  /** Variables whose names say that they hold a secret are secrets. */
  env: Environment;
}

/** Shorter values are words, not secrets. */
const MIN_LENGTH = 8;
/** In code, a shorter one might be a word that means something else. */
const MIN_LENGTH_IN_CODE = 16;
const SECRET_VARIABLE =
  /TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|JWT|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|_KEY$|_PAT$|^PGPASS/i;
const SECRET_NAME =
  /(?:^|[-_.])(?:(?:api|access|secret|private|auth)[-_.]?key|token|secret|password|passwd|pwd|passphrase|credentials?|jwt|bearer)$/i;
/** W&B keys that are known by their looks: those of servers of one's own, and those that name their version. */
const KEY_LOOKS = /\blocal-[0-9a-f]{40}\b|\bwandb_v\d_[A-Za-z0-9_]{20,}/g;

/** Knows the secrets that this process knows. */
export function createSecretMask({ keys, env }: SecretMaskOptions): SecretMask {
  const known = [...keys, env['WANDB_API_KEY']].filter(isLong);
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    SECRET_VARIABLE.test(name) && isLong(value) && !isPath(value) ? [value] : [],
  );
  const withoutKeys = replacer([...known, ...secrets.filter((secret) => secret.length >= MIN_LENGTH_IN_CODE)]);
  const withoutSecrets = replacer([...known, ...secrets]);
  const text = (value: string) => withoutUserInfo(withoutSecrets(value));
  return {
    text,
    content(content) {
      // One character a byte: whatever the encoding is, all else stays as it is.
      const before = content.toString('latin1');
      const after = withoutKeys(before);
      return after === before ? content : Buffer.from(after, 'latin1');
    },
    args: (args) => maskedArgs(args).map(text),
  };
}

/** An address without the user and the password of `https://user:password@host`; a user alone is kept in `ssh://git@host`. */
export function withoutUserInfo(text: string): string {
  return text
    .replace(/\b(https?:\/\/)[^\s/@"']+@/gi, '$1')
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s/@:"']*):[^\s/@"']+@/gi, '$1@');
}

function maskedArgs(args: readonly string[]): string[] {
  let isSecret = false;
  return args.map((arg) => {
    const isValue = isSecret && !arg.startsWith('-');
    isSecret = SECRET_NAME.test(arg) && arg.startsWith('-');
    if (isValue) return MASK;
    const [, name, value] = /^([^=\s]+)=(.+)$/s.exec(arg) ?? [];
    return name !== undefined && value !== undefined && SECRET_NAME.test(name) ? `${name}=${MASK}` : arg;
  });
}

function replacer(secrets: readonly string[]): (text: string) => string {
  // A secret may be a part of another one.
  const ordered = [...new Set(secrets)].sort((a, b) => b.length - a.length);
  return (text) => {
    let masked = text.replace(KEY_LOOKS, MASK);
    for (const secret of ordered) masked = masked.replaceAll(secret, MASK);
    return masked;
  };
}

function isLong(value: string | null | undefined): value is string {
  return typeof value === 'string' && value.length >= MIN_LENGTH;
}

/** Where a secret is kept is none. */
function isPath(value: string): boolean {
  return /^(?:[.~]?[/\\]|[a-z]:[/\\]|file:)/i.test(value);
}
