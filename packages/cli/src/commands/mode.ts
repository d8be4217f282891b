import { resolveSettings } from '@wandb/settings';
import { Command } from 'commander';
import { changeLocalSettings } from '../local-settings.js';
import type { CliContext } from '../program.js';

/** One of the commands that set how runs of this directory are logged. */
interface ModeCommand {
  description: string;
  help: string;
  /** What the local settings file says then; `null`: nothing. */
  stored: 'offline' | 'disabled' | 'online' | null;
  /** The mode that should then hold. */
  mode: 'offline' | 'disabled' | 'online';
  done: string;
}

const MODES: Readonly<Record<string, ModeCommand>> = {
  offline: {
    description: 'Keep runs of this directory on this machine; "wandb sync" uploads them later.',
    help: '\nFor example, to log without a network and upload afterwards:\n  wandb offline && node train.js\n  wandb sync',
    stored: 'offline',
    mode: 'offline',
    done: 'Offline: runs started in this directory are written here only. "wandb sync" uploads them, "wandb online" ends this.',
  },
  online: {
    description: 'Upload runs of this directory while they are logged: undoes "wandb offline".',
    help: '\nRuns logged in the meantime are not uploaded by it: "wandb sync" does that.',
    stored: null,
    mode: 'online',
    done: 'Online: runs started in this directory are uploaded while they are logged.',
  },
  disabled: {
    description: 'Log nothing in this directory: init() returns a run that keeps everything in memory.',
    help: '\nUnlike "wandb offline" it writes no files. "wandb enabled" ends this.',
    stored: 'disabled',
    mode: 'disabled',
    done: 'Disabled: runs started in this directory are not logged anywhere. "wandb enabled" ends this.',
  },
  enabled: {
    description: 'Log again in this directory: undoes "wandb disabled".',
    help: '\nIt sets the mode to online. What was logged while it was disabled is gone.',
    stored: 'online',
    mode: 'online',
    done: 'Enabled: runs started in this directory are logged and uploaded.',
  },
};

/** `wandb online | offline | enabled | disabled`: the mode in the local settings file, as the released client stores it. */
export function modeCommands(context: CliContext): Command[] {
  return Object.entries(MODES).map(([name, { description, help, ...mode }]) =>
    new Command(name)
      .description(description)
      .addHelpText('after', help)
      .action(() => setMode(context, mode)),
  );
}

function setMode(context: CliContext, { stored, mode, done }: Pick<ModeCommand, 'stored' | 'mode' | 'done'>): void {
  changeLocalSettings(context, stored === null ? { remove: ['mode'] } : { set: { mode: stored } });
  const inForce = resolveSettings({ env: context.env, cwd: context.cwd }).explain().mode;
  const stronger = `The mode is still ${String(inForce.value)}: ${inForce.source} sets it, which is stronger.`;
  if (inForce.value === mode) context.output.say(done);
  else context.output.warn(`${stronger} Run "wandb status --explain mode" to see all that does.`);
}
