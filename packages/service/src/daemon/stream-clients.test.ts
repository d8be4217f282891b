import { expect, test } from 'vitest';
import type { Connection } from './connection.js';
import { StreamClients } from './stream-clients.js';

function aConnection(): Connection & { wakes: number } {
  const connection = { wakes: 0, wake: () => void connection.wakes++ };
  return connection as unknown as Connection & { wakes: number };
}

test('connections of one stream share it until the others have left, and are woken when one joins', () => {
  const clients = new StreamClients();
  const [host, child, other] = [aConnection(), aConnection(), aConnection()];
  clients.join('r1', host);
  clients.join('r2', other);
  expect([host, child, other].map((one) => clients.shares(one))).toEqual([false, false, false]);
  clients.join('r1', child);
  expect([host, child, other].map((one) => clients.shares(one))).toEqual([true, true, false]);
  expect([host.wakes, other.wakes]).toEqual([1, 0]);
  clients.leave('r1', child);
  expect([host, child].map((one) => clients.shares(one))).toEqual([false, false]);
  clients.join('r1', child);
  expect(clients.shares(host)).toBe(true);
});

test('one that shares two streams shares until it has both for itself', () => {
  const clients = new StreamClients();
  const [host, child] = [aConnection(), aConnection()];
  for (const streamId of ['r1', 'r2']) {
    clients.join(streamId, host);
    clients.join(streamId, child);
  }
  clients.leave('r1', child);
  expect(clients.shares(host)).toBe(true);
  clients.leave('r2', child);
  expect(clients.shares(host)).toBe(false);
});
