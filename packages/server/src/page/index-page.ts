import { timestamp } from '../graphql/context.js';
import type { Project } from '../store/projects.js';
import { stateAt } from '../store/run-state.js';
import type { Store } from '../store/store.js';
import { type Html, html, link, page } from './html.js';

const RUNS_SHOWN = 200;

/** The page that lists projects with their runs, newest first. */
export function indexPage(store: Store, title: string, projects: readonly Project[]): string {
  const body =
    projects.length === 0
      ? html`<p>Nothing has been logged here yet.</p>`
      : html`${projects.map((project) => projectSection(store, project))}`;
  return page(title, html`<h1>${title}</h1>${body}`);
}

function projectSection(store: Store, project: Project): Html {
  const runs = store.runs.list(project).reverse();
  const rows = runs.slice(0, RUNS_SHOWN).map(
    (run) => html`<tr><td>${link([project.entity, project.name, 'runs', run.name], run.displayName)}</td>
<td>${stateAt(run.state, run.heartbeatAt, store.now())}</td><td>${store.history.count(run.id)}</td><td>${timestamp(run.createdAt)}</td></tr>`,
  );
  const more = runs.length > RUNS_SHOWN ? html`<p>and ${runs.length - RUNS_SHOWN} older runs.</p>` : '';
  return html`<h2>${link([project.entity, project.name], `${project.entity}/${project.name}`)}</h2>
<table><tr><th scope="col">Run</th><th scope="col">State</th><th scope="col">Rows</th><th scope="col">Started</th></tr>${rows}</table>${more}`;
}
