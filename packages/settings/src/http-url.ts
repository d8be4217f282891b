/*
 * A strict reading of http and https addresses: what a browser would silently mend (blanks, tabs, a missing slash) is
 * refused, because in a setting it is a slip. Messages are those of the Python client 0.31.0.
 */

const INVALID = 'Input should be a valid URL, ';
const STRICT = 'Input violated strict URL syntax rules, ';

/** What is wrong with a text as an http(s) URL; `undefined` when nothing is. */
export function httpUrlProblem(text: string): string | undefined {
  if (text === '') return `${INVALID}input is empty`;
  if (!/^[\s\p{Cc}]*[a-z][a-z0-9+.-]*:/iu.test(text)) return `${INVALID}relative URL without a base`;
  if (isBlank(text.at(0)) || isBlank(text.at(-1))) {
    return `${STRICT}leading or trailing control or space character are ignored in URLs`;
  }
  if (/[\t\n\r]/.test(text)) return `${STRICT}tabs or newlines are ignored in URLs`;
  const rest = /^https?:(.*)$/is.exec(text)?.[1];
  if (rest === undefined) return URL.canParse(text) ? "URL scheme should be 'http' or 'https'" : `${INVALID}empty host`;
  return rest === '' ? `${INVALID}empty host` : (hostProblem(text, rest) ?? pathProblem(rest));
}

/** A space or control character. */
function isBlank(character: string | undefined): boolean {
  return character !== undefined && character <= ' ';
}

function hostProblem(text: string, rest: string): string | undefined {
  if (!/^\/\/(?!\/)/.test(rest)) return `${STRICT}expected //`;
  if (/^\/\/[^/?#]*\\/.test(rest)) return `${STRICT}backslash`;
  // Newer versions of Node.js take an empty label of this kind for a name.
  if (/^\/\/(?:[^/?#]*[@.])?xn--(?:[.:/?#]|$)/i.test(rest)) return `${INVALID}invalid international domain name`;
  if (URL.canParse(text)) return undefined;
  const [, host = '', port = ''] = /^\/\/(?:[^/?#]*@)?(\[[^\]/?#]*\]?|[^:/?#]*):?([^/?#]*)/.exec(rest) ?? [];
  if (host === '' || host === '\0') return `${INVALID}empty host`;
  if (host.startsWith('[')) return `${INVALID}invalid IPv6 address`;
  if (!/^\d*$/.test(port) || Number(port) > 65_535) return `${INVALID}invalid port number`;
  return (
    INVALID +
    (/(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/i.test(host) ? 'invalid IPv4 address' : 'invalid international domain name')
  );
}

/** Of what follows the host, the first character that no URL may hold as it is. */
function pathProblem(rest: string): string | undefined {
  const path = rest.replace(/^\/\/[^/?#]*/, '');
  const wrong = /\\|%(?![\dA-Fa-f]{2})|["<>[\]^`{|} ]|\p{Cc}/u.exec(path)?.[0];
  if (wrong === undefined) return undefined;
  if (wrong === '\\') return `${STRICT}backslash`;
  return STRICT + (wrong === '%' ? 'expected 2 hex digits after %' : 'non-URL code point');
}
