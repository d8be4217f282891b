import { HISTORY_ITEM as ITEM, type JsonObject, type JsonValue, WireReader } from '@wandb/proto';
import type { MetricNode } from '../metric-tree.js';
import { isBranch, type OpenRow } from '../open-row.js';
import type { Leaves, RowInput } from '../row-writer.js';
import { type Integrals, readJson, toFloat } from './json-bytes.js';
import { sameBytes } from './same-bytes.js';

/** Field numbers of PartialHistoryRequest, HistoryStep and HistoryAction. */
const REQUEST = { item: 1, step: 2, action: 3 } as const;
const STEP_NUM = 1;
const ACTION_FLUSH = 1;

/**
 * The request `partial_history`, one `run.log()` of a client, as input of a row: the hot path of the daemon.
 *
 * One object serves all requests of a stream. Calls mostly have the keys of the call before, in the same order: those are
 * only compared, byte by byte.
 */
export class PartialHistory implements RowInput, Leaves {
  readonly nodes: MetricNode[] = [];
  readonly values: JsonValue[] = [];
  count = 0;
  /** The step asked for. */
  step: number | undefined = undefined;
  /** Whether the row is complete; `undefined`: it is, unless a step was given. */
  commit: boolean | undefined = undefined;
  /** Why items of the last request were left out, the last of them; `null`: none was. */
  problem: string | null = null;
  /** The keys of the last request by position: their bytes, and their nodes. */
  private readonly knownKeys: Uint8Array[] = [];
  private readonly knownNodes: MetricNode[] = [];
  private readonly item = new ItemReader();

  /** @param integrals how floats without a fraction are kept: `tagged` where their type is written down. */
  constructor(
    private readonly root: MetricNode,
    private readonly integrals: Integrals,
  ) {}

  /**
   * Reads a request. Items without a value, or with one that is no JSON, are left out.
   *
   * @throws ProtoError `bad-message` when the bytes are no message.
   */
  read(bytes: Buffer, from: number, to: number): void {
    this.count = 0;
    this.step = undefined;
    this.commit = undefined;
    this.problem = null;
    const reader = new WireReader(bytes, from, to);
    for (let position = 0; reader.nextField(); ) {
      if (reader.field === REQUEST.item) {
        this.readItem(bytes, reader, position++);
      } else if (reader.field === REQUEST.step) {
        reader.bytes();
        this.step = innerNumber(bytes, reader.from, reader.to, STEP_NUM);
      } else if (reader.field === REQUEST.action) {
        reader.bytes();
        this.commit = innerNumber(bytes, reader.from, reader.to, ACTION_FLUSH) !== 0;
      } else reader.skip();
    }
  }

  mergeInto(row: OpenRow): void {
    for (let i = 0; i < this.count; i++) row.put(this.nodes[i] as MetricNode, this.values[i] as JsonValue);
  }

  leaves(): Leaves {
    return this;
  }

  private readItem(bytes: Buffer, reader: WireReader, position: number): void {
    const { item } = this;
    item.read(reader);
    if (!item.hasValue) return;
    const node = item.nested === null ? this.keyNode(bytes, position) : this.root.descend(item.nested);
    // A key without characters is dropped, as the released core does.
    if (node.key === '' && node.parent === this.root) return;
    try {
      this.add(node, item.value(bytes, this.integrals));
    } catch (error) {
      this.problem = `${JSON.stringify(node.path.keys.join('.'))}: ${(error as Error).message}`;
    }
  }

  /** Objects are spread over their leaves; those without any are nothing. */
  private add(node: MetricNode, value: JsonValue): void {
    if (isBranch(value)) {
      for (const [key, inner] of Object.entries(value as JsonObject)) this.add(node.child(key), inner);
      return;
    }
    const at = this.count++;
    this.nodes[at] = node;
    this.values[at] = value;
  }

  private keyNode(bytes: Buffer, position: number): MetricNode {
    const { keyFrom, keyTo } = this.item;
    const known = this.knownKeys[position];
    if (known !== undefined && sameBytes(bytes, keyFrom, keyTo, known)) return this.knownNodes[position] as MetricNode;
    const node = this.root.child(bytes.toString('utf8', keyFrom, keyTo));
    this.knownKeys[position] = Uint8Array.prototype.slice.call(bytes, keyFrom, keyTo);
    this.knownNodes[position] = node;
    return node;
  }
}

/** The fields of one item. A typed value goes before the JSON. */
class ItemReader {
  keyFrom = 0;
  keyTo = 0;
  nested: string[] | null = null;
  hasValue = false;
  private typed: number = 0;
  private scalar: JsonValue = null;
  private valueFrom = 0;
  private valueTo = 0;

  /** Reads the item that the reader is at; the reader then stands behind it. One reader for all items makes no garbage. */
  read(reader: WireReader): void {
    reader.bytes();
    const { from, to, at, limit } = reader;
    reader.reset(from, to);
    this.readFields(reader);
    reader.reset(at, limit);
  }

  private readFields(reader: WireReader): void {
    this.keyFrom = this.keyTo = 0;
    this.nested = null;
    this.hasValue = false;
    this.typed = 0;
    while (reader.nextField()) {
      if (reader.field === ITEM.key) {
        reader.bytes();
        this.keyFrom = reader.from;
        this.keyTo = reader.to;
      } else if (reader.field === ITEM.nestedKey) {
        this.nested = [...(this.nested ?? []), reader.text()];
      } else if (reader.field === ITEM.valueJson) {
        reader.bytes();
        if (this.typed === 0) this.setJson(reader);
      } else if (reader.field >= ITEM.none && reader.field <= ITEM.json) this.readTyped(reader);
      else reader.skip();
    }
  }

  /** @throws JsonSyntaxError when the JSON is none. */
  value(bytes: Buffer, integrals: Integrals): JsonValue {
    if (this.typed === 0 || this.typed === ITEM.json) return readJson(bytes, this.valueFrom, this.valueTo, integrals);
    return typeof this.scalar === 'number' && this.typed === ITEM.number
      ? toFloat(this.scalar, integrals)
      : this.scalar;
  }

  private readTyped(reader: WireReader): void {
    this.typed = reader.field;
    this.hasValue = true;
    switch (reader.field) {
      case ITEM.none:
        reader.skip();
        this.scalar = null;
        return;
      case ITEM.boolean:
        this.scalar = reader.varint() !== 0;
        return;
      case ITEM.integer:
        this.scalar = unZigZag(reader.varint64());
        return;
      case ITEM.number:
        this.scalar = reader.double();
        return;
      case ITEM.text:
        this.scalar = reader.text();
        return;
      default:
        reader.bytes();
        this.setJson(reader);
    }
  }

  private setJson(reader: WireReader): void {
    this.valueFrom = reader.from;
    this.valueTo = reader.to;
    this.hasValue = reader.to > reader.from;
  }
}

function unZigZag(value: bigint): JsonValue {
  const exact = (value >> 1n) ^ -(value & 1n);
  const rounded = Number(exact);
  return Number.isSafeInteger(rounded) ? rounded : exact;
}

/** An integer field of a small message; 0 when it is absent. */
function innerNumber(bytes: Buffer, from: number, to: number, field: number): number {
  if (from === to) return 0;
  const reader = new WireReader(bytes, from, to);
  let value = 0;
  while (reader.nextField()) {
    if (reader.field === field && reader.wire === 0) value = reader.int64();
    else reader.skip();
  }
  return value;
}
