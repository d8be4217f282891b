import { join } from 'node:path';
import { isInRepository } from '../../project/repository.js';
import { createSecretMask, type SecretMask } from '../../project/secret-mask.js';
import type { RequestTarget } from './request.js';

/** Value of FilesItem.FileType: the run's own. */
const WANDB_FILE = 1;

/** The program and the patches of its work tree, where the client wants its code saved (service-protocol §5.2). */
export async function saveCode(target: RequestTarget): Promise<void> {
  const { settings, log } = target;
  const saved: string[] = [];
  for (const step of [saveClientProgram, saveClientPatches]) {
    try {
      saved.push(...(await step(target, maskOf(target))));
    } catch (error) {
      log.warn('code could not be saved', { id: settings.runId, error: String(error) });
    }
  }
  if (saved.length === 0 || !target.isOpen) return;
  target.writer.write({ files: { files: saved.map((path) => ({ path, type: WANDB_FILE })) } });
}

/**
 * Whether a client wants its code saved, and this writer of the run is the one that does it. As in the released service,
 * code belongs to what `x_disable_machine_info` keeps back.
 */
export function wantsCode({ settings: { primary, message } }: RequestTarget): boolean {
  return primary && message.save_code?.value === true && message.x_disable_machine_info?.value !== true;
}

/** What is a secret in the process of a client. */
export function maskOf({ settings, env }: RequestTarget): SecretMask {
  return createSecretMask({ keys: [settings.message.api_key?.value], env });
}

async function saveClientProgram({ settings }: RequestTarget, mask: SecretMask): Promise<string[]> {
  const { program_relpath: path, program_abspath: program } = settings.message;
  if (!path?.value || !program?.value) return [];
  const { saveProgram } = await import('../../project/program-file.js');
  const name = join('/', path.value.replaceAll('\\', '/')).slice(1);
  const saved = await saveProgram(program.value, name, { filesDir: settings.filesDir, mask });
  return saved === null ? [] : [saved];
}

async function saveClientPatches({ settings, env, messages }: RequestTarget, mask: SecretMask): Promise<string[]> {
  const { message, filesDir } = settings;
  const cwd = message.git_root?.value || message.root_dir?.value || '';
  if (message.disable_git?.value || !isInRepository(cwd)) return [];
  const [{ findRepository }, { savePatches }] = await Promise.all([
    import('../../project/repository.js'),
    import('../../project/patches.js'),
  ]);
  const repository = await findRepository({ cwd, env });
  if (repository === null) return [];
  const usesForkPoint = message.disable_git_fork_point?.value === false;
  return savePatches({ repository, filesDir, mask, usesForkPoint, onWarning: (text) => messages.add(text) });
}
