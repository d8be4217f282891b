/**
 * Where values come from, from the weakest to the strongest; the last layer that gives a value wins.
 *
 * `detected` is facts about the process and machine: whatever somebody sets is stronger. What a server's policies give by
 * default comes right after, the narrower scope the stronger; what they enforce is above everything, the wider scope the
 * stronger (semantics §1.8).
 */
export const LAYERS = [
  { name: 'default', explicit: false, source: 'default' },
  { name: 'detected', explicit: false, source: 'detected' },
  { name: 'organization-default', explicit: false, source: 'default of the organization' },
  { name: 'team-default', explicit: false, source: 'default of the team' },
  { name: 'user-default', explicit: false, source: 'default of the user' },
  { name: 'project-default', explicit: false, source: 'default of the project' },
  { name: 'global-file', explicit: true, source: 'global settings file' },
  { name: 'local-file', explicit: true, source: 'local settings file' },
  { name: 'environment', explicit: true, source: 'environment' },
  { name: 'setup', explicit: true, source: 'setup' },
  { name: 'init', explicit: true, source: 'init settings' },
  { name: 'args', explicit: true, source: 'init argument' },
  { name: 'server', explicit: false, source: 'server' },
  { name: 'project-enforced', explicit: false, source: 'enforced by the project' },
  { name: 'user-enforced', explicit: false, source: 'enforced for the user' },
  { name: 'team-enforced', explicit: false, source: 'enforced by the team' },
  { name: 'organization-enforced', explicit: false, source: 'enforced by the organization' },
] as const satisfies readonly Layer[];

/** One place that values come from. */
interface Layer {
  readonly name: string;
  /** Whether the user asked for the value, so that it is worth a notice when it loses. */
  readonly explicit: boolean;
  /** How messages call it, unless the value has a more exact source. */
  readonly source: string;
}

export type LayerName = (typeof LAYERS)[number]['name'];

/** Whether a layer is one of enforced values: nothing that a user sets wins over it. */
export function isEnforced(name: LayerName): boolean {
  return rankOf(name) > rankOf('server');
}

/** A layer's place in the order: higher wins. */
export function rankOf(name: LayerName): number {
  return LAYERS.findIndex((layer) => layer.name === name);
}

/** The layer's row in the list. */
export function layerOf(name: LayerName): Layer {
  return LAYERS[rankOf(name)] as Layer;
}
