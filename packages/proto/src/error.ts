/** What went wrong, for code that decides by it. */
export type ProtoErrorCode =
  /** The file is no W&B journal. */
  | 'bad-magic'
  /** The journal was written by a newer format. */
  | 'newer-version'
  /** A socket frame does not start as one must. */
  | 'bad-frame'
  /** A socket frame is announced longer than the reader accepts. */
  | 'frame-too-large'
  /** Bytes that are no protobuf message, or plain data that is not one of ours. */
  | 'bad-message'
  /** Text that is no extended JSON. */
  | 'bad-json'
  /** A value that JSON cannot hold. */
  | 'bad-value';

/** Every error this package throws. */
export class ProtoError extends Error {
  override readonly name: string = 'ProtoError';

  constructor(
    readonly code: ProtoErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Text that is no extended JSON; `offset` is the index in the text, in UTF-16 units, where it stops being so. */
export class JsonSyntaxError extends ProtoError {
  override readonly name = 'JsonSyntaxError';

  constructor(
    message: string,
    readonly offset: number,
  ) {
    super('bad-json', `${message} at offset ${offset}`);
  }
}
