/** An expression of a recorded script. */
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

/** The script is not of this subset. */
export class ScriptSyntaxError extends Error {
  override readonly name = 'ScriptSyntaxError';
}

/** Texts in quotes. */
export const STRINGS = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/;

const CONSTANTS: Readonly<Record<string, unknown>> = { None: null, True: true, False: false };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** Reads the expressions of one line, token by token. */
export class ExpressionReader {
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
