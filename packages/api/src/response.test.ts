import { expect, test } from 'vitest';
import { refusalMessage } from './response.js';

test.each([
  ['{"error":"no such run"}', 'no such run'],
  ['{"error":{"message":"no such run","code":5}}', 'no such run'],
  ['{"errors":["a",{"message":"b"}]}', 'a; b'],
  ['{"errors":[]}', '{"errors":[]}'],
  ['{"error":null,"detail":"x"}', '{"error":null,"detail":"x"}'],
  ['null', 'null'],
  ['<html>Bad gateway</html>', '<html>Bad gateway</html>'],
  ['', ''],
  ['x'.repeat(2_000), `${'x'.repeat(1_000)}…`],
])('%.40s says %.40s', (body, message) => {
  expect(refusalMessage(body)).toBe(message);
});
