import {
  type BinaryOperator,
  dottedName,
  type PythonExpression,
  PythonSyntaxError,
  parsePythonStatement,
  splitStatements,
} from './case-python.js';
import { fromPython, Inexpressible } from './case-values.js';

/** The SDK's module object, as `import * as wandb` gives it. */
export type SdkModule = typeof import('@wandb/sdk');

/** Python's `print`. */
export type Printed = (...values: unknown[]) => void;

/** What a script of straight-line Python did, carried out on the TypeScript SDK. */
export interface ScriptResult {
  /** What it printed, a line per `print`, in Python's notation. */
  printed: string[];
  error?: { thrown: unknown };
}

/** Runs a script: `r=wandb.init(…); print(r.project); r.finish()`. @throws Inexpressible when it needs more than that. */
export async function runScript(script: string, wandb: SdkModule): Promise<ScriptResult> {
  const statements = splitScript(script);
  const interpreter = new Interpreter(wandb);
  try {
    for (const statement of statements) await interpreter.carryOut(statement);
  } catch (thrown) {
    if (thrown instanceof Inexpressible || thrown instanceof PythonSyntaxError) throw asInexpressible(thrown);
    return { printed: interpreter.printed, error: { thrown } };
  }
  return { printed: interpreter.printed };
}

function splitScript(script: string): string[] {
  try {
    return splitStatements(script).filter((one) => !one.startsWith('import '));
  } catch (error) {
    throw asInexpressible(error);
  }
}

function asInexpressible(error: unknown): Inexpressible {
  return new Inexpressible(error instanceof Error ? error.message : String(error));
}

/** Python's notation of a value, as `print` shows it. */
export function pythonText(value: unknown, top = true): string {
  if (value === undefined || value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return top ? value : `'${value}'`;
  if (Array.isArray(value)) return `[${value.map((one) => pythonText(one, false)).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  return `{${Object.entries(value)
    .map(([key, one]) => `'${key}': ${pythonText(one, false)}`)
    .join(', ')}}`;
}

/** Attributes whose TypeScript spelling is not just the camel-case one. */
const attributes: Record<string, (of: object) => unknown> = {
  x_stats_sampling_interval: (settings) => (settings as Record<string, unknown>)['x_stats_sampling_interval'],
  x_label: (settings) => (settings as Record<string, unknown>)['x_label'],
  _is_finished: (run) => isFinished(run as { log(data: object): void }),
};

/** A finished run refuses the call as such; an active one refuses what it was given. */
function isFinished(run: { log(data: object): void }): boolean {
  try {
    run.log(null as unknown as object);
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'run-finished';
  }
}

class Interpreter {
  readonly printed: string[] = [];
  private readonly names = new Map<string, unknown>();

  constructor(private readonly wandb: SdkModule) {}

  async carryOut(text: string): Promise<void> {
    const statement = parsePythonStatement(text);
    if (statement.kind === 'expression') await this.value(statement.value);
    else if (statement.kind === 'assign') await this.assign(statement.target, await this.value(statement.value));
    else throw new Inexpressible('del in a script');
  }

  private async assign(target: PythonExpression, value: unknown): Promise<void> {
    if (target.kind === 'name') this.names.set(target.name, value);
    else if (target.kind === 'subscript' && dottedName(target.of) === 'os.environ') {
      process.env[String(fromPython(target.key))] = String(value);
    } else if (target.kind === 'attribute') {
      const of = (await this.value(target.of)) as Record<string, unknown>;
      of[camel(target.name)] = value;
    } else throw new Inexpressible('an assignment to something else than a name or an attribute');
  }

  private async value(expression: PythonExpression): Promise<unknown> {
    switch (expression.kind) {
      case 'name':
        if (expression.name === 'wandb') return this.wandb;
        if (!this.names.has(expression.name)) throw new Inexpressible(`the name ${expression.name} is not known`);
        return this.names.get(expression.name);
      case 'attribute':
        return this.attribute((await this.value(expression.of)) as object, expression.name);
      case 'binary':
        return binary(expression.operator, await this.value(expression.left), await this.value(expression.right));
      case 'call':
        return this.call(expression);
      case 'list':
      case 'tuple':
        return Promise.all(expression.items.map((item) => this.value(item)));
      default:
        return fromPython(expression);
    }
  }

  private attribute(of: object, name: string): unknown {
    const special = attributes[name];
    if (special !== undefined) return special(of);
    if (of === this.wandb && name === 'run') return this.wandb.default.run;
    return (of as Record<string, unknown>)[camel(name)];
  }

  private async call(call: Extract<PythonExpression, { kind: 'call' }>): Promise<unknown> {
    const name = dottedName(call.of);
    const args = await Promise.all(call.args.map((arg) => this.value(arg)));
    const named: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(call.named)) named[key] = await this.value(value);
    switch (name) {
      case 'print':
        this.printed.push(args.map((arg) => pythonText(arg)).join(' '));
        return null;
      case 'dict':
        return plain(args[0]);
      case 'repr':
        return pythonText(args[0], false);
      case 'wandb.Settings':
        return named;
      case 'wandb.setup':
        return this.wandb.setup(args[0] === undefined ? {} : { settings: args[0] as Record<string, unknown> });
      case 'wandb.init':
        return this.wandb.init(camelKeys(named));
    }
    if (call.of.kind !== 'attribute') throw new Inexpressible(`the call ${name ?? '?'}() has no counterpart`);
    const of = (await this.value(call.of.of)) as Record<string, (...args: unknown[]) => unknown>;
    const options = Object.keys(named).length > 0 ? [camelKeys(named)] : [];
    return pythonMethod(of, call.of.name)(...args, ...options);
  }
}

/** Methods of Python's strings that scripts use, else the object's own. */
function pythonMethod(of: unknown, name: string): (...args: unknown[]) => unknown {
  if (typeof of === 'string' && name === 'startswith') return (prefix) => of.startsWith(String(prefix));
  if (typeof of === 'string' && name === 'endswith') return (suffix) => of.endsWith(String(suffix));
  const method = (of as Record<string, unknown>)[camel(name)];
  if (typeof method !== 'function') throw new Inexpressible(`the method ${name}() has no counterpart`);
  return method.bind(of) as (...args: unknown[]) => unknown;
}

function binary(operator: BinaryOperator, left: unknown, right: unknown): unknown {
  const same = left === right || (left == null && right == null);
  if (operator === 'is' || operator === '==') return same;
  if (operator === 'is not' || operator === '!=') return !same;
  if (operator === 'in' || operator === 'not in') return String(left) in (right as object) === (operator === 'in');
  return Array.isArray(left) ? [...left, ...(right as unknown[])] : String(left) + String(right);
}

function plain(value: unknown): object {
  const { toJSON } = value as { toJSON?: () => object };
  return typeof toJSON === 'function' ? toJSON.call(value) : { ...(value as object) };
}

function camel(name: string): string {
  return name.startsWith('_') ? name : name.replace(/_(\w)/g, (_, character: string) => character.toUpperCase());
}

function camelKeys(named: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(named).map(([key, value]) => [camel(key), value]));
}
