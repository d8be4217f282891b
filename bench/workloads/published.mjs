// The workload on the published @wandb/sdk 0.5.1 (installed apart by run.mjs): node published.mjs MODULE STEPS KEYS
const [module, steps, keys] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { default: wandb } = await import(module);
await wandb.init({
  project: 'bench',
  config: { keys },
  settings: { apiKey: process.env.WANDB_API_KEY, baseUrl: process.env.WANDB_BASE_URL, silent: true },
});
const pool = Array.from({ length: 500 }, () =>
  Object.fromEntries(Array.from({ length: keys }, (_, key) => [`metric_${key}`, Math.random() * 10])),
);
for (let step = 0; step < steps; step++) wandb.log({ ...pool[step % 500] });
await wandb.finish();
console.log('{}');
