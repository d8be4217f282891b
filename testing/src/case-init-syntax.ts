/**
 * Reads the scripts of recorded init cases: the Python that such scripts are written in. Statements with blocks (`for`,
 * `try`, `with`, `if`, `def`), lambdas, conditions, comprehensions and f-strings; no classes, no decorators.
 */
export type Expression =
  | { kind: 'value'; value: unknown }
  | { kind: 'name'; name: string }
  | { kind: 'attribute'; of: Expression; name: string }
  | { kind: 'subscript'; of: Expression; key: Expression }
  | { kind: 'slice'; from: Expression | null; to: Expression | null }
  | { kind: 'call'; of: Expression; args: Expression[]; named: [name: string, value: Expression][] }
  | { kind: 'list' | 'tuple'; items: Expression[] }
  | { kind: 'dict'; entries: [Expression, Expression][] }
  | { kind: 'lambda'; parameters: string[]; body: Expression }
  | { kind: 'condition'; test: Expression; met: Expression; otherwise: Expression }
  | { kind: 'not'; of: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'comprehension'; item: Expression; target: Expression; over: Expression; test: Expression | null }
  | { kind: 'text'; parts: (string | Expression)[] };

/** A statement; a block is a list of them. */
export type Statement =
  | { kind: 'expression'; value: Expression }
  | { kind: 'assign'; target: Expression; value: Expression }
  | { kind: 'for'; target: Expression; over: Expression; body: Statement[] }
  | { kind: 'if'; test: Expression; body: Statement[]; otherwise: Statement[] }
  | { kind: 'with'; value: Expression; name: string | null; body: Statement[] }
  | { kind: 'try'; body: Statement[]; handlers: Handler[]; otherwise: Statement[]; last: Statement[] }
  | { kind: 'def'; name: string; parameters: string[]; body: Statement[] }
  | { kind: 'return' | 'raise'; value: Expression | null }
  | { kind: 'pass' };

/** `except <type> as <name>: …`. */
export interface Handler {
  type: string | null;
  name: string | null;
  body: Statement[];
}

/** The script is not of this subset. */
export class ScriptSyntaxError extends Error {
  override readonly name = 'ScriptSyntaxError';
}

interface Line {
  indent: number;
  text: string;
}

/** @throws ScriptSyntaxError */
export function parseScript(script: string): Statement[] {
  const lines = logicalLines(script);
  const block = new BlockReader(lines).block(lines[0]?.indent ?? 0);
  return block;
}

const STRINGS = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/;
const TOKENS = new RegExp(`${STRINGS.source}|#[^\\n]*|[()[\\]{}]|\\n`, 'gs');

/** Lines that belong together are one: brackets go on until they are closed. Comments and empty lines are gone. */
function logicalLines(script: string): Line[] {
  const lines: Line[] = [];
  let depth = 0;
  let text = '';
  let from = 0;
  const source = `${script}\n`;
  for (const token of source.matchAll(TOKENS)) {
    const [word] = token;
    if (word.startsWith('#')) {
      text += source.slice(from, token.index);
      from = token.index + word.length;
    } else if ('([{'.includes(word)) depth += 1;
    else if (')]}'.includes(word)) depth -= 1;
    else if (word === '\n' && depth === 0) {
      text += source.slice(from, token.index);
      if (text.trim() !== '') lines.push({ indent: text.length - text.trimStart().length, text: text.trim() });
      text = '';
      from = token.index + 1;
    }
  }
  return lines;
}

class BlockReader {
  private at = 0;

  constructor(private readonly lines: readonly Line[]) {}

  block(indent: number): Statement[] {
    const statements: Statement[] = [];
    for (let line = this.lines[this.at]; line?.indent === indent; line = this.lines[this.at]) {
      this.at += 1;
      statements.push(...this.statements(line));
    }
    const next = this.lines[this.at];
    if (next !== undefined && next.indent > indent) throw new ScriptSyntaxError(`unexpected indent: ${next.text}`);
    return statements;
  }

  private statements(line: Line): Statement[] {
    const reader = new ExpressionReader(line.text);
    if (reader.takeWord('for')) return [this.loop(line, reader)];
    if (reader.takeWord('if')) return [this.branch(line, reader)];
    if (reader.takeWord('try')) return [this.attempt(line, reader)];
    if (reader.takeWord('with')) return [this.context(line, reader)];
    if (reader.takeWord('def')) return [this.definition(line, reader)];
    return simpleStatements(reader);
  }

  /** What follows a colon: statements of the same line, or an indented block. */
  private suite(line: Line, reader: ExpressionReader): Statement[] {
    reader.expect(':');
    if (!reader.isAtEnd()) return simpleStatements(reader);
    const next = this.lines[this.at];
    if (next === undefined || next.indent <= line.indent) throw new ScriptSyntaxError(`no block after: ${line.text}`);
    return this.block(next.indent);
  }

  /** The reader of the next line when it continues the statement (`else`, `except`). */
  private continuation(line: Line, word: string): ExpressionReader | null {
    const next = this.lines[this.at];
    if (next === undefined || next.indent !== line.indent) return null;
    const reader = new ExpressionReader(next.text);
    if (!reader.takeWord(word)) return null;
    this.at += 1;
    return reader;
  }

  private loop(line: Line, reader: ExpressionReader): Statement {
    const target = reader.target();
    reader.expectWord('in');
    return { kind: 'for', target, over: reader.expressions(), body: this.suite(line, reader) };
  }

  private branch(line: Line, reader: ExpressionReader): Statement {
    const test = reader.expression();
    const body = this.suite(line, reader);
    const elif = this.continuation(line, 'elif');
    if (elif !== null) return { kind: 'if', test, body, otherwise: [this.branch(line, elif)] };
    const otherwise = this.continuation(line, 'else');
    return { kind: 'if', test, body, otherwise: otherwise === null ? [] : this.suite(line, otherwise) };
  }

  private attempt(line: Line, reader: ExpressionReader): Statement {
    const body = this.suite(line, reader);
    const handlers: Handler[] = [];
    for (let next = this.continuation(line, 'except'); next !== null; next = this.continuation(line, 'except')) {
      const type = next.isAt(':') ? null : next.source();
      const name = next.takeWord('as') ? next.identifier() : null;
      handlers.push({ type, name, body: this.suite(line, next) });
    }
    const otherwise = this.continuation(line, 'else');
    const success = otherwise === null ? [] : this.suite(line, otherwise);
    const last = this.continuation(line, 'finally');
    return { kind: 'try', body, handlers, otherwise: success, last: last === null ? [] : this.suite(line, last) };
  }

  private context(line: Line, reader: ExpressionReader): Statement {
    const value = reader.expression();
    const name = reader.takeWord('as') ? reader.identifier() : null;
    return { kind: 'with', value, name, body: this.suite(line, reader) };
  }

  private definition(line: Line, reader: ExpressionReader): Statement {
    const name = reader.identifier();
    reader.expect('(');
    const parameters = reader.parameters(')');
    return { kind: 'def', name, parameters, body: this.suite(line, reader) };
  }
}

/** `a=1; f(); return x`: the rest of a line. */
function simpleStatements(reader: ExpressionReader): Statement[] {
  const statements: Statement[] = [];
  while (!reader.isAtEnd()) {
    statements.push(...simpleStatement(reader));
    if (!reader.take(';')) reader.expectEnd();
  }
  return statements;
}

function simpleStatement(reader: ExpressionReader): Statement[] {
  if (reader.takeWord('import') || reader.takeWord('from')) {
    reader.skipStatement();
    return [];
  }
  if (reader.takeWord('pass')) return [{ kind: 'pass' }];
  for (const kind of ['return', 'raise'] as const) {
    if (reader.takeWord(kind))
      return [{ kind, value: reader.isAtEnd() || reader.isAt(';') ? null : reader.expression() }];
  }
  const first = reader.expressions();
  if (reader.take('+=')) {
    const sum: Expression = { kind: 'binary', operator: '+', left: first, right: reader.expressions() };
    return [{ kind: 'assign', target: first, value: sum }];
  }
  if (!reader.take('=')) return [{ kind: 'expression', value: first }];
  return [{ kind: 'assign', target: first, value: reader.expressions() }];
}

const CONSTANTS: Readonly<Record<string, unknown>> = { None: null, True: true, False: false };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

class ExpressionReader {
  private at = 0;

  constructor(private readonly text: string) {}

  /** One expression, or several with commas between: a tuple. */
  expressions(): Expression {
    const first = this.expression();
    if (!this.isAt(',')) return first;
    const items = [first];
    while (this.take(',') && !this.isAtEnd() && !this.isAt(':') && !this.isAt('=')) items.push(this.expression());
    return { kind: 'tuple', items };
  }

  expression(): Expression {
    if (this.takeWord('lambda')) {
      const parameters = this.parameters(':');
      return { kind: 'lambda', parameters, body: this.expression() };
    }
    const value = this.disjunction();
    if (!this.takeWord('if')) return value;
    const test = this.disjunction();
    this.expectWord('else');
    return { kind: 'condition', test, met: value, otherwise: this.expression() };
  }

  /** What a `for` assigns to. */
  target(): Expression {
    const items = [this.operand()];
    while (this.take(',')) items.push(this.operand());
    return items.length === 1 ? (items[0] as Expression) : { kind: 'tuple', items };
  }

  parameters(close: string): string[] {
    const names: string[] = [];
    while (!this.take(close)) {
      names.push(this.identifier());
      this.take(',');
    }
    return names;
  }

  /** The text of an operand, as it stands. */
  source(): string {
    const from = this.at;
    this.operand();
    return this.text.slice(from, this.at).trim();
  }

  private disjunction(): Expression {
    return this.chain(['or'], () => this.chain(['and'], () => this.negation()));
  }

  private negation(): Expression {
    return this.takeWord('not') ? { kind: 'not', of: this.negation() } : this.comparison();
  }

  private comparison(): Expression {
    let left = this.sum();
    for (;;) {
      const operator = this.match(/(?:(?:not\s+in|in|is\s+not|is)\b|==|!=|<=|>=|<|>)/y)?.replace(/\s+/g, ' ');
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.sum() };
    }
  }

  private sum(): Expression {
    let left = this.product();
    for (;;) {
      const operator = this.match(/[+-](?!=)/y);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.product() };
    }
  }

  private product(): Expression {
    let left = this.operand();
    for (;;) {
      const operator = this.match(/\*\*|\/\/|[*/%]/y);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: this.operand() };
    }
  }

  private chain(words: readonly string[], next: () => Expression): Expression {
    let left = next();
    for (;;) {
      const operator = words.find((word) => this.takeWord(word));
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: next() };
    }
  }

  private operand(): Expression {
    if (this.match(/-(?=[\d.])/y) !== undefined) return { kind: 'value', value: -(this.number() ?? Number.NaN) };
    let value = this.atom();
    for (;;) {
      if (this.take('(')) value = { kind: 'call', of: value, ...this.callArguments() };
      else if (this.take('[')) value = { kind: 'subscript', of: value, key: this.subscript() };
      else if (this.take('.')) value = { kind: 'attribute', of: value, name: this.identifier() };
      else return value;
    }
  }

  private atom(): Expression {
    const text = this.string();
    if (text !== null) return text;
    const number = this.number();
    if (number !== undefined) return { kind: 'value', value: number };
    if (this.take('[')) return this.items(']', 'list');
    if (this.take('(')) return this.parenthesised();
    if (this.take('{')) return this.dictionary();
    const name = this.identifier();
    return name in CONSTANTS ? { kind: 'value', value: CONSTANTS[name] } : { kind: 'name', name };
  }

  private number(): number | undefined {
    const text = this.match(/(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y);
    return text === undefined ? undefined : Number(text.replaceAll('_', ''));
  }

  private string(): Expression | null {
    const literal = this.match(new RegExp(`[fr]?(?:${STRINGS.source})`, 'sy'));
    if (literal === undefined) return null;
    const quote = literal.search(/['"]/);
    const body = literal.slice(quote + 1, -1);
    if (literal.startsWith('f')) return { kind: 'text', parts: formatted(body) };
    const value = literal.startsWith('r') ? body : unescaped(body);
    const next = this.string();
    if (next === null) return { kind: 'value', value };
    if (next.kind !== 'value') throw this.error('a plain text before an f-string');
    return { kind: 'value', value: value + String(next.value) };
  }

  private parenthesised(): Expression {
    if (this.take(')')) return { kind: 'tuple', items: [] };
    const first = this.expression();
    if (this.isWord('for')) return this.comprehension(first, ')');
    if (this.take(')')) return first;
    this.expect(',');
    const rest = this.items(')', 'tuple');
    return { kind: 'tuple', items: [first, ...(rest.kind === 'tuple' ? rest.items : [])] };
  }

  private items(close: string, kind: 'list' | 'tuple'): Expression {
    const items: Expression[] = [];
    while (!this.take(close)) {
      items.push(this.expression());
      if (items.length === 1 && this.isWord('for')) return this.comprehension(items[0] as Expression, close);
      if (!this.isAt(close)) this.expect(',');
    }
    return { kind, items };
  }

  private comprehension(item: Expression, close: string): Expression {
    this.expectWord('for');
    const target = this.target();
    this.expectWord('in');
    const over = this.disjunction();
    const test = this.takeWord('if') ? this.disjunction() : null;
    this.expect(close);
    return { kind: 'comprehension', item, target, over, test };
  }

  private dictionary(): Expression {
    const entries: [Expression, Expression][] = [];
    while (!this.take('}')) {
      const key = this.expression();
      this.expect(':');
      entries.push([key, this.expression()]);
      if (!this.isAt('}')) this.expect(',');
    }
    return { kind: 'dict', entries };
  }

  private subscript(): Expression {
    const from = this.isAt(':') ? null : this.expression();
    if (from !== null && !this.isAt(':')) {
      this.expect(']');
      return from;
    }
    this.expect(':');
    const to = this.isAt(']') ? null : this.expression();
    this.expect(']');
    return { kind: 'slice', from, to };
  }

  private callArguments(): { args: Expression[]; named: [string, Expression][] } {
    const args: Expression[] = [];
    const named: [string, Expression][] = [];
    while (!this.take(')')) {
      const name = this.match(/[A-Za-z_]\w*\s*=(?!=)/y);
      if (name !== undefined) named.push([name.replace('=', '').trim(), this.expression()]);
      else {
        const value = this.expression();
        if (this.isWord('for')) return { args: [...args, this.comprehension(value, ')')], named };
        args.push(value);
      }
      if (!this.isAt(')')) this.expect(',');
    }
    return { args, named };
  }

  identifier(): string {
    const name = this.match(/[A-Za-z_]\w*/y);
    if (name === undefined) throw this.error('expected a name');
    return name;
  }

  take(token: string): boolean {
    if (!this.isAt(token)) return false;
    this.at += token.length;
    return true;
  }

  takeWord(word: string): boolean {
    return this.isWord(word) && this.take(word);
  }

  isWord(word: string): boolean {
    return this.isAt(word) && !/\w/.test(this.text[this.at + word.length] ?? ' ');
  }

  isAt(token: string): boolean {
    this.skipBlanks();
    return this.text.startsWith(token, this.at);
  }

  isAtEnd(): boolean {
    this.skipBlanks();
    return this.at >= this.text.length;
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.error(`expected "${token}"`);
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.error(`expected "${word}"`);
  }

  expectEnd(): void {
    if (!this.isAtEnd()) throw this.error('expected the end of the line');
  }

  skipStatement(): void {
    this.match(/[^;]*/y);
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private match(pattern: RegExp): string | undefined {
    this.skipBlanks();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private error(what: string): ScriptSyntaxError {
    return new ScriptSyntaxError(`${what} at ${this.at} of ${JSON.stringify(this.text.slice(0, 80))}`);
  }
}

/** The parts of an f-string: text and, in braces, expressions. */
function formatted(body: string): (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  for (const [, text, inner] of body.matchAll(/([^{]+)|\{([^{}:!]+)\}/g)) {
    if (inner !== undefined) parts.push(new ExpressionReader(inner).expression());
    else if (text !== undefined) parts.push(unescaped(text));
  }
  return parts;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/gs, (_, hex, wide, one: string) =>
    one === undefined ? String.fromCharCode(Number.parseInt(hex ?? wide, 16)) : (ESCAPES[one] ?? one),
  );
}
