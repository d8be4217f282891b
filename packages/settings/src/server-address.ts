/** The hosted service: its page's host, and the host of the W&B API behind it. */
const FORGE_HOSTS: Readonly<Record<string, string>> = {
  'forge.coreweave.com': 'api.wandb.ai',
  'qa.forge.coreweave.com': 'api.qa.wandb.ai',
};

/** The host name of a URL, in lower case and without the port; `undefined` when the text is no URL. */
export function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/** The host of the hosted service's page when the address is one of its addresses, else `undefined`. */
export function forgeHost(url: string): string | undefined {
  const host = hostOf(url);
  return Object.keys(FORGE_HOSTS).find((forge) => [forge, `api.${forge}`, FORGE_HOSTS[forge]].includes(host));
}

/** The host under which credentials for the hosted service were stored before it was renamed; `undefined` elsewhere. */
export function upstreamHost(url: string): string | undefined {
  const forge = forgeHost(url);
  return forge === undefined ? undefined : FORGE_HOSTS[forge];
}

/** The address of the pages that belong to a server's API address. */
export function appUrlOf(baseUrl: string): string {
  const forge = forgeHost(baseUrl);
  if (forge !== undefined) return `https://${forge}/wandb`;
  const address = baseUrl.replace(/\/+$/, '');
  const isHosted = address.includes('://api.wandb.') && !address.includes('://api.wandb.test');
  return address.replaceAll('://api.', isHosted ? '://' : '://app.');
}
