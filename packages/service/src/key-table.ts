import type { MetricNode } from './metric-tree.js';

/** Tags of the fields that name an item's key, and of the value that follows them; a history and a summary item have the same. */
const TAG = { key: 0x0a, nestedKey: 0x12, value: [0x82, 0x01] } as const;
const INITIAL_SLOTS = 64;

interface Entry {
  bytes: Uint8Array;
  hash: number;
  node: MetricNode;
}

/**
 * The keys of a run by their encoded bytes, so that reading a row makes no strings of them: the released client writes a
 * row's keys in another order each time.
 */
export class KeyTable {
  /** Open addressing; a power of two, at most half full. */
  private slots: (Entry | undefined)[] = new Array(INITIAL_SLOTS).fill(undefined);
  private size = 0;

  constructor(private readonly root: MetricNode) {}

  /** The node of the key in these bytes of an item, as {@link keyEnd} found them. */
  node(record: Buffer, from: number, to: number): MetricNode {
    let hash = to - from;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (record[i] as number), 0x01000193);
    const mask = this.slots.length - 1;
    // The low bits of such a hash say least.
    for (let slot = (hash >>> 15) ^ hash; ; slot++) {
      const entry = this.slots[slot & mask];
      if (entry === undefined) return this.add(record, from, to, hash);
      if (entry.hash === hash && startsWith(record, from, entry.bytes)) return entry.node;
    }
  }

  private add(record: Buffer, from: number, to: number, hash: number): MetricNode {
    const node = this.root.descend(keysIn(record, from, to));
    if (++this.size * 2 > this.slots.length) this.grow();
    this.put({ bytes: Uint8Array.prototype.slice.call(record, from, to), hash, node });
    return node;
  }

  private put(entry: Entry): void {
    const mask = this.slots.length - 1;
    let slot = (entry.hash >>> 15) ^ entry.hash;
    while (this.slots[slot & mask] !== undefined) slot++;
    this.slots[slot & mask] = entry;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Array(before.length * 2).fill(undefined);
    for (const entry of before) if (entry) this.put(entry);
  }
}

/** Where the key of an item ends and the tag of its JSON value begins; -1 when the item has another form than usual. */
export function keyEnd(record: Buffer, from: number, to: number): number {
  const first = record[from];
  if (first !== TAG.nestedKey && first !== TAG.key) return -1;
  let at = from;
  do {
    at = textEnd(record, at + 1);
    if (at < 0 || at >= to) return -1;
  } while (first === TAG.nestedKey && record[at] === TAG.nestedKey);
  return isValue(record, at) ? at : -1;
}

/** Whether the tag of a JSON value stands here. */
export function isValue(record: Buffer, at: number): boolean {
  return record[at] === TAG.value[0] && record[at + 1] === TAG.value[1];
}

/** Where the JSON text begins that ends an item; -1 when there is none, or something behind it. @param at see {@link keyEnd} */
export function valueStart(record: Buffer, at: number, to: number): number {
  let i = at + TAG.value.length;
  let length = 0;
  for (let scale = 1; i < to; scale *= 128) {
    const byte = record[i++] as number;
    length += (byte & 0x7f) * scale;
    if (byte < 0x80) return length > 0 && i + length === to ? i : -1;
  }
  return -1;
}

/** Whether the bytes from an offset on are these. */
export function startsWith(bytes: Uint8Array, from: number, prefix: Uint8Array): boolean {
  for (let i = 0; i < prefix.length; i++) if (bytes[from + i] !== prefix[i]) return false;
  return true;
}

function keysIn(record: Buffer, from: number, to: number): string[] {
  const keys: string[] = [];
  for (let at = from; at < to; ) {
    const end = textEnd(record, at + 1);
    const prefix = (record[at + 1] as number) < 0x80 ? 2 : 3;
    keys.push(record.toString('utf8', at + prefix, end));
    at = end;
  }
  return keys;
}

/** The end of a text whose length stands at an offset; -1 when it is of 16 KiB or more: nobody's key. */
function textEnd(record: Buffer, at: number): number {
  const low = record[at] as number;
  if (low < 0x80) return at + 1 + low;
  const high = record[at + 1] as number;
  return high < 0x80 ? at + 2 + (low & 0x7f) + high * 0x80 : -1;
}
