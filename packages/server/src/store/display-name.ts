import { randomInt } from 'node:crypto';

const ADJECTIVES =
  'amber autumn bold brave bright calm clear cosmic crimson curious daily deep desert distant dry earnest easy electric fine floral fresh gentle glad golden good grateful happy helpful honest icy jolly kind lemon light likely lively lucky lunar misty modest noble northern olive peach pleasant polished proud quiet radiant rich robust rose ruby scarlet serene silver smart smooth snowy soft solar stellar still sunny super swift treasured tidy vague valiant vivid warm whole wise young zesty';
const NOUNS =
  'aardvark armadillo bee bird blaze breeze brook bush butterfly cherry cloud cosmos darkness dawn deluge dew dragon dream durian dust eon feather field fire firefly flower fog forest frog frost glade glitter grass haze hill jazz lake leaf leaves meadow microwave moon morning mountain music night oath paper pine planet plasma pond pyramid rain resonance river sea serenity shadow shape silence sky smoke snow snowball snowflake sound spaceship star sun sunset surf terrain thunder totem tree universe valley violet vortex voice water waterfall wave wildflower wind wood yogurt';

const adjectives = ADJECTIVES.split(' ');
const nouns = NOUNS.split(' ');

/** A run's name for people, in the form that W&B gives: `adjective-noun-N`, where N counts the project's runs. */
export function displayName(runNumber: number): string {
  return `${adjectives[randomInt(adjectives.length)]}-${nouns[randomInt(nouns.length)]}-${runNumber}`;
}

/** A run id as the clients generate it: 8 characters of `[a-z0-9]`. */
export function randomRunId(): string {
  return Array.from({ length: 8 }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[randomInt(36)]).join('');
}
