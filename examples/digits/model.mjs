// A small neural network, written out: 784 pixels → 48 hidden units → 10 digits. No framework, so that the example is about logging.

const PIXELS = 784;
const DIGITS = 10;

/** A seeded random number in [0, 1): the example gives the same curve each time. */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function createModel(hidden, random) {
  const weights = (inputs, outputs) =>
    Float32Array.from({ length: inputs * outputs }, () => (random() - 0.5) * 2 * Math.sqrt(3 / inputs));
  return {
    hidden,
    w1: weights(PIXELS, hidden),
    b1: new Float32Array(hidden),
    w2: weights(hidden, DIGITS),
    b2: new Float32Array(DIGITS),
  };
}

/** Hidden activations and the probability of each digit for one image. */
function forward({ hidden, w1, b1, w2, b2 }, image) {
  const activations = Float32Array.from(b1);
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const value = image[pixel];
    if (value === 0) continue;
    for (let unit = 0; unit < hidden; unit++) activations[unit] += value * w1[pixel * hidden + unit];
  }
  const scores = Float32Array.from(b2);
  for (let unit = 0; unit < hidden; unit++) {
    if (activations[unit] < 0) activations[unit] = 0;
    for (let digit = 0; digit < DIGITS; digit++) scores[digit] += activations[unit] * w2[unit * DIGITS + digit];
  }
  const highest = Math.max(...scores);
  let total = 0;
  for (let digit = 0; digit < DIGITS; digit++) total += scores[digit] = Math.exp(scores[digit] - highest);
  for (let digit = 0; digit < DIGITS; digit++) scores[digit] /= total;
  return { activations, probabilities: scores };
}

/** One step of stochastic gradient descent on a batch; returns its mean loss and accuracy before the step. */
export function trainBatch(model, batch, learningRate) {
  const { hidden, w1, b1, w2, b2 } = model;
  const rate = learningRate / batch.length;
  let loss = 0;
  let correct = 0;
  for (const { image, label } of batch) {
    const { activations, probabilities } = forward(model, image);
    loss -= Math.log(Math.max(probabilities[label], 1e-9));
    if (probabilities.indexOf(Math.max(...probabilities)) === label) correct += 1;
    const error = probabilities;
    error[label] -= 1;
    const hiddenError = new Float32Array(hidden);
    for (let unit = 0; unit < hidden; unit++) {
      for (let digit = 0; digit < DIGITS; digit++) {
        hiddenError[unit] += activations[unit] > 0 ? error[digit] * w2[unit * DIGITS + digit] : 0;
        w2[unit * DIGITS + digit] -= rate * error[digit] * activations[unit];
      }
    }
    for (let digit = 0; digit < DIGITS; digit++) b2[digit] -= rate * error[digit];
    for (let unit = 0; unit < hidden; unit++) b1[unit] -= rate * hiddenError[unit];
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      const value = image[pixel];
      if (value === 0) continue;
      for (let unit = 0; unit < hidden; unit++) w1[pixel * hidden + unit] -= rate * value * hiddenError[unit];
    }
  }
  return { loss: loss / batch.length, accuracy: correct / batch.length };
}

/** Share of images whose most probable digit is the right one. */
export function accuracy(model, samples) {
  let correct = 0;
  for (const { image, label } of samples) {
    const { probabilities } = forward(model, image);
    if (probabilities.indexOf(Math.max(...probabilities)) === label) correct += 1;
  }
  return correct / samples.length;
}
