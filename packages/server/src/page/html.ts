import { createHash } from 'node:crypto';

/** Text that is HTML already; everything else is escaped when it enters a page. */
export class Html {
  constructor(readonly text: string) {}
}

/** What a template takes: strings and numbers are escaped, lists are joined, `null` and `undefined` are nothing. */
export type HtmlPart = Html | string | number | null | undefined | readonly HtmlPart[];

/** The tag of every template here: `` html`<td>${value}</td>` `` escapes `value`, in text and in quoted attributes. */
export function html(strings: TemplateStringsArray, ...parts: HtmlPart[]): Html {
  return new Html(strings.reduce((text, string, index) => text + render(parts[index - 1]) + string));
}

function render(part: HtmlPart): string {
  if (part == null) return '';
  if (part instanceof Html) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1a1c1f; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; } th, td { border: 1px solid #dde0e4; padding: .2rem .6rem; text-align: left; vertical-align: top; }
td { font-family: ui-monospace, monospace; font-size: 13px; overflow-wrap: anywhere; }
pre { font: 13px/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; } pre em { font-style: normal; color: #b3261e; }
.wide { overflow-x: auto; } .state { border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .85rem; }
figure { display: inline-block; margin: 0 1rem 1rem 0; } figcaption { font-size: 13px; }
svg { background: #f6f7f9; } polyline { fill: none; stroke: #0b6e99; stroke-width: 1.5; } svg text { font-size: 10px; fill: #555; }
@media (prefers-color-scheme: dark) { body { color: #e6e7e9; background: #16181b; } th, td { border-color: #3a3d42; } a { color: #7cc4e8; }
svg { background: #202327; } polyline { stroke: #7cc4e8; } svg text { fill: #aaa; } }
`;

/** Nothing but our own style applies: no script, no image, no frame, whatever a run's values say. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole page. */
export function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${new Html(STYLE)}</style></head>
<body>${body}</body>
</html>
`.text;
}

/** A link inside the server: each segment of the path is encoded. */
export function link(segments: readonly string[], text: string): Html {
  return html`<a href="/${segments.map(encodeURIComponent).join('/')}">${text}</a>`;
}
