import type { JsonObject, JsonValue } from '@wandb/proto';
import type { Config, Run } from '@wandb/sdk';
import { errorDifference } from './case-errors.js';
import type { RecordedCase } from './case-file.js';
import { outcomeDifference } from './case-log.js';
import { firstError } from './case-metrics.js';
import { dottedName, type PythonExpression, parsePython, parsePythonStatement } from './case-python.js';
import { type CaseRun, enterCasePlace, startCaseRun } from './case-run.js';
import { fromCaseJson, fromPython, Inexpressible } from './case-values.js';
import { firstDifference } from './equal-values.js';

/** Fields of a config case's input besides `config`, `ops`, `files` and `env`, as `init` options. */
const initOptions: Record<string, string> = {
  config_include_keys: 'configIncludeKeys',
  config_exclude_keys: 'configExcludeKeys',
  fork_from: 'forkFrom',
  resume_from: 'resumeFrom',
  allow_val_change: 'allowValChange',
  save_code: 'saveCode',
};

/** Starts a run with a config, carries the operations out and compares what is stored, what the user sees and errors. */
export async function runConfigCase(one: RecordedCase): Promise<string | null> {
  const input = one.input as JsonObject;
  const options = expressedOptions(input);
  const statements = (input['ops'] as string[]).map(expressOperation);
  const place = enterCasePlace(
    (input['files'] ?? {}) as Record<string, string>,
    (input['env'] ?? {}) as Record<string, string>,
  );
  try {
    let started: CaseRun | undefined;
    const error = await firstError(async () => {
      started = await startCaseRun(place, options);
    });
    const wrongEnd = outcomeDifference(error, one.output['error']);
    if (wrongEnd !== null || started === undefined) return wrongEnd;
    const { errors, returned } = carryOutAll(started.run, statements);
    const recordedErrors = dropMissingReads((one.output['op_errors'] ?? []) as JsonObject[], returned);
    const seen = started.run.config.toJSON();
    const stored = (await started.journal()).config;
    return (
      errorsDifference(errors, recordedErrors) ??
      firstDifference(returned, recordedReturns(one.output['returned']), 'returned') ??
      storedDifference(stored, one.output) ??
      seenDifference(seen, one.output['client_config'])
    );
  } finally {
    place.leave();
  }
}

function storedDifference(stored: JsonObject, output: JsonObject): string | null {
  const { _wandb: internal = {}, ...own } = stored;
  const difference = firstDifference(own, output['config'], 'config');
  if (difference !== null || output['config__wandb'] === undefined) return difference;
  const wanted = Object.keys(output['config__wandb'] as JsonObject);
  const found = Object.fromEntries(wanted.map((key) => [key, (internal as JsonObject)[key] ?? null]));
  return firstDifference(found, output['config__wandb'], 'config._wandb');
}

/** The recorder wrote Infinity of a client's config as a bare token: the same in both. */
function seenDifference(seen: JsonObject, recorded: JsonValue | undefined): string | null {
  return recorded === undefined ? null : firstDifference(seen, recorded, 'client_config');
}

function expressedOptions(input: JsonObject): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  const config = input['config'] ?? null;
  if (config !== null) options['config'] = typeof config === 'string' ? configFromText(config) : fromCaseJson(config);
  for (const [key, value] of Object.entries(input)) {
    if (['config', 'ops', 'files', 'env'].includes(key) || value === null) continue;
    const name = initOptions[key];
    if (name === undefined) throw new Inexpressible(`init has no option ${key}`);
    options[name] = fromCaseJson(value);
  }
  return options;
}

/** A path of a YAML file, or Python source of a value. */
function configFromText(text: string): unknown {
  if (/\.ya?ml$/.test(text)) return text;
  const expression = parsePython(text);
  const hasData = JSON.stringify(expression, (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value));
  if (/"name":"wandb"/.test(hasData)) throw new Inexpressible('values of wandb classes come with the data types');
  return fromPython(expression);
}

type Operation = { text: string; run: (run: Run) => unknown; returns: boolean };

/** @throws Inexpressible */
function expressOperation(text: string): Operation {
  if (text === 'items') return { text, run: (run) => run.config.items(), returns: true };
  const statement = parsePythonStatement(text);
  if (statement.kind === 'expression') {
    const evaluate = evaluator(statement.value);
    return { text, run: evaluate, returns: true };
  }
  const { parent, key } = place(statement.target);
  if (statement.kind === 'del')
    return { text, run: (run) => Reflect.deleteProperty(parent(run) as object, key), returns: false };
  const value = fromPython(statement.value);
  return {
    text,
    run: (run) => {
      (parent(run) as Record<string, unknown>)[key] = value;
    },
    returns: false,
  };
}

function place(target: PythonExpression): { parent: (run: Run) => unknown; key: string } {
  if (target.kind === 'subscript') return { parent: evaluator(target.of), key: String(fromPython(target.key)) };
  if (target.kind === 'attribute') return { parent: evaluator(target.of), key: target.name };
  throw new Inexpressible('only keys and attributes can be set');
}

function evaluator(expression: PythonExpression): (run: Run) => unknown {
  switch (expression.kind) {
    case 'name':
      if (expression.name === 'config') return (run) => run.config;
      if (expression.name === 'run') return (run) => run;
      throw new Inexpressible(`the name ${expression.name} is not known`);
    case 'subscript':
    case 'attribute': {
      const { parent, key } = place(expression);
      return (run) => (parent(run) as Record<string, unknown>)[key];
    }
    case 'binary': {
      if (expression.operator !== 'in') throw new Inexpressible(`the operator ${expression.operator} is not known`);
      const key = String(fromPython(expression.left));
      const of = evaluator(expression.right);
      return (run) => key in (of(run) as object);
    }
    case 'call':
      return callEvaluator(expression);
    default: {
      const value = fromPython(expression);
      return () => value;
    }
  }
}

/** Methods of a run or its config that this release does not have, and why. */
const absent: Record<string, string> = {
  merge_locked: 'locked keys come with sweeps',
  pin_config_keys: 'pinned config keys are not built yet',
};

function callEvaluator(call: Extract<PythonExpression, { kind: 'call' }>): (run: Run) => unknown {
  const name = dottedName(call.of) ?? '';
  if (name === 'list' || name === 'len') {
    const of = evaluator(call.args[0] as PythonExpression);
    return (run) => (name === 'len' ? Object.keys(of(run) as object).length : Object.keys(of(run) as object));
  }
  const method = name.split('.').at(-1) ?? '';
  const missing = absent[method];
  if (missing !== undefined) throw new Inexpressible(missing);
  const args = call.args.map(fromPython);
  const named = Object.entries(call.named).map(([key, value]) => [key, fromPython(value)]);
  if (named.length > 0) args.push(Object.fromEntries(named));
  if (name.startsWith('config.')) return (run) => callConfig(run.config, method, args);
  throw new Inexpressible(`the call ${name}() has no counterpart`);
}

function callConfig(config: Config, method: string, args: unknown[]): unknown {
  const callable = (config as unknown as Record<string, (...args: unknown[]) => unknown>)[method];
  return (callable as (...args: unknown[]) => unknown)(...args);
}

interface OperationResults {
  errors: { op: string; thrown: unknown }[];
  returned: [string, unknown][];
}

function carryOutAll(run: Run, operations: readonly Operation[]): OperationResults {
  const results: OperationResults = { errors: [], returned: [] };
  for (const { text, run: carryOut, returns } of operations) {
    try {
      const value = carryOut(run);
      const isUpdate = /config\.(update|setdefaults)\(/.test(text);
      if (returns && !isUpdate) results.returned.push([text, value === undefined ? null : value]);
    } catch (thrown) {
      results.errors.push({ op: text, thrown });
    }
  }
  return results;
}

/** Reading a missing key raises in Python and is undefined in JavaScript: each such pair is taken out of both. */
function dropMissingReads(recorded: readonly JsonObject[], returned: OperationResults['returned']): JsonObject[] {
  return recorded.filter(({ op, type }) => {
    const at = returned.findIndex(([text, value]) => text === op && value === null);
    if (at < 0 || (type !== 'AttributeError' && type !== 'KeyError')) return true;
    returned.splice(at, 1);
    return false;
  });
}

function errorsDifference(got: OperationResults['errors'], recorded: readonly JsonObject[]): string | null {
  const ops = firstDifference(
    got.map(({ op }) => op),
    recorded.map((one) => String(one['op'])),
    'op_errors',
  );
  if (ops !== null) {
    const shown = got.map(({ op, thrown }) => `${op}: ${String(thrown)}`).join('; ');
    return `${ops}; thrown: ${shown || 'nothing'}`;
  }
  for (const [index, one] of recorded.entries()) {
    const difference = errorDifference(got[index]?.thrown, one);
    if (difference !== null) return `${String(one['op'])}: ${difference}`;
  }
  return null;
}

/** The recorder wrote None as text. */
function recordedReturns(recorded: JsonValue | undefined): unknown {
  return ((recorded ?? []) as [string, JsonValue][]).map(([op, value]) => [op, value === 'None' ? null : value]);
}
