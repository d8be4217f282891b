import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeSavedLink } from '../../own-file.js';
import { hostEnvironment, settingsEnvironment } from '../environment.js';
import { response } from '../results.js';
import { maskOf, saveCode, wantsCode } from './project.js';
import type { RequestHandler, RequestTarget } from './request.js';

/** Value of FilesItem.FileType: the run's own. */
const WANDB_FILE = 1;

export const runStart: RequestHandler<'run_start'> = (target, request, answer) => {
  target.startedRun = request.run ?? null;
  target.writer.startAt(Number(request.run?.starting_step ?? 0));
  if (target.isOpen) target.stats.start();
  if (target.isOpen && wantsCode(target)) target.await(saveCode(target));
  answer?.result(response());
};

export const pause: RequestHandler<'pause'> = ({ writer, stats }, _request, answer) => {
  writer.pause();
  stats.pause();
  answer?.result(response());
};

export const resume: RequestHandler<'resume'> = ({ writer, stats }, _request, answer) => {
  writer.resume();
  stats.resume();
  answer?.result(response());
};

/** Two `environment` records: what the settings say at once, what the machine says when it has been looked at. */
export const probeSystemInfo: RequestHandler<'probe_system_info'> = (target, _request, answer) => {
  answer?.result(response());
  const { settings, writer } = target;
  if (!target.isOpen || settings.disableMeta || !settings.primary) return;
  const git = target.startedRun?.git;
  writer.write({
    environment: {
      ...settingsEnvironment(settings, maskOf(target)),
      ...(git?.remote_url || git?.commit ? { git } : {}),
    },
  });
  target.await(describeMachine(target));
};

/** `requirements.txt` of the run's files, as the client lists its packages. */
export const pythonPackages: RequestHandler<'python_packages'> = (target, request, answer) => {
  answer?.result(response());
  const { settings, writer, log } = target;
  if (!target.isOpen || !settings.primary) return;
  const lines = (request.package ?? []).map(({ name, version }) => `${name}==${version}\n`);
  try {
    const path = join(settings.filesDir, 'requirements.txt');
    removeSavedLink(path);
    writeFileSync(path, lines.join(''));
  } catch (error) {
    log.warn('requirements.txt cannot be written', { error: String(error) });
    return;
  }
  writer.write({ files: { files: [{ path: 'requirements.txt', type: WANDB_FILE }] } });
};

async function describeMachine(target: RequestTarget): Promise<void> {
  const { settings, writer, log, env } = target;
  try {
    const { describeHost } = await import('@wandb/sysmon');
    const diskPaths = settings.message.x_stats_disk_paths?.value ?? [];
    const host = await describeHost({ env, ...(diskPaths.length > 0 ? { diskPaths } : {}) });
    if (target.isOpen) writer.write({ environment: hostEnvironment(host, settings) });
  } catch (error) {
    log.warn('the machine cannot be described', { error: String(error) });
  }
}
