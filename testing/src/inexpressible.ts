/** A recorded input has no counterpart in JavaScript; the message is the reason, one line. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible';
}
