import { ApiError } from '@wandb/api';
import { expect, it } from 'vitest';
import { type Alert, AlertQueue } from './alert-queue.js';

const alert = (num: number): Alert => ({ num, title: `t${num}`, text: '', level: 'INFO', waitMs: 0 });

function queue(sentUpTo = 0) {
  const told: (number | string)[] = [];
  const alerts = new AlertQueue({
    sentUpTo,
    onSent: (num) => told.push(num),
    onWarning: (message) => told.push(message),
  });
  return { alerts, told };
}

it('sends alerts in order, once each, when there is a server', async () => {
  const { alerts, told } = queue(3);
  for (const num of [2, 3, 4, 5]) alerts.add(alert(num));
  expect(alerts.pending).toBe(2);
  const sent: number[] = [];
  alerts.connect(async ({ num }) => void sent.push(num));
  alerts.add(alert(6));
  await alerts.flush();
  expect(sent).toEqual([4, 5, 6]);
  expect(told).toEqual([4, 5, 6]);
  expect(alerts.pending).toBe(0);
});

it('keeps what could not be sent, and sends it first the next time', async () => {
  const { alerts, told } = queue();
  let away = true;
  const sent: number[] = [];
  alerts.connect(async ({ num }) => {
    if (away) throw new ApiError('server', 'away', { status: 500, retryable: true });
    sent.push(num);
  });
  alerts.add(alert(1));
  alerts.add(alert(2));
  await expect(alerts.flush()).rejects.toMatchObject({ code: 'server' });
  expect(alerts.pending).toBe(2);
  away = false;
  await alerts.flush();
  expect(sent).toEqual([1, 2]);
  expect(told).toEqual([1, 2]);
});

it('leaves out, and tells, what the server refuses', async () => {
  const { alerts, told } = queue();
  alerts.connect(async ({ num }) => {
    if (num === 1) throw new ApiError('graphql', 'unknown severity');
  });
  alerts.add(alert(1));
  alerts.add(alert(2));
  await alerts.flush();
  expect(told).toEqual([expect.stringMatching(/"t1" was not accepted \(unknown severity\)/), 1, 2]);
});
