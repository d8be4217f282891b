import type { Caller } from '../access.js';
import type { SignedUrls } from '../http/signed-url.js';
import type { Store } from '../store/store.js';

/** Where runs go that name no project. */
export const DEFAULT_PROJECT = 'uncategorized';

/** What the resolvers work with, besides their arguments. */
export interface Resolving {
  readonly store: Store;
  readonly urls: SignedUrls;
}

/** What differs from request to request. */
export interface RequestContext {
  /** The address under which the client reached us, without a slash at its end. */
  readonly baseUrl: string;
  /** Who asks. */
  readonly caller: Caller;
  /** The caller is one of several writers of a run: what it sets goes beside what others have set. */
  readonly shared: boolean;
}

/** Times as W&B writes them: UTC, whole seconds. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
