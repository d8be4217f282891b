import { describe, expect, it } from 'vitest';
import { environmentText, readEnvironment } from './environment.js';

const values = (env: Record<string, string>) =>
  Object.fromEntries(readEnvironment(env).map(({ name, value }) => [name, value]));

describe('readEnvironment', () => {
  it('maps names by the rule, internal ones in two ways, and by the exceptions', () => {
    expect(
      values({
        WANDB_PROJECT: 'p',
        WANDB_RUN_GROUP: 'g',
        WANDB__LABEL: 'l',
        WANDB_X_STATS_PID: '7',
        WANDB_DIR: 'sub',
        WANDB_NAME: 'n',
        WANDB_NOTES: 'o',
        WANDB_JOB_TYPE: 'j',
        WANDB_APP_URL: 'https://a',
        WANDB_HTTP_TIMEOUT: '3.5',
        WANDB_FILE_PUSHER_TIMEOUT: '4',
        WANDB_USER_EMAIL: 'e@x',
        WANDB_SERVICE_TRANSPORT: 'tcp',
      }),
    ).toEqual({
      project: 'p',
      run_group: 'g',
      x_label: 'l',
      x_stats_pid: 7,
      root_dir: 'sub',
      run_name: 'n',
      run_notes: 'o',
      run_job_type: 'j',
      app_url_override: 'https://a',
      x_graphql_timeout_seconds: 3.5,
      x_file_transfer_timeout_seconds: 4,
      email: 'e@x',
      x_service_transport: 'tcp',
    });
  });

  it('reads a variable that is not of W&B where the table names it', () => {
    expect(values({ SSL_CERT_FILE: '/etc/company.pem' })).toEqual({ x_ca_file: '/etc/company.pem' });
  });

  it('ignores variables that belong to no setting', () => {
    expect(values({ WANDB_FOO: '1', WANDB_: '1', WANDB_SERVICE: 'x', PROJECT: 'p', WANDB_runId: 'r' })).toEqual({});
  });

  it('takes an empty text as a value', () => {
    expect(values({ WANDB_PROJECT: '', WANDB_NAME: '' })).toEqual({ project: '', run_name: '' });
  });

  it('splits lists at commas, the configuration paths too', () => {
    expect(values({ WANDB_TAGS: 'x,y', WANDB_IGNORE_GLOBS: '*.a,*.b', WANDB_CONFIG_PATHS: 'a.yaml,b.yaml' })).toEqual({
      run_tags: ['x', 'y'],
      ignore_globs: ['*.a', '*.b'],
      config_paths: ['a.yaml', 'b.yaml'],
    });
    expect(() => values({ WANDB_TAGS: 'x,y,' })).toThrow(/WANDB_TAGS.*Tag at index 2 is empty/);
  });

  it('reads JSON where a value is structured', () => {
    expect(
      values({
        WANDB_X_EXTRA_HTTP_HEADERS: '{"a":"b"}',
        WANDB__STATS_GPU_DEVICE_IDS: '[0,2]',
        WANDB_X_STATS_OPEN_METRICS_ENDPOINTS: '{"n":"http://n"}',
        WANDB_X_STATS_OPEN_METRICS_FILTERS: '["a.*"]',
        WANDB_X_STATS_OPEN_METRICS_HTTP_HEADERS: '{"h":"v"}',
      }),
    ).toEqual({
      x_extra_http_headers: { a: 'b' },
      x_stats_gpu_device_ids: [0, 2],
      x_stats_open_metrics_endpoints: { n: 'http://n' },
      x_stats_open_metrics_filters: ['a.*'],
      x_stats_open_metrics_http_headers: { h: 'v' },
    });
  });

  it.each([
    ['true', true],
    ['YES', true],
    ['on', true],
    ['1', true],
    ['t', true],
    ['y', true],
    ['false', false],
    ['No', false],
    ['off', false],
    ['0', false],
    ['f', false],
    ['n', false],
  ])('reads %s as a boolean', (text, expected) => {
    expect(values({ WANDB_QUIET: text })).toEqual({ quiet: expected });
  });

  it('names the variable and the value that is wrong', () => {
    expect(() => values({ WANDB_QUIET: 'maybe' })).toThrow(
      'Invalid setting quiet="maybe" (WANDB_QUIET): Input should be a valid boolean, unable to interpret input',
    );
    expect(() => values({ WANDB_INIT_TIMEOUT: 'soon' })).toThrow(/WANDB_INIT_TIMEOUT/);
  });

  it('does not show a secret that is wrong', () => {
    expect(() => values({ WANDB_API_KEY: ' secret' })).toThrow(
      'Invalid setting api_key="***" (WANDB_API_KEY): API key cannot start or end with whitespace',
    );
  });

  it.each([[{ WANDB__LABEL: 'first', WANDB_X_LABEL: 'second' }], [{ WANDB_X_LABEL: 'second', WANDB__LABEL: 'first' }]])(
    'has the documented variable win, whatever the order: %o',
    (env) => {
      expect(readEnvironment(env).map(({ value }) => value)).toEqual(['second', 'first']);
    },
  );
});

describe('environmentText', () => {
  it('is the same for the same variables in another order, and for changes of other variables', () => {
    const text = environmentText({ WANDB_MODE: 'offline', WANDB_OTHER: '1', HOME: '/a' });
    expect(environmentText({ WANDB_OTHER: '1', HOME: '/b', WANDB_MODE: 'offline' })).toBe(text);
  });

  it('differs when a variable is set, changed or removed', () => {
    const text = environmentText({ WANDB_MODE: 'offline' });
    for (const env of [{ WANDB_MODE: 'online' }, {}, { WANDB_MODE: 'offline', WANDB_OTHER: '' }]) {
      expect(environmentText(env)).not.toBe(text);
    }
  });
});
