/** The address of a run's page. */
export function runPage(appUrl: string, run: { entity: string; project: string; runId: string }): string {
  const [entity, project, id] = [run.entity, run.project, run.runId].map(encodeURIComponent);
  return `${appUrl}/${entity}/${project}/runs/${id}`;
}
