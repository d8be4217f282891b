/** A server's address as it may be shown and kept: a user and password in it are left out. */
export function withoutCredentials(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return baseUrl;
  const url = new URL(baseUrl);
  if (url.username === '' && url.password === '') return baseUrl;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
