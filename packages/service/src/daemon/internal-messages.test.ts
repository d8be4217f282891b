import { expect, it } from 'vitest';
import { InternalMessages } from './internal-messages.js';

function taker() {
  const taken: (readonly string[])[] = [];
  return { taken, take: (messages: readonly string[]) => void taken.push(messages) };
}

it('hands on what has come, at once or when it comes', () => {
  const messages = new InternalMessages();
  const { taken, take } = taker();
  messages.add('one');
  messages.wait(take);
  messages.wait(take);
  expect(taken).toEqual([['one']]);
  messages.add('two');
  expect(taken).toEqual([['one'], ['two']]);
});

it('gives each message to one who waits', () => {
  const messages = new InternalMessages();
  const [a, b] = [taker(), taker()];
  messages.wait(a.take);
  messages.wait(b.take);
  messages.add('one');
  expect([a.taken, b.taken]).toEqual([[['one']], []]);
});

it('ends all waiting with empty lists when the run is over', () => {
  const messages = new InternalMessages();
  const { taken, take } = taker();
  messages.wait(take);
  messages.close();
  messages.wait(take);
  messages.add('late');
  expect(taken).toEqual([[], []]);
});

it('forgets whoever has stopped waiting', () => {
  const messages = new InternalMessages();
  const { taken, take } = taker();
  const stop = messages.wait(take);
  stop();
  messages.add('one');
  expect(taken).toEqual([]);
  expect(messages.drain()).toEqual(['one']);
});

it('keeps 128 and counts the rest', () => {
  const messages = new InternalMessages();
  for (let i = 0; i < 130; i++) messages.add(String(i));
  const drained = messages.drain();
  expect(drained).toHaveLength(129);
  expect(drained.at(-1)).toBe('2 more messages were dropped.');
  expect(messages.drain()).toEqual([]);
});
