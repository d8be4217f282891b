import { type Expression, ExpressionReader, ScriptSyntaxError, STRINGS } from './case-init-expressions.js';

/*
 * Reads the scripts of recorded init cases: the Python that such scripts are written in. Statements with blocks (`for`,
 * `try`, `with`, `if`, `def`), lambdas, conditions, comprehensions and f-strings; no classes, no decorators.
 */

export { type Expression, ScriptSyntaxError } from './case-init-expressions.js';

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
