import { type JsonObject, type JsonValue, stringifyJson } from '@wandb/proto';
import { readJsonObject } from '../extended-json.js';
import { timestamp } from '../graphql/context.js';
import { logLinePage } from '../graphql/log-lines.js';
import { configValues } from '../graphql/run-fields.js';
import type { Alert } from '../store/alerts.js';
import type { Project } from '../store/projects.js';
import { stateAt } from '../store/run-state.js';
import type { RunRecord } from '../store/runs.js';
import type { Store } from '../store/store.js';
import { type Html, html, link, page } from './html.js';
import { linePlot, type Point } from './line-plot.js';

const PLOTS = 6;
const PLOT_SAMPLES = 300;
const LAST_ROWS = 10;
const COLUMNS = 16;
const SHOWN_ALERTS = 20;
const LAST_CONSOLE_LINES = 30;
const SHOWN_CHARACTERS = 300;

/** The page of a run: its state, config, summary, last rows, and a line of each of the first few metrics. */
export function runPage(store: Store, project: Project, run: RunRecord): string {
  const config = configValues(run.config);
  const summary = readJsonObject(run.summary, 'The stored summary');
  const count = store.history.count(run.id);
  const lastRows = store.history.range(run.id, Math.max(0, count - LAST_ROWS), count).map(({ text }) => readRow(text));
  const state = stateAt(run.state, run.heartbeatAt, store.now());
  const exit = run.exitCode === null || run.exitCode === 0 ? '' : `, exit code ${run.exitCode}`;
  return page(
    `${run.displayName} · ${project.name}`,
    html`<p>${link([], 'All projects')} / ${link([project.entity, project.name], `${project.entity}/${project.name}`)}</p>
<h1>${run.displayName} <span class="state">${state}${exit}</span></h1>
<p>Run ${run.name}, started ${timestamp(run.createdAt)}, last heard of ${timestamp(run.heartbeatAt)}; ${count} rows.</p>
${run.tags.length > 0 ? html`<p>Tags: ${run.tags.join(', ')}</p>` : ''}${run.notes ? html`<p>${run.notes}</p>` : ''}
${alertList(store.alerts.list(run.id))}
${plots(store.history.sample(run.id, PLOT_SAMPLES).map(readRow))}
${valueTable('Config', config)}${valueTable('Summary', summary)}${rowTable(lastRows)}${consoleText(logLinePage(store, run, { last: LAST_CONSOLE_LINES }))}`,
  );
}

function alertList(alerts: readonly Alert[]): Html {
  if (alerts.length === 0) return html``;
  const items = alerts.slice(-SHOWN_ALERTS).map(({ title, text, severity, createdAt }) => {
    return html`<li><strong>${severity}</strong> ${timestamp(createdAt)}: ${title}${text === '' ? '' : ` – ${text}`}</li>`;
  });
  return html`<h2>Alerts</h2>
<ul>${items}</ul>`;
}

function consoleText({ edges }: ReturnType<typeof logLinePage>): Html {
  if (edges.length === 0) return html``;
  const lines = edges.map(({ node: { line, label, level } }) => {
    const text = `${label ? `[${label}] ` : ''}${line}\n`;
    return level === 'error' ? html`<em>${text}</em>` : html`${text}`;
  });
  return html`<h2>Console</h2>
<pre>${lines}</pre>`;
}

function plots(rows: readonly JsonObject[]): Html[] {
  const names = new Set<string>();
  for (const row of rows) {
    for (const [key, value] of Object.entries(row)) {
      if (typeof value === 'number' && !key.startsWith('_')) names.add(key);
    }
  }
  return [...names]
    .sort()
    .slice(0, PLOTS)
    .map((name) => linePlot(name, pointsOf(rows, name)))
    .filter((plot) => plot !== undefined);
}

function pointsOf(rows: readonly JsonObject[], name: string): Point[] {
  return rows
    .map((row, index): readonly [JsonValue | undefined, JsonValue | undefined] => [row['_step'] ?? index, row[name]])
    .filter((point): point is Point => typeof point[0] === 'number' && typeof point[1] === 'number');
}

function valueTable(title: string, values: JsonObject): Html {
  const keys = Object.keys(values)
    .filter((key) => !key.startsWith('_'))
    .sort();
  if (keys.length === 0) return html``;
  return html`<h2>${title}</h2>
<table>${keys.map((key) => html`<tr><th scope="row">${key}</th><td>${show(values[key])}</td></tr>`)}</table>`;
}

function rowTable(rows: readonly JsonObject[]): Html {
  const keys = [...new Set(['_step', ...rows.flatMap((row) => Object.keys(row)).sort()])]
    .filter((key) => key === '_step' || !key.startsWith('_'))
    .slice(0, COLUMNS);
  if (rows.length === 0) return html``;
  return html`<h2>Last rows</h2>
<div class="wide"><table><tr>${keys.map((key) => html`<th scope="col">${key}</th>`)}</tr>
${rows.map((row) => html`<tr>${keys.map((key) => html`<td>${show(row[key])}</td>`)}</tr>`)}</table></div>`;
}

function show(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : stringifyJson(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

function readRow(text: string): JsonObject {
  return readJsonObject(text, 'A stored history line');
}
