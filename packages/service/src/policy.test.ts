import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiClient } from '@wandb/api';
import { readCachedPolicy } from '@wandb/settings';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RunInfo } from './backend.js';
import { fetchPolicy, PolicyQuestion } from './policy.js';

type Api = Pick<ApiClient, 'graphql'>;
const place = { entity: 'vision', project: 'digits' };
const NODE = { scope: 'TEAM', owner: 'vision', key: 'quiet', value: true, enforced: true, setBy: 'a', setAt: 'then' };
const ENTRY = { scope: 'team', owner: 'vision', key: 'quiet', value: true, enforced: true };

let asked: unknown[];
let answer: () => Promise<unknown>;
const api = {
  graphql: (operation: { name: string }, variables: unknown) => {
    asked.push([operation.name, variables]);
    return answer();
  },
} as unknown as Api;
beforeEach(() => {
  asked = [];
  answer = async () => ({ settingsPolicy: [NODE] });
});

describe('fetchPolicy', () => {
  it.each([null, '', '{}', 'null', '[]', '{', '"x"', '{"settings_policy":"yes"}', '{"code_saving_enabled":"x"}'])(
    'asks no server that does not say that it has policies: flags %j',
    async (flags) => {
      expect(await fetchPolicy(api, { username: 'ann', flags }, place)).toEqual([]);
      expect(asked).toEqual([]);
    },
  );

  it.each([
    [false, true],
    [true, false],
  ])('takes the flag code_saving_enabled=%j of any server for a policy of the user', async (value, enforced) => {
    const flags = JSON.stringify({ code_saving_enabled: value });
    expect(await fetchPolicy(api, { username: 'ann', flags }, place)).toEqual([
      { scope: 'user', owner: 'ann', key: 'save_code', value, enforced },
    ]);
    expect(asked).toEqual([]);
  });

  it('asks ours once, for the place where the run is', async () => {
    const flags = '{"settings_policy":1,"code_saving_enabled":false}';
    expect(await fetchPolicy(api, { username: 'ann', flags }, place)).toEqual([ENTRY]);
    expect(asked).toEqual([['SettingsPolicy', place]]);
  });

  it('drops what has not the form of a policy', async () => {
    answer = async () => ({ settingsPolicy: [{ ...NODE, scope: 'GALAXY' }, NODE] });
    expect(await fetchPolicy(api, { username: null, flags: '{"settings_policy":1}' }, place)).toEqual([ENTRY]);
  });
});

describe('a question about policies', () => {
  const info = { ...place, id: 'r' } as RunInfo;
  const viewer = { username: 'ann', flags: '{"settings_policy":1}' };
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'wandb-policy-')), 'p.json');
  });
  const told = (question: PolicyQuestion) => new Promise<RunInfo>((resolve) => question.tell(info, resolve));

  it('that nobody put is no delay', () => {
    const infos: RunInfo[] = [];
    new PolicyQuestion(api, undefined, new AbortController().signal).tell(info, (one) => infos.push(one));
    expect(infos).toEqual([info]);
    expect(asked).toEqual([]);
  });

  it('waits until it is known who asks, and keeps the answer under the name that the user gave the project', async () => {
    const question = new PolicyQuestion(api, { file, project: 'mine' }, new AbortController().signal);
    const answered = told(question);
    question.viewerIs(viewer);
    expect(await answered).toEqual({ ...info, policy: [ENTRY] });
    expect(readCachedPolicy(file, 'mine')).toEqual([ENTRY]);
  });

  it('leaves what is kept as it is when the server fails', async () => {
    const first = new PolicyQuestion(api, { file, project: 'p' }, new AbortController().signal);
    first.viewerIs(viewer);
    await told(first);
    answer = () => Promise.reject(new Error('down'));
    const second = new PolicyQuestion(api, { file, project: 'p' }, new AbortController().signal);
    second.viewerIs(viewer);
    expect(await told(second)).toEqual(info);
    expect(readCachedPolicy(file, 'p')).toEqual([ENTRY]);
  });

  it('ends with the upload', async () => {
    const ended = new AbortController();
    const answered = told(new PolicyQuestion(api, { file, project: 'p' }, ended.signal));
    ended.abort();
    expect(await answered).toEqual(info);
  });
});
