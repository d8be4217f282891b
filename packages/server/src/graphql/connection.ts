import { encodeId } from './ids.js';

/** A page of a list, in Relay's form. */
export interface Connection<Node> {
  readonly totalCount: number;
  readonly edges: readonly { cursor: string; node: Node }[];
  readonly pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

/** Which page: the items after the cursor `after`, at most `first`. */
export interface PageArguments {
  readonly after?: string | null;
  readonly first?: number | null;
}

const MAX_PAGE = 10_000;

/**
 * Cuts a page out of an ordered list. A cursor holds the item's key and its place: while the item is there, the page goes
 * on behind it however the list has changed; if it is gone, at its place.
 */
export function paginate<Item, Node>(
  items: readonly Item[],
  page: PageArguments,
  keyOf: (item: Item) => number | string,
  toNode: (item: Item) => Node,
): Connection<Node> {
  const start = startOf(items, page.after, keyOf);
  const end = start + Math.max(0, Math.min(page.first ?? MAX_PAGE, MAX_PAGE));
  const edges = items.slice(start, end).map((item, index) => ({
    cursor: encodeId('Cursor', start + index, keyOf(item)),
    node: toNode(item),
  }));
  return {
    totalCount: items.length,
    edges,
    pageInfo: { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: end < items.length },
  };
}

function startOf<Item>(
  items: readonly Item[],
  after: string | null | undefined,
  keyOf: (item: Item) => number | string,
): number {
  if (!after) return 0;
  const [, place, ...key] = Buffer.from(after, 'base64').toString().split(':');
  const index = items.findIndex((item) => String(keyOf(item)) === key.join(':'));
  return index >= 0 ? index + 1 : Number(place) || 0;
}
