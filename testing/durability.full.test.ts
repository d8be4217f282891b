/** The long form of `durability.test.ts`: ten times the kills. */
process.env['WANDB_DURABILITY_ROUNDS'] ??= '10';
await import('./durability.test.js');
