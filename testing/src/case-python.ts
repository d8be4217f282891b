/**
 * Reads Python expressions as the recorded cases write them: `repr()` of a value (`Decimal('1.25')`, `array([1., nan])`,
 * `<E.RED: 1>`) and one-line operations (`config['a']=2`, `config.update({'b': 2},{})`, `'a' in config`).
 * A small subset, but of the language: a case not seen here is read by the same rules.
 */
export type PythonExpression =
  | { kind: 'int'; value: bigint }
  | { kind: 'float'; value: number }
  | { kind: 'str'; value: string }
  | { kind: 'bytes'; value: Uint8Array }
  | { kind: 'none' }
  | { kind: 'bool'; value: boolean }
  | { kind: 'list' | 'tuple' | 'set'; items: PythonExpression[] }
  | { kind: 'dict'; entries: [PythonExpression, PythonExpression][] }
  /** A name, or dotted names: `np.nan`, `config`. */
  | { kind: 'name'; name: string }
  | { kind: 'attribute'; of: PythonExpression; name: string }
  | { kind: 'subscript'; of: PythonExpression; key: PythonExpression }
  | { kind: 'call'; of: PythonExpression; args: PythonExpression[]; named: Record<string, PythonExpression> }
  /** `a in b`, `a is b`, `a == b`, `a + b`, … */
  | { kind: 'binary'; operator: BinaryOperator; left: PythonExpression; right: PythonExpression }
  /** What `repr()` puts in angle brackets: `<E.RED: 1>`, `<built-in function sqrt>`. */
  | { kind: 'opaque'; text: string };

export type BinaryOperator = 'in' | 'not in' | 'is' | 'is not' | '==' | '!=' | '+' | '-' | '*' | '/' | '//' | '**';

/** A statement: an expression, an assignment or a `del`. */
export type PythonStatement =
  | { kind: 'expression'; value: PythonExpression }
  | { kind: 'assign'; target: PythonExpression; value: PythonExpression }
  | { kind: 'del'; target: PythonExpression };

/** The text is not of the subset, or was cut by the recording. */
export class PythonSyntaxError extends Error {
  override readonly name = 'PythonSyntaxError';
}

/** @throws PythonSyntaxError */
export function parsePython(text: string): PythonExpression {
  const parser = new Parser(text);
  const value = parser.expression();
  parser.expectEnd();
  return value;
}

/** @throws PythonSyntaxError */
export function parsePythonStatement(text: string): PythonStatement {
  const parser = new Parser(text);
  if (parser.take('del ')) {
    const target = parser.expression();
    parser.expectEnd();
    return { kind: 'del', target };
  }
  const target = parser.expression();
  if (!parser.takeAssignment()) {
    parser.expectEnd();
    return { kind: 'expression', value: target };
  }
  const value = parser.expression();
  parser.expectEnd();
  return { kind: 'assign', target, value };
}

const constants: Record<string, PythonExpression> = {
  None: { kind: 'none' },
  True: { kind: 'bool', value: true },
  False: { kind: 'bool', value: false },
  nan: { kind: 'float', value: Number.NaN },
  inf: { kind: 'float', value: Number.POSITIVE_INFINITY },
};

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  expression(): PythonExpression {
    return this.binary(/\s*(?:(?:not\s+in|in|is\s+not|is)\b|==|!=)/y, () =>
      this.binary(/\s*[+-]/y, () => this.binary(/\s*(?:\*(?!\*)|\/\/?)/y, () => this.signed())),
    );
  }

  /** Operands joined by operators of one rank, from left to right. */
  private binary(pattern: RegExp, operand: () => PythonExpression): PythonExpression {
    let left = operand();
    for (;;) {
      const operator = this.match(pattern);
      if (operator === null) return left;
      left = {
        kind: 'binary',
        operator: operator.trim().replace(/\s+/g, ' ') as BinaryOperator,
        left,
        right: operand(),
      };
    }
  }

  private signed(): PythonExpression {
    if (this.take('-')) return negated(this.signed());
    const base = this.operand();
    if (!this.take('**')) return base;
    return { kind: 'binary', operator: '**', left: base, right: this.signed() };
  }

  take(token: string): boolean {
    this.skipSpace();
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  /** A single `=`. */
  takeAssignment(): boolean {
    return this.match(/\s*=(?!=)/y) !== null;
  }

  expectEnd(): void {
    this.skipSpace();
    if (this.at < this.text.length) throw this.error('expected the end');
  }

  private operand(): PythonExpression {
    let value = this.atom();
    for (;;) {
      if (this.take('(')) value = { kind: 'call', of: value, ...this.callArguments() };
      else if (this.take('[')) {
        value = { kind: 'subscript', of: value, key: this.expression() };
        this.expect(']');
      } else if (this.take('.')) value = dotted(value, this.identifier());
      else return value;
    }
  }

  private atom(): PythonExpression {
    this.skipSpace();
    if (this.take('[')) return { kind: 'list', items: this.items(']') };
    if (this.take('(')) return this.parenthesised();
    if (this.take('{')) return this.braces();
    if (this.take('<')) return this.opaque();
    const number = this.match(/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?j?/y);
    if (number !== null) return this.number(number);
    const quoted = this.match(/([bru]*)(['"])((?:\\.|(?!\2).)*)\2/sy);
    if (quoted !== null) return string(quoted);
    const name = this.identifier();
    return constants[name] ?? { kind: 'name', name };
  }

  private number(text: string): PythonExpression {
    if (text.endsWith('j')) return { kind: 'opaque', text };
    if (/^\d+$/.test(text)) return { kind: 'int', value: BigInt(text) };
    return { kind: 'float', value: Number(text) };
  }

  private parenthesised(): PythonExpression {
    if (this.take(')')) return { kind: 'tuple', items: [] };
    const first = this.expression();
    if (this.take(')')) return first;
    this.expect(',');
    return { kind: 'tuple', items: [first, ...this.items(')')] };
  }

  private braces(): PythonExpression {
    if (this.take('}')) return { kind: 'dict', entries: [] };
    const first = this.expression();
    if (!this.take(':')) {
      if (this.take('}')) return { kind: 'set', items: [first] };
      this.expect(',');
      return { kind: 'set', items: [first, ...this.items('}')] };
    }
    const entries: [PythonExpression, PythonExpression][] = [[first, this.expression()]];
    while (!this.take('}')) {
      this.expect(',');
      if (this.take('}')) break;
      const key = this.expression();
      this.expect(':');
      entries.push([key, this.expression()]);
    }
    return { kind: 'dict', entries };
  }

  private items(close: string): PythonExpression[] {
    const items: PythonExpression[] = [];
    while (!this.take(close)) {
      items.push(this.expression());
      if (this.take(close)) break;
      this.expect(',');
    }
    return items;
  }

  private callArguments(): { args: PythonExpression[]; named: Record<string, PythonExpression> } {
    const args: PythonExpression[] = [];
    const named: Record<string, PythonExpression> = {};
    while (!this.take(')')) {
      const name = this.match(/\s*[A-Za-z_]\w*\s*=(?!=)/y);
      if (name === null) args.push(this.expression());
      else named[name.replace('=', '').trim()] = this.expression();
      if (this.take(')')) break;
      this.expect(',');
    }
    return { args, named };
  }

  private opaque(): PythonExpression {
    const text = this.match(/[^>]*>/y);
    if (text === null) throw this.error('expected ">"');
    return { kind: 'opaque', text: `<${text}` };
  }

  private identifier(): string {
    this.skipSpace();
    const name = this.match(/[A-Za-z_]\w*/y);
    if (name === null) throw this.error('expected a name');
    return name;
  }

  private expect(token: string): void {
    if (!this.take(token)) throw this.error(`expected "${token}"`);
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.at = pattern.lastIndex;
    return found[0];
  }

  private skipSpace(): void {
    this.match(/\s*/y);
  }

  private error(what: string): PythonSyntaxError {
    return new PythonSyntaxError(`${what} at ${this.at} of ${JSON.stringify(this.text)}`);
  }
}

function dotted(of: PythonExpression, name: string): PythonExpression {
  return { kind: 'attribute', of, name };
}

function negated(value: PythonExpression): PythonExpression {
  if (value.kind === 'int') return { kind: 'int', value: -value.value };
  if (value.kind === 'float') return { kind: 'float', value: -value.value };
  // `-2**63`, `-2j`
  return { kind: 'binary', operator: '-', left: { kind: 'int', value: 0n }, right: value };
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '0': '\0', "'": "'", '"': '"', '\\': '\\' };

function string(literal: string): PythonExpression {
  const prefix = /^[bru]*/.exec(literal)?.[0] ?? '';
  const text = literal
    .slice(prefix.length + 1, -1)
    .replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))/gs, (whole, hex, wide, one) => {
      if (hex ?? wide) return String.fromCharCode(Number.parseInt(hex ?? wide, 16));
      return escapes[one as string] ?? whole;
    });
  if (!prefix.includes('b')) return { kind: 'str', value: text };
  return { kind: 'bytes', value: Uint8Array.from(text, (character) => character.charCodeAt(0)) };
}

/** `np.float32` of an attribute chain; null when it is something else, such as the result of a call. */
export function dottedName(expression: PythonExpression): string | null {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'attribute') return null;
  const of = dottedName(expression.of);
  return of === null ? null : `${of}.${expression.name}`;
}

/** The statements of a script without blocks, each on one line. @throws PythonSyntaxError for a script with blocks. */
export function splitStatements(script: string): string[] {
  const statements: string[] = [];
  let depth = 0;
  let from = 0;
  const tokens = /'(?:\\.|[^'])*'|"(?:\\.|[^"])*"|[()[\]{}]|[;\n]/gs;
  for (const token of script.matchAll(tokens)) {
    if ('([{'.includes(token[0])) depth += 1;
    else if (')]}'.includes(token[0])) depth -= 1;
    else if (depth === 0 && (token[0] === ';' || token[0] === '\n')) {
      statements.push(script.slice(from, token.index));
      from = token.index + 1;
    }
  }
  statements.push(script.slice(from));
  const block = statements.find((one) => /^(for|try|except|if|while|with|def|class)\b/.test(one.trim()));
  if (block !== undefined) throw new PythonSyntaxError(`a block: ${block.trim().slice(0, 30)}`);
  return statements.map((one) => one.trim()).filter((one) => one !== '');
}
