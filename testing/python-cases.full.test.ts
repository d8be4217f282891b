/** The long form of `python-cases.test.ts`: all cases, and on the released service too. */
process.env['WANDB_PYTHON_CASES'] = 'all';
await import('./python-cases.test.js');
