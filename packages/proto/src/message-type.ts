import { ProtoError } from './error.js';
import { MESSAGE_TABLE } from './gen/message-table.js';

/** How a single value of a field is written. Enums are `int32`. */
export type ValueKind =
  | 'string'
  | 'bool'
  | 'double'
  | 'float'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'sint64'
  | 'message';

/** One field of a message. */
export interface MessageField {
  readonly number: number;
  readonly name: string;
  readonly kind: ValueKind;
  /** The message that it holds; empty for a scalar. */
  readonly typeName: string;
  /** `map`: from strings to the kind. */
  readonly label: 'one' | 'repeated' | 'map';
  /** Absence has a meaning: it is written also when it holds its default, and reads as `null` when absent. */
  readonly explicit: boolean;
  /** The other members of its oneof; setting one clears them. */
  readonly rivals: readonly string[];
}

/** One message, as the codec needs it. */
export interface MessageType {
  readonly name: string;
  readonly byNumber: ReadonlyMap<number, MessageField>;
  readonly byName: ReadonlyMap<string, MessageField>;
  /** What a decoded message inherits: what absent fields read as, and for each oneof the name of the member that is set. */
  readonly prototype: object;
}

const SCALARS: ReadonlySet<string> = new Set<ValueKind>([
  'string',
  'bool',
  'double',
  'float',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'sint64',
]);
const EMPTY_LIST: readonly never[] = Object.freeze([]);
const EMPTY_MAP = Object.freeze({});

const types = new Map<string, MessageType>();

/**
 * A message by its name within the protocol, such as `Record`. Built at its first use: a process pays for the messages
 * it meets.
 *
 * @throws ProtoError `bad-message` for a name that the protocol does not have.
 */
export function messageType(name: string): MessageType {
  const known = types.get(name);
  if (known) return known;
  if (!Object.hasOwn(MESSAGE_TABLE, name)) throw new ProtoError('bad-message', `There is no message "${name}".`);
  const type = build(name, MESSAGE_TABLE[name] as string);
  types.set(name, type);
  return type;
}

function build(name: string, text: string): MessageType {
  const words = text === '' ? [] : text.split(', ').map((field) => field.split(' '));
  const oneofs = new Map<string, string[]>();
  for (const [, field = '', , oneof] of words) {
    if (oneof !== undefined && oneof !== 'optional') oneofs.set(oneof, [...(oneofs.get(oneof) ?? []), field]);
  }
  const fields = words.map((field) => readField(field, oneofs));
  const prototype = {};
  for (const field of fields) Object.assign(prototype, { [field.name]: absent(field) });
  for (const [oneof, members] of oneofs) Object.defineProperty(prototype, oneof, { get: setMember(members) });
  return {
    name,
    byNumber: new Map(fields.map((field) => [field.number, field])),
    byName: new Map(fields.map((field) => [field.name, field])),
    prototype,
  };
}

function readField(
  [number, name = '', form = '', oneof]: readonly string[],
  oneofs: ReadonlyMap<string, readonly string[]>,
): MessageField {
  const label = form.startsWith('[') ? 'repeated' : form.startsWith('{') ? 'map' : 'one';
  const type = label === 'one' ? form : form.slice(1, -1);
  const isScalar = SCALARS.has(type);
  return {
    number: Number(number),
    name,
    kind: isScalar ? (type as ValueKind) : 'message',
    typeName: isScalar ? '' : type,
    label,
    explicit: label === 'one' && (!isScalar || oneof !== undefined),
    rivals: (oneofs.get(oneof ?? '') ?? []).filter((member) => member !== name),
  };
}

/** Lists and maps are shared: a message costs nothing for what it does not hold. */
function absent({ label, explicit, kind }: MessageField): unknown {
  if (label === 'repeated') return EMPTY_LIST;
  if (label === 'map') return EMPTY_MAP;
  if (explicit) return null;
  return kind === 'string' ? '' : kind !== 'bool' && 0;
}

function setMember(members: readonly string[]): (this: Record<string, unknown>) => string | undefined {
  return function () {
    return members.find((member) => this[member] !== null && this[member] !== undefined);
  };
}
