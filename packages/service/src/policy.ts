import type { ApiClient, ViewerData } from '@wandb/api';
import { SETTINGS_POLICY } from '@wandb/api/accounts';
import { isPolicyEntry, type PolicyEntry, writeCachedPolicy } from '@wandb/settings';
import type { RunInfo } from './backend.js';
import type { PolicyPlace } from './upload-options.js';

/** Who asks, as the server knows them: the answer to a question that every client asks. */
export type Viewer = Pick<NonNullable<ViewerData['viewer']>, 'username' | 'flags'>;

type Place = Pick<RunInfo, 'entity' | 'project'>;

/** How long an answer about policies is waited for, altogether. */
const TIMEOUT_MS = 3000;

/**
 * The settings policies for a run. Only a server whose viewer has the flag `settings_policy` is asked for them; of others
 * there is one at most, the viewer's flag `code_saving_enabled`.
 *
 * @throws ApiError
 */
export async function fetchPolicy(
  api: Pick<ApiClient, 'graphql'>,
  viewer: Viewer,
  { entity, project }: Place,
  options: { signal?: AbortSignal } = {},
): Promise<PolicyEntry[]> {
  const flags = flagsOf(viewer);
  if (typeof flags['settings_policy'] !== 'number') return codeSavingPolicy(viewer, flags['code_saving_enabled']);
  const { settingsPolicy } = await api.graphql(
    SETTINGS_POLICY,
    { entity: entity || null, project },
    { ...options, timeoutMs: TIMEOUT_MS },
  );
  return settingsPolicy
    .map(({ scope, owner, key, value, enforced }) => ({ scope: scope.toLowerCase(), owner, key, value, enforced }))
    .filter(isPolicyEntry);
}

/** What the account's page says about saving code: "no" holds whatever the program says, "yes" unless it says no. */
function codeSavingPolicy({ username }: Viewer, enabled: unknown): PolicyEntry[] {
  if (typeof enabled !== 'boolean') return [];
  return [{ scope: 'user', owner: username ?? '', key: 'save_code', value: enabled, enforced: !enabled }];
}

function flagsOf({ flags }: Viewer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(flags ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** One question about policies, put when both are known: who asks, and where the run is. */
export class PolicyQuestion {
  viewerIs!: (viewer: Viewer) => void;
  private readonly viewer = new Promise<Viewer>((resolve) => {
    this.viewerIs = resolve;
  });

  /** @param kept where answers are kept for the next run; undefined: nobody is asked. */
  constructor(
    private readonly api: Pick<ApiClient, 'graphql'>,
    private readonly kept: PolicyPlace | undefined,
    private readonly signal: AbortSignal,
  ) {}

  /** Hands on what is known of the run, together with its policies where they are to be asked for. */
  tell(info: RunInfo, onReady: (info: RunInfo) => void): void {
    if (this.kept === undefined) onReady(info);
    else void this.ask(this.kept, info).then((policy) => onReady(policy === null ? info : { ...info, policy }));
  }

  /** Null when the server does not tell in time: what was known before goes on to hold. */
  private async ask({ file, project }: PolicyPlace, place: RunInfo): Promise<PolicyEntry[] | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), TIMEOUT_MS).unref();
      this.signal.addEventListener('abort', () => resolve(null), { once: true });
    });
    try {
      const viewer = await Promise.race([this.viewer, late]);
      if (viewer === null) return null;
      const entries = await fetchPolicy(this.api, viewer, place, { signal: this.signal });
      writeCachedPolicy(file, project, entries);
      return entries;
    } catch {
      // Neither the network nor a full disk is the program's trouble here.
      return null;
    } finally {
      clearTimeout(timer);
    }
  }
}
