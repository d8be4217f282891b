import { WandbError } from './error.js';

/** A base class whose instances refuse attributes they do not have: `run.nmae = 'x'` throws instead of doing nothing. */
export class KnownAttributes {}

// The prototype chain ends in a proxy, which is asked only when neither the object nor its class knows the attribute; so
// it costs nothing elsewhere.
Object.setPrototypeOf(
  KnownAttributes.prototype,
  new Proxy(
    {},
    {
      set(_, key) {
        throw new WandbError('invalid-argument', `Attribute ${String(key)} is not supported on Run object.`);
      },
    },
  ),
);
