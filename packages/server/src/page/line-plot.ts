import { formatNumber } from '@wandb/proto';
import { type Html, html } from './html.js';

const WIDTH = 320;
const HEIGHT = 120;
const MARGIN = 14;

/** A point of a metric: its step and its value there. */
export type Point = readonly [step: number, value: number];

/**
 * A small line of one metric as inline SVG. Values that are no finite numbers interrupt the line; a metric without any
 * gives nothing.
 */
export function linePlot(name: string, points: readonly Point[]): Html | undefined {
  const drawn = points.filter(([, value]) => Number.isFinite(value));
  if (drawn.length === 0) return undefined;
  const [minStep, maxStep] = extent(drawn.map(([step]) => step));
  const [min, max] = extent(drawn.map(([, value]) => value));
  const scale = (value: number, from: number, to: number, size: number) =>
    to === from ? size / 2 : ((value - from) / (to - from)) * size;
  const place = ([step, value]: Point) => {
    const x = MARGIN + scale(step, minStep, maxStep, WIDTH - 2 * MARGIN);
    const y = HEIGHT - MARGIN - scale(value, min, max, HEIGHT - 2 * MARGIN);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  };
  const lines = segments(points).map((segment) => html`<polyline points="${lineThrough(segment.map(place))}"/>`);
  return html`<figure><figcaption>${name}</figcaption>
<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name} from step ${minStep} to ${maxStep}, between ${short(min)} and ${short(max)}">
${lines}<text x="2" y="10">${short(max)}</text><text x="2" y="${HEIGHT - 2}">${short(min)}</text>
</svg></figure>`;
}

/** A line needs two points; a single one is drawn as a short dash. */
function lineThrough(places: readonly string[]): string {
  const [only] = places;
  if (places.length !== 1 || only === undefined) return places.join(' ');
  const [x, y] = only.split(',');
  return `${only} ${Number(x) + 2},${y}`;
}

function segments(points: readonly Point[]): Point[][] {
  const result: Point[][] = [];
  let open: Point[] = [];
  for (const point of points) {
    if (Number.isFinite(point[1])) {
      open.push(point);
    } else if (open.length > 0) {
      result.push(open);
      open = [];
    }
  }
  return open.length > 0 ? [...result, open] : result;
}

function extent(values: readonly number[]): [number, number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

function short(value: number): string {
  return formatNumber(Number(value.toPrecision(4)));
}
