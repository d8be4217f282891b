import { ServerError } from '../server-error.js';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const RESERVED = /[/\\#?%:\u0000-\u001f\u007f]/;
const MAX_NAME_LENGTH = 128;
const MAX_FILE_NAME_LENGTH = 1024;

/**
 * Checks the name of an entity, a project or a run (its id): 1 to 128 characters, none of `/ \ # ? % :` (the set that W&B
 * refuses) and no control character, so that a name is one segment of a URL.
 *
 * @throws ServerError `bad-request`
 */
export function checkName(kind: 'organization' | 'entity' | 'project' | 'run', name: string): string {
  if (name.length === 0 || name.length > MAX_NAME_LENGTH) {
    throw new ServerError(
      'bad-request',
      `A ${kind} name has 1 to ${MAX_NAME_LENGTH} characters, this one has ${name.length}.`,
    );
  }
  if (RESERVED.test(name) || name === '.' || name === '..') {
    throw new ServerError(
      'bad-request',
      `Invalid ${kind} name ${JSON.stringify(name)}: it cannot contain / \\ # ? % : or control characters.`,
    );
  }
  return name;
}

/**
 * Checks the name of a run's file: a relative path with `/` that stays in the run's directory.
 *
 * @throws ServerError `bad-request`
 */
export function checkFileName(name: string): string {
  const segments = name.split('/');
  const bad = segments.some((segment) => segment === '' || segment === '.' || segment === '..');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (bad || name.length > MAX_FILE_NAME_LENGTH || /[\\\u0000-\u001f\u007f]/.test(name) || /^[A-Za-z]:/.test(name)) {
    const message = `Invalid file name ${JSON.stringify(name)}: it must be a relative path inside the run's directory, with "/" between its parts.`;
    throw new ServerError('bad-request', message);
  }
  return name;
}
