/** The long form of `attached.test.ts`: ten times the kills. */
process.env['WANDB_DURABILITY_ROUNDS'] ??= '10';
await import('./attached.test.js');
