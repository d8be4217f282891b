import { httpUrlProblem } from './http-url.js';
import { parseRunMoment, type RunMoment } from './run-moment.js';
import { forgeHost, hostOf } from './server-address.js';
import type { Rule } from './setting.js';
import { stripped } from './whitespace.js';

/*
 * What the settings accept. The messages are those of the Python client 0.31.0, so that what people find when they
 * search for a message stays true.
 */

const PROJECT_MAX_LENGTH = 128;
const PROJECT_FORBIDDEN = ['/', '\\', '#', '?', '%', ':'];
const RUN_ID_FORBIDDEN = ":;,#?/'";
const TAG_MAX_LENGTH = 64;

/** Characters as a person counts them, not UTF-16 units. */
const lengthOf = (text: string) => Array.from(text).length;

/** A text as Python shows it in messages: quoted, with backslashes and control characters escaped. */
function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/(?! )[\p{C}\p{Z}]/gu, codePointEscape);
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** `\\x00`, `\\u200b`, `\\U000e0001`. */
function codePointEscape(character: string): string {
  const code = character.codePointAt(0) as number;
  const [letter, digits] = code < 0x100 ? ['x', 2] : code < 0x1_0000 ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).padStart(digits as number, '0')}`;
}

/** At most 128 characters and nothing that would break the project's URL. */
export const projectName: Rule<string> = (value, fail) => {
  if (lengthOf(value) > PROJECT_MAX_LENGTH) {
    fail(`Invalid project name ${quoted(value)}: exceeded ${PROJECT_MAX_LENGTH} characters`);
    return value;
  }
  const found = PROJECT_FORBIDDEN.filter((character) => value.includes(character));
  if (found.length > 0) {
    const forbidden = quoted(PROJECT_FORBIDDEN.join(','));
    fail(
      `Invalid project name ${quoted(value)}: cannot contain characters ${forbidden}, found ${quoted(found.join(','))}`,
    );
  }
  return value;
};

function identifier(subject: 'Run' | 'Sweep', value: string): string | undefined {
  if (value === '') return `${subject} ID cannot be empty`;
  return value === stripped(value) ? undefined : `${subject} ID cannot start or end with whitespace`;
}

/** Becomes part of file names and URLs. */
export const runId: Rule<string> = (value, fail) => {
  const problem = identifier('Run', value);
  if (problem !== undefined) fail(problem);
  else if (Array.from(RUN_ID_FORBIDDEN).some((character) => value.includes(character))) {
    fail(`Run ID cannot contain the characters: ${RUN_ID_FORBIDDEN}`);
  }
  return value;
};

export const sweepId: Rule<string> = (value, fail) => {
  const problem = identifier('Sweep', value);
  if (problem !== undefined) fail(problem);
  return value;
};

/** The key's length is checked at login (`checkApiKey`), not here. */
export const apiKey: Rule<string> = (value, fail) => {
  if (value !== stripped(value)) fail('API key cannot start or end with whitespace');
  return value;
};

/** What is wrong with a list of tags, all of it in one text; `undefined` when nothing is. */
export function tagsProblem(tags: readonly string[]): string | undefined {
  const problems = tags.flatMap((tag, index) => {
    const characters = Array.from(tag);
    const limits = `Tags must be between 1 and ${TAG_MAX_LENGTH} characters`;
    if (characters.length === 0) return [`Tag at index ${index} is empty. ${limits}`];
    if (characters.length <= TAG_MAX_LENGTH) return [];
    const shown = `${characters.slice(0, 20).join('')}...${characters.slice(-20).join('')}`;
    return [`Tag '${shown}' is ${characters.length} characters. ${limits}`];
  });
  return problems.length > 0 ? problems.join('; ') : undefined;
}

export const tags: Rule<readonly string[]> = (value, fail) => {
  const problem = tagsProblem(value);
  if (problem !== undefined) fail(problem);
  return value;
};

/** An http or https address; trailing slashes are dropped. */
export const httpUrl: Rule<string> = (value, fail) => {
  const problem = httpUrlProblem(value);
  if (problem !== undefined) fail(problem);
  return value.replace(/\/+$/, '');
};

const DEFAULT_SERVER = 'https://api.forge.coreweave.com';
/** As the Python client tells the hosted service's addresses: by their text, not by the host. */
const HOSTED = /wandb\.ai[^.]*$/;

/** The server's API address: an http(s) URL, with the usual mix-ups of the hosted service's addresses caught. */
export const baseUrl: Rule<string> = (value, fail) => {
  const problem = httpUrlProblem(value);
  if (problem !== undefined) {
    fail(problem);
    return value;
  }
  const address = withoutForgeProxy(value, fail);
  if (HOSTED.test(address)) {
    if (!address.includes('api.')) fail(`${address} is not a valid server address, did you mean ${DEFAULT_SERVER}?`);
    else if (!address.startsWith('https')) fail(`http is not secure, please use ${DEFAULT_SERVER}`);
  }
  return address.replace(/\/+$/, '');
};

/** The page's host passes requests on under one path; the API has a host of its own, which is used instead. */
function withoutForgeProxy(value: string, fail: (message: string) => void): string {
  const host = hostOf(value);
  if (host === undefined || host !== forgeHost(value)) return value;
  const direct = `https://api.${host}`;
  if (/^https:\/\/[^/?#:]*(?:@[^/?#:]*)?\/api\/wandb\/*(?:[?#]|$)/i.test(value)) return direct;
  fail(`Invalid Forge server address; use ${direct}.`);
  return value;
}

/** A number not below `min`. */
export function atLeast(min: number, message: string): Rule<number> {
  return (value, fail) => {
    if (value < min) fail(message);
    return value;
  };
}

/** `auto` means `wrap` since the client no longer chooses. */
export const consoleMode = <Word extends string>(value: Word): Word => (value === 'auto' ? ('wrap' as Word) : value);

/** An unknown encoding falls back to plain JSON; one without JSON could not be read back. */
export const historyEncoding: Rule<string> = (value, fail) => {
  const forms = value.split(',').map((form) => stripped(form).toLowerCase());
  if (forms.some((form) => form !== 'json' && form !== 'typed')) return 'json';
  if (!forms.includes('json')) {
    fail("Typed-only history encoding is unavailable. Use 'json,typed' or 'json'.");
  }
  return forms.join(',');
};

/** Turns the text form into a `RunMoment`; a `RunMoment` is taken as it is. */
export function toRunMoment(value: unknown): unknown {
  return typeof value === 'string' ? (parseRunMoment(value) ?? value) : value;
}

/** The message for a text that is no run moment. */
export function runMomentError(value: unknown): string {
  return (
    `Could not parse passed run moment string '${String(value)}', expected format '<run>?<metric>=<numeric_value>'. ` +
    "Currently, only the metric '_step' is supported. Example: 'ans3bsax?_step=123'."
  );
}

/** Whether a value has the shape of a `RunMoment`. */
export function isRunMoment(value: unknown): value is RunMoment {
  const moment = value as Partial<RunMoment> | null;
  return (
    typeof moment === 'object' &&
    moment !== null &&
    typeof moment.run === 'string' &&
    moment.run !== '' &&
    typeof moment.value === 'number' &&
    moment.metric === '_step'
  );
}
