import { JsonFloat, type JsonObject, type JsonValue } from '@wandb/proto';
import type { Run } from '@wandb/sdk';
import { calculate } from './case-arithmetic.js';
import { errorDifference } from './case-errors.js';
import type { RecordedCase } from './case-file.js';
import { outcomeDifference } from './case-log.js';
import { firstError } from './case-metrics.js';
import { dottedName, type PythonExpression, parsePython, parsePythonStatement } from './case-python.js';
import { type CaseRun, enterCasePlace, startCaseRun } from './case-run.js';
import {
  fromCaseJson,
  fromPython,
  fromPythonText,
  Inexpressible,
  RecordedInstance,
  refusesInstance,
} from './case-values.js';
import { firstDifference } from './equal-values.js';

/** Fields of a config case's input besides `config`, `ops`, `files` and `env`, as `init` options. */
const initOptions: Record<string, string> = {
  config_include_keys: 'configIncludeKeys',
  config_exclude_keys: 'configExcludeKeys',
  allow_val_change: 'allowValChange',
  save_code: 'saveCode',
  fork_from: 'forkFrom',
  resume_from: 'resumeFrom',
};

/** Starts a run with a config, carries the operations out and compares what is stored, what the user sees and errors. */
export async function runConfigCase(one: RecordedCase): Promise<string | null> {
  const input = one.input as JsonObject;
  const options = expressedOptions(input, one.output);
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
    const output = statements.some(({ isNested }) => isNested) ? withNestedChanges(one.output) : one.output;
    const seen = started.run.config.toJSON();
    const stored = (await started.journal()).config;
    return (
      errorsDifference(errors, recordedErrors) ??
      returnsDifference(returned, one.output['returned']) ??
      storedDifference(stored, output) ??
      seenDifference(seen, output['client_config'])
    );
  } finally {
    place.leave();
  }
}

/** Semantics §14.12: what changes inside a value is stored; the released client changes its memory only. */
function withNestedChanges(output: JsonObject): JsonObject {
  return { ...output, config: output['client_config'] ?? null };
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
  return recorded === undefined ? null : firstDifference(asSeen(seen), recorded, 'client_config');
}

/** The released client's config holds integers beyond 64 bits as floats; what it stores is exact. */
function asSeen(value: JsonValue): JsonValue {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? value : Number(value);
  if (typeof value !== 'object' || value === null || value instanceof JsonFloat) return value;
  if (Array.isArray(value)) return value.map(asSeen);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asSeen(inner)]));
}

function expressedOptions(input: JsonObject, output: JsonObject): Record<string, unknown> {
  const refused = ((output['op_errors'] ?? []) as JsonObject[]).some(({ type }) => type === 'ConfigError');
  if (input['allow_val_change'] === true && refused)
    throw new Inexpressible('semantics §14.14: allow_val_change of init works');
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
  const shown = JSON.stringify(expression, (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value));
  if (/"name":"wandb"/.test(shown)) throw new Inexpressible('values of wandb classes come with the data types');
  const value = fromPython(expression);
  if (value instanceof RecordedInstance && Object.keys(value).length === 0)
    throw new Inexpressible('the recording does not hold the fields of the object');
  return value;
}

type Operation = {
  text: string;
  run: (run: Run) => unknown;
  returns: boolean;
  /** Whether it changes something inside a value of the config. */
  isNested?: boolean;
};

/** @throws Inexpressible */
function expressOperation(text: string): Operation {
  if (text === 'items') return { text, run: (run) => run.config.items(), returns: true };
  const statement = parsePythonStatement(text);
  if (statement.kind === 'expression') {
    const evaluate = evaluator(statement.value);
    return { text, run: evaluate, returns: !isChange(statement.value), isNested: isNestedCall(statement.value) };
  }
  const isNested = !isConfig(ofTarget(statement.target));
  const { parent, key } = place(statement.target);
  if (statement.kind === 'del')
    return { text, run: (run) => Reflect.deleteProperty(parent(run) as object, key), returns: false, isNested };
  const value = fromPython(statement.value);
  return {
    text,
    run: (run) => {
      (parent(run) as Record<string, unknown>)[key] = value;
    },
    returns: false,
    isNested,
  };
}

function ofTarget(target: PythonExpression): PythonExpression {
  return target.kind === 'subscript' || target.kind === 'attribute' ? target.of : target;
}

function isConfig(expression: PythonExpression): boolean {
  return /(^|\.)config$/.test(dottedName(expression) ?? '');
}

/** `config['a'].append(2)` */
function isNestedCall(expression: PythonExpression): boolean {
  return expression.kind === 'call' && expression.of.kind === 'attribute' && expression.of.of.kind === 'subscript';
}

/** Calls that are made for what they do: the recordings do not hold what they return. */
function isChange(expression: PythonExpression): boolean {
  const method = expression.kind === 'call' && expression.of.kind === 'attribute' ? expression.of.name : '';
  return ['update', 'setdefaults', 'append', 'extend'].includes(method);
}

function place(target: PythonExpression): { parent: (run: Run) => unknown; key: string } {
  if (target.kind === 'subscript') {
    const key = fromPython(target.key);
    if (typeof key !== 'string' && isConfig(target.of)) throw new Inexpressible('keys of JavaScript objects are texts');
    return { parent: evaluator(target.of), key: String(key) };
  }
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
      const missing = expression.kind === 'attribute' ? absent[expression.name] : undefined;
      if (missing !== undefined) throw new Inexpressible(missing);
      const { parent, key } = place(expression);
      return (run) => (parent(run) as Record<string, unknown>)[key];
    }
    case 'binary':
      return binaryEvaluator(expression);
    case 'call':
      return callEvaluator(expression);
    default: {
      const value = fromPython(expression);
      return () => value;
    }
  }
}

function binaryEvaluator(expression: Extract<PythonExpression, { kind: 'binary' }>): (run: Run) => unknown {
  const { operator } = expression;
  const [left, right] = [evaluator(expression.left), evaluator(expression.right)];
  switch (operator) {
    case 'in':
    case 'not in':
      return (run) => String(left(run)) in (right(run) as object) === (operator === 'in');
    case '==':
    case '!=':
      return (run) => (firstDifference(left(run), right(run)) === null) === (operator === '==');
    case 'is':
    case 'is not':
      throw new Inexpressible(`the operator ${operator} is not known`);
    default:
      return (run) => calculate(operator, left(run), right(run));
  }
}

/** Methods of a run or its config that this release does not have, and why. */
const absent: Record<string, string> = {
  merge_locked: 'locked keys come with sweeps',
  update_locked: 'locked keys come with sweeps',
  pin_config_keys: 'pinned config keys are not built yet',
  config_static: 'a run has one config',
  persist: 'every change of the config is stored at once',
};

/** Python's functions of one argument. */
const functions: Record<string, (of: object) => unknown> = {
  list: (of) => (Array.isArray(of) ? of : Object.keys(of)),
  sorted: (of) => (Array.isArray(of) ? of : Object.keys(of)).slice().sort(),
  len: (of) => (Array.isArray(of) ? of.length : Object.keys(of).length),
  dict: (of) => ({ ...of }),
};

/** Methods of Python's lists under their JavaScript names. */
const listMethods: Record<string, string> = { append: 'push' };

function callEvaluator(call: Extract<PythonExpression, { kind: 'call' }>): (run: Run) => unknown {
  const name = dottedName(call.of) ?? '';
  const ofOne = functions[name];
  if (ofOne !== undefined && call.args[0] !== undefined) {
    const of = evaluator(call.args[0]);
    return (run) => ofOne(of(run) as object);
  }
  const method = call.of.kind === 'attribute' ? call.of.name : '';
  const missing = absent[method];
  if (missing !== undefined) throw new Inexpressible(missing);
  const args = callArguments(call, method);
  if (name.startsWith('config.')) return (run) => callMethod(run.config, method, args);
  if (!isNestedCall(call)) throw new Inexpressible(`the call ${name}() has no counterpart`);
  const of = evaluator((call.of as Extract<PythonExpression, { kind: 'attribute' }>).of);
  return (run) => callMethod(of(run), listMethods[method] ?? method, args);
}

/** Named arguments are options; `update` takes the one it has by position too. */
function callArguments(call: Extract<PythonExpression, { kind: 'call' }>, method: string): unknown[] {
  const args = call.args.map(fromPython);
  const named = Object.entries(call.named).map(([key, value]) => [key, fromPython(value)]);
  if (named.length > 0) args.push(Object.fromEntries(named));
  if (method === 'update' && typeof args[1] === 'boolean') args[1] = { allowValChange: args[1] };
  return args;
}

function callMethod(of: unknown, method: string, args: unknown[]): unknown {
  const callable = (of as Record<string, ((...args: unknown[]) => unknown) | undefined>)[method];
  if (callable === undefined) throw new TypeError(`there is no method ${method}()`);
  return callable.apply(of, args);
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
      if (returns) results.returned.push([text, value === undefined ? null : value]);
    } catch (thrown) {
      results.errors.push({ op: text, thrown });
    }
  }
  return results;
}

/** Reading a missing key raises in Python and is undefined in JavaScript: each such pair is taken out of both. */
function dropMissingReads(recorded: readonly JsonObject[], returned: OperationResults['returned']): JsonObject[] {
  return recorded.filter(({ op, type, message }) => {
    // Dicts have no attributes in Python; in JavaScript they are properties as good as any.
    const isOfDict = /^'dict' object has no attribute/.test(String(message));
    const at = returned.findIndex(([text, value]) => text === op && (value === null || isOfDict));
    if (at < 0 || (type !== 'AttributeError' && type !== 'KeyError')) return true;
    returned.splice(at, 1);
    return false;
  });
}

function errorsDifference(got: OperationResults['errors'], recorded: readonly JsonObject[]): string | null {
  if (got.some(({ op, thrown }) => refusesInstance(thrown) && !recorded.some((one) => one['op'] === op)))
    throw new Inexpressible('instances of classes are refused; Python knows what to make of this one');
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

/** The recorder wrote None, dicts and floats as Python prints them, and lists every key, the hidden ones too. */
function returnsDifference(got: OperationResults['returned'], recorded: JsonValue | undefined): string | null {
  const isReturned = ([op, value]: [string, JsonValue]) => value !== 'None' || got.some(([text]) => text === op);
  const wanted = ((recorded ?? []) as [string, JsonValue][]).filter(isReturned).map(([op, value], index) => {
    if (Array.isArray(value)) return [op, value.filter((key) => !String(key).startsWith('_'))];
    return [op, typeof value === 'string' && typeof got[index]?.[1] !== 'string' ? asPrinted(value) : value];
  });
  return firstDifference(got, wanted, 'returned');
}

function asPrinted(text: string): unknown {
  try {
    return fromPythonText(text);
  } catch {
    return text;
  }
}
