// Trains a small network on handwritten digits and logs the run. Run by demo.mjs, or by itself: `node train.mjs`.
import wandb from '@wandb/sdk';
import { loadDigits, shuffle } from './data.mjs';
import { accuracy, createModel, createRandom, trainBatch } from './model.mjs';

const config = { seed: 7, hidden: 48, epochs: 4, batchSize: 50, learningRate: 0.15, decay: 0.7 };

const run = await wandb.init({ project: 'digits', name: 'first-run', tags: ['demo'], config });
run.defineMetric('heldOut/*', { stepMetric: 'epoch', summary: 'max' });

const random = createRandom(config.seed);
const { training, heldOut } = loadDigits(random);
const model = createModel(config.hidden, random);
run.config.samples = { training: training.length, heldOut: heldOut.length };

let learningRate = config.learningRate;
for (let epoch = 1; epoch <= config.epochs; epoch++) {
  shuffle(training, random);
  for (let start = 0; start + config.batchSize <= training.length; start += config.batchSize) {
    const batch = training.slice(start, start + config.batchSize);
    run.log({ epoch: epoch - 1 + start / training.length, learningRate, ...trainBatch(model, batch, learningRate) });
  }
  run.log({ epoch, 'heldOut/accuracy': accuracy(model, heldOut) });
  learningRate *= config.decay;
}

run.summary.finalAccuracy = accuracy(model, heldOut);
const { pending } = await run.finish();
if (pending) process.exitCode = 1;
