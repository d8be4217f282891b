import { errorDifference } from './case-errors.js';
import {
  builtins,
  isTrue,
  itemsOf,
  methodOf,
  type PrintedErrors,
  PythonError,
  type PythonFunction,
  pythonText,
} from './case-init-python.js';
import type { Expression, Handler, Statement } from './case-init-syntax.js';
import { Inexpressible } from './case-values.js';

/** The SDK's module object, as `import * as wandb` gives it. */
export type SdkModule = typeof import('@wandb/sdk');

/** What a script is run with. */
export interface ScriptHost {
  wandb: SdkModule;
  errors: PrintedErrors;
  print(line: string): void;
  /** Called with each new run: Python's `init` returns when the server has answered, ours before. */
  started(run: { ready: Promise<unknown> }): Promise<void>;
}

/** Names of a script; those of a function have the script's behind them. */
class Scope {
  private readonly names = new Map<string, unknown>();

  constructor(private readonly outer?: Scope) {}

  get(name: string): unknown {
    if (this.names.has(name)) return this.names.get(name);
    if (this.outer === undefined) throw new Inexpressible(`the name ${name} is not known`);
    return this.outer.get(name);
  }

  has(name: string): boolean {
    return this.names.has(name) || (this.outer?.has(name) ?? false);
  }

  set(name: string, value: unknown): void {
    this.names.set(name, value);
  }
}

/** Ends a function with a value. */
class Return {
  constructor(readonly value: unknown) {}
}

/** Carries out a script on the TypeScript SDK. What Python does at once may be a promise here: it is awaited. */
export class Interpreter {
  private readonly functions: Readonly<Record<string, PythonFunction>>;
  private readonly scope = new Scope();

  constructor(private readonly host: ScriptHost) {
    this.functions = { ...builtins(host.errors), ...this.clientFunctions() };
  }

  /** @throws what the script throws; Inexpressible where TypeScript has no counterpart */
  async run(statements: readonly Statement[]): Promise<void> {
    await this.block(statements, this.scope);
  }

  private clientFunctions(): Record<string, PythonFunction> {
    const { wandb, errors } = this.host;
    const shown = (value: unknown) => (value instanceof Error ? errors.messageOf(value) : pythonText(value));
    return {
      print: (args) => this.host.print(args.map(shown).join(' ')),
      'wandb.Settings': (_, named) => named,
      'wandb.setup': ([settings]) => wandb.setup({ settings: (settings ?? {}) as Record<string, unknown> }),
      'wandb.init': async (_, named) => {
        const run = await wandb.init(camelKeys(named));
        await this.host.started(run);
        return run;
      },
      setattr: ([of, name, value]) => this.setAttribute(of as object, String(name), value),
      getattr: ([of, name]) => this.attribute(of, String(name)),
      hasattr: ([of, name]) => String(name) in (of as object) || camel(String(name)) in (of as object),
    };
  }

  private async block(statements: readonly Statement[], scope: Scope): Promise<Return | undefined> {
    for (const statement of statements) {
      const ended = await this.carryOut(statement, scope);
      if (ended !== undefined) return ended;
    }
    return undefined;
  }

  private async carryOut(statement: Statement, scope: Scope): Promise<Return | undefined> {
    switch (statement.kind) {
      case 'expression':
        await this.value(statement.value, scope);
        return undefined;
      case 'assign':
        await this.assign(statement.target, await this.value(statement.value, scope), scope);
        return undefined;
      case 'for':
        for (const item of itemsOf(await this.value(statement.over, scope))) {
          await this.assign(statement.target, item, scope);
          const ended = await this.block(statement.body, scope);
          if (ended !== undefined) return ended;
        }
        return undefined;
      case 'if': {
        const isMet = isTrue(await this.value(statement.test, scope));
        return this.block(isMet ? statement.body : statement.otherwise, scope);
      }
      case 'with':
        return this.context(statement, scope);
      case 'try':
        return this.attempt(statement, scope);
      case 'def':
        scope.set(statement.name, this.defined(statement.parameters, statement.body, scope));
        return undefined;
      case 'return':
        return new Return(statement.value === null ? null : await this.value(statement.value, scope));
      case 'raise':
        throw await this.raised(statement.value, scope);
      case 'pass':
        return undefined;
    }
  }

  private async attempt(statement: Extract<Statement, { kind: 'try' }>, scope: Scope): Promise<Return | undefined> {
    try {
      return (await this.block(statement.body, scope)) ?? (await this.block(statement.otherwise, scope));
    } catch (error) {
      if (error instanceof Inexpressible) throw error;
      const handler = statement.handlers.find((one) => catches(one, error));
      if (handler === undefined) throw error;
      if (handler.name !== null) scope.set(handler.name, error);
      return await this.block(handler.body, scope);
    } finally {
      await this.block(statement.last, scope);
    }
  }

  /** `with wandb.init() as run`: the run is finished at the end, as failed when the block throws. */
  private async context(statement: Extract<Statement, { kind: 'with' }>, scope: Scope): Promise<Return | undefined> {
    const run = (await this.value(statement.value, scope)) as { finish?(exitCode?: number): Promise<unknown> };
    if (typeof run.finish !== 'function') throw new Inexpressible('a with statement of something else than a run');
    if (statement.name !== null) scope.set(statement.name, run);
    let exitCode = 1;
    try {
      const ended = await this.block(statement.body, scope);
      exitCode = 0;
      return ended;
    } finally {
      await run.finish(exitCode);
    }
  }

  private defined(parameters: readonly string[], body: readonly Statement[], scope: Scope) {
    return async (...args: unknown[]) => {
      const inner = new Scope(scope);
      for (const [index, name] of parameters.entries()) inner.set(name, args[index] ?? null);
      return (await this.block(body, inner))?.value ?? null;
    };
  }

  private async raised(value: Expression | null, scope: Scope): Promise<unknown> {
    if (value?.kind !== 'call' || value.of.kind !== 'name') throw new Inexpressible('a raise of this form');
    const [message = ''] = await Promise.all(value.args.map((arg) => this.value(arg, scope)));
    return new PythonError(value.of.name, String(message));
  }

  private async assign(target: Expression, value: unknown, scope: Scope): Promise<void> {
    if (target.kind === 'name') scope.set(target.name, value);
    else if (target.kind === 'attribute') this.setAttribute(await this.value(target.of, scope), target.name, value);
    else if (target.kind === 'tuple') {
      const items = itemsOf(value);
      for (const [index, item] of target.items.entries()) await this.assign(item, items[index], scope);
    } else if (target.kind === 'subscript') {
      const of = (await this.value(target.of, scope)) as Record<string, unknown>;
      of[String(await this.value(target.key, scope))] = of === process.env ? String(value) : value;
    } else throw new Inexpressible(`an assignment to a ${target.kind}`);
  }

  private setAttribute(of: unknown, name: string, value: unknown): void {
    const object = of as Record<string, unknown>;
    object[name in object ? name : camel(name)] = value;
  }

  private async value(expression: Expression, scope: Scope): Promise<unknown> {
    switch (expression.kind) {
      case 'value':
        return expression.value;
      case 'name':
        return expression.name === 'wandb' ? this.host.wandb : scope.get(expression.name);
      case 'attribute':
        if (dottedName(expression) === 'os.environ') return process.env;
        return this.attribute(await this.value(expression.of, scope), expression.name);
      case 'subscript':
        return this.subscript(expression, scope);
      case 'call':
        return this.call(expression, scope);
      case 'list':
      case 'tuple':
        return this.values(expression.items, scope);
      case 'dict':
        return this.dictionary(expression.entries, scope);
      case 'lambda':
        return this.defined(expression.parameters, [{ kind: 'return', value: expression.body }], scope);
      case 'condition': {
        const isMet = isTrue(await this.value(expression.test, scope));
        return this.value(isMet ? expression.met : expression.otherwise, scope);
      }
      case 'not':
        return !isTrue(await this.value(expression.of, scope));
      case 'binary':
        return this.binary(expression, scope);
      case 'comprehension':
        return this.comprehension(expression, scope);
      case 'text':
        return this.formatted(expression.parts, scope);
      case 'slice':
        throw new Inexpressible('a slice outside of a subscript');
    }
  }

  private async values(expressions: readonly Expression[], scope: Scope): Promise<unknown[]> {
    const values: unknown[] = [];
    for (const one of expressions) values.push(await this.value(one, scope));
    return values;
  }

  private async dictionary(entries: readonly (readonly [Expression, Expression])[], scope: Scope): Promise<object> {
    const result: Record<string, unknown> = {};
    for (const [key, value] of entries) {
      const name = await this.value(key, scope);
      if (typeof name !== 'string') throw new Inexpressible('a dict whose keys are no texts');
      result[name] = await this.value(value, scope);
    }
    return result;
  }

  private async comprehension(
    { item, target, over, test }: Extract<Expression, { kind: 'comprehension' }>,
    scope: Scope,
  ): Promise<unknown[]> {
    const inner = new Scope(scope);
    const result: unknown[] = [];
    for (const one of itemsOf(await this.value(over, scope))) {
      await this.assign(target, one, inner);
      if (test === null || isTrue(await this.value(test, inner))) result.push(await this.value(item, inner));
    }
    return result;
  }

  private async formatted(parts: readonly (string | Expression)[], scope: Scope): Promise<string> {
    const texts: string[] = [];
    for (const part of parts) {
      const value = typeof part === 'string' ? part : await this.value(part, scope);
      texts.push(value instanceof Error ? this.host.errors.messageOf(value) : pythonText(value));
    }
    return texts.join('');
  }

  private async subscript({ of, key }: Extract<Expression, { kind: 'subscript' }>, scope: Scope): Promise<unknown> {
    const object = await this.value(of, scope);
    if (key.kind === 'slice') {
      const [from, to] = [key.from, key.to].map((end) => (end === null ? undefined : this.value(end, scope)));
      return (object as string).slice((await from) as number | undefined, (await to) as number | undefined);
    }
    const index = await this.value(key, scope);
    if (typeof index === 'number') return (object as unknown[]).at(index);
    return (object as Record<string, unknown>)[String(index)];
  }

  private async binary({ operator, left, right }: Extract<Expression, { kind: 'binary' }>, scope: Scope) {
    const first = await this.value(left, scope);
    if (operator === 'and') return isTrue(first) ? this.value(right, scope) : first;
    if (operator === 'or') return isTrue(first) ? first : this.value(right, scope);
    return operate(operator, first, await this.value(right, scope));
  }

  private attribute(of: unknown, name: string): unknown {
    const { wandb } = this.host;
    if (of === wandb && name === 'run') return wandb.default.run;
    if (name === '_is_finished') return isFinished(of as { log(data: object): void });
    if (of instanceof ErrorClass && name === '__name__') return this.host.errors.classOf(of.error);
    const object = Object(of) as Record<string, unknown>;
    const found = [name, camel(name)].find((one) => one in object);
    if (found === undefined) throw new Inexpressible(`the attribute ${name} has no counterpart`);
    return object[found];
  }

  private async call(call: Extract<Expression, { kind: 'call' }>, scope: Scope): Promise<unknown> {
    const name = dottedName(call.of);
    const args = await this.values(call.args, scope);
    const named: Record<string, unknown> = {};
    for (const [key, value] of call.named) named[key] = await this.value(value, scope);
    if (name === 'type') return new ErrorClass(args[0]);
    const known = name === null || scope.has(name) ? undefined : this.functions[name];
    if (known !== undefined) return known(args, named);
    if (call.of.kind !== 'attribute') {
      const called = await this.value(call.of, scope);
      if (typeof called !== 'function') throw new Inexpressible(`the call ${name ?? '?'}() has no counterpart`);
      return called(...args);
    }
    return this.callMethod(await this.value(call.of.of, scope), call.of.name, args, named);
  }

  private async callMethod(of: unknown, name: string, args: unknown[], named: Record<string, unknown>) {
    const own = Object(of) as Record<string, unknown>;
    const found = [camel(name), name].find((one) => typeof own[one] === 'function');
    const isOwn = found !== undefined && typeof of !== 'string' && !Array.isArray(of);
    const method = isOwn ? (own[found] as (...args: unknown[]) => unknown).bind(of) : methodOf(of, name);
    if (method === undefined) throw new Inexpressible(`the method ${name}() has no counterpart`);
    const options = Object.keys(named).length > 0 ? [camelKeys(named)] : [];
    const result = await method(...args, ...options);
    // Python's finish() returns nothing.
    return name === 'finish' ? null : result;
  }
}

/** What `type(error)` gives. */
class ErrorClass {
  constructor(readonly error: unknown) {
    if (!(error instanceof Error)) throw new Inexpressible('type() of something else than an error');
  }
}

function catches({ type }: Handler, error: unknown): boolean {
  if (type === null || /^(Base)?Exception$/.test(type)) return true;
  return type
    .replace(/[()\s]/g, '')
    .split(',')
    .map((one) => one.replace(/^.*\./, ''))
    .some((one) =>
      error instanceof PythonError ? error.type === one : errorDifference(error, { type: one, message: '' }) === null,
    );
}

function operate(operator: string, left: unknown, right: unknown): unknown {
  const isSame = left === right || (left == null && right == null);
  switch (operator) {
    case 'is':
    case '==':
      return isSame || (operator === '==' && pythonText(left) === pythonText(right));
    case 'is not':
    case '!=':
      return !operate(operator === '!=' ? '==' : 'is', left, right);
    case 'in':
      return typeof right === 'string' ? right.includes(String(left)) : itemsOf(right).includes(left);
    case 'not in':
      return !operate('in', left, right);
    case '+':
      if (Array.isArray(left)) return [...left, ...itemsOf(right)];
      return typeof left === 'string' ? left + String(right) : Number(left) + Number(right);
    case '*':
      return typeof left === 'string' ? left.repeat(Number(right)) : Number(left) * Number(right);
    case '-':
      return Number(left) - Number(right);
    case '<':
      return (left as number) < (right as number);
    case '>':
      return (left as number) > (right as number);
    case '<=':
      return (left as number) <= (right as number);
    case '>=':
      return (left as number) >= (right as number);
    default:
      throw new Inexpressible(`the operator ${operator}`);
  }
}

/** A finished run refuses the call as such; an active one refuses what it was given. */
function isFinished(run: { log(data: object): void }): boolean {
  try {
    run.log(null as unknown as object);
    return false;
  } catch (error) {
    return (error as { code?: string }).code === 'run-finished';
  }
}

function dottedName(expression: Expression): string | null {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'attribute') return null;
  const of = dottedName(expression.of);
  return of === null ? null : `${of}.${expression.name}`;
}

function camel(name: string): string {
  return name.startsWith('_') ? name : name.replace(/_(\w)/g, (_, character: string) => character.toUpperCase());
}

function camelKeys(named: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(named).map(([key, value]) => [camel(key), value]));
}
