/**
 * Where values come from, from the weakest to the strongest; the last layer that gives a value wins.
 *
 * `detected` is facts about the process and machine: whatever somebody sets is stronger. Layers of defaults and of
 * enforced values of an organization, team, user or project take their place in this list: defaults after `detected`,
 * enforced values after `server`.
 */
export const LAYERS = [
  { name: 'default', explicit: false, source: 'default' },
  { name: 'detected', explicit: false, source: 'detected' },
  { name: 'global-file', explicit: true, source: 'global settings file' },
  { name: 'local-file', explicit: true, source: 'local settings file' },
  { name: 'environment', explicit: true, source: 'environment' },
  { name: 'setup', explicit: true, source: 'setup' },
  { name: 'init', explicit: true, source: 'init settings' },
  { name: 'args', explicit: true, source: 'init argument' },
  { name: 'server', explicit: false, source: 'server' },
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

/** A layer's place in the order: higher wins. */
export function rankOf(name: LayerName): number {
  return LAYERS.findIndex((layer) => layer.name === name);
}

/** The layer's row in the list. */
export function layerOf(name: LayerName): Layer {
  return LAYERS[rankOf(name)] as Layer;
}
