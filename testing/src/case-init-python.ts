import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { Inexpressible } from './case-values.js';

/** An error that Python itself raises, or that a script raises. */
export class PythonError extends Error {
  override readonly name = 'PythonError';

  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
  }
}

/** A function of a script or of Python; keyword arguments come as an object. */
export type PythonFunction = (args: unknown[], named: Record<string, unknown>) => unknown;

/**
 * Errors that scripts print. What Python calls an error's class is not what TypeScript calls it, and its message may be
 * part of ours; so both are printed as marks, which the comparison with the recorded line understands.
 */
export class PrintedErrors {
  readonly seen: unknown[] = [];

  /** The class of an error, marked. */
  classOf(error: unknown): string {
    return error instanceof PythonError ? error.type : `⟦${this.indexOf(error)}:⟧`;
  }

  /** The message of an error, marked. */
  messageOf(error: unknown): string {
    if (error instanceof PythonError) return error.message;
    const index = this.indexOf(error);
    const message = error instanceof Error ? error.message : String(error);
    // A mark ends with its line: printed text is compared line by line.
    return `⟦${index}:${message.replaceAll('\n', `⟧\n⟦${index}:`)}⟧`;
  }

  private indexOf(error: unknown): number {
    const index = this.seen.indexOf(error);
    return index === -1 ? this.seen.push(error) - 1 : index;
  }
}

/** Python's notation of a value, as `print` shows it. */
export function pythonText(value: unknown, top = true): string {
  if (value === undefined || value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return top ? value : quoted(value);
  if (Array.isArray(value)) return `[${value.map((one) => pythonText(one, false)).join(', ')}]`;
  if (typeof value === 'function') return '<function>';
  if (typeof value !== 'object') return String(value);
  return `{${Object.entries(plain(value))
    .map(([key, one]) => `'${key}': ${pythonText(one, false)}`)
    .join(', ')}}`;
}

function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** The data of a config, summary or plain object. */
export function plain(value: unknown): Record<string, unknown> {
  const { toJSON } = value as { toJSON?: () => object };
  return { ...(typeof toJSON === 'function' ? toJSON.call(value) : (value as object)) };
}

/** Python's truth of a value. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return Boolean(value);
}

/** The items that a `for` goes through. */
export function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return Array.from(value);
  if (typeof value === 'object' && value !== null) return Object.keys(plain(value));
  throw new PythonError('TypeError', `'${typeof value}' object is not iterable`);
}

/** Python's built-in functions and the modules that scripts use, by dotted name. */
export function builtins(errors: PrintedErrors): Readonly<Record<string, PythonFunction>> {
  const text = (value: unknown) => (value instanceof Error ? errors.messageOf(value) : pythonText(value));
  return {
    str: ([value]) => text(value),
    repr: ([value]) => (value instanceof Error ? unspeakable('repr of an error') : pythonText(value, false)),
    dict: ([value], named) => ({ ...(value === undefined ? {} : plain(value)), ...named }),
    list: ([value = []]) => [...itemsOf(value)],
    tuple: ([value = []]) => [...itemsOf(value)],
    sorted: ([value]) => [...itemsOf(value)].sort((a, b) => ((a as string) < (b as string) ? -1 : 1)),
    len: ([value]) => (typeof value === 'string' ? Array.from(value).length : itemsOf(value).length),
    int: ([value]) => Math.trunc(Number(value)),
    float: ([value]) => Number(value),
    bool: ([value]) => isTrue(value),
    any: ([value]) => itemsOf(value).some(isTrue),
    all: ([value]) => itemsOf(value).every(isTrue),
    range: ([first, end]) => {
      const [from, to] = end === undefined ? [0, Number(first)] : [Number(first), Number(end)];
      return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
    },
    callable: ([value]) => typeof value === 'function',
    'json.dumps': ([value]) => pythonText(value),
    'json.loads': ([value]) => JSON.parse(String(value)),
    'time.sleep': ([seconds]) => new Promise((done) => setTimeout(done, Number(seconds) * 1000)),
    ...files,
  };
}

const path = (value: unknown) => String(value);

const files: Readonly<Record<string, PythonFunction>> = {
  'os.getcwd': () => process.cwd(),
  'os.mkdir': ([at]) => void mkdirSync(path(at)),
  'os.makedirs': ([at]) => void mkdirSync(path(at), { recursive: true }),
  'os.chdir': ([at]) => process.chdir(path(at)),
  'os.listdir': ([at = '.']) => readdirSync(path(at)),
  'os.readlink': ([at]) => readlinkSync(path(at)),
  'os.path.exists': ([at]) => existsSync(path(at)),
  'os.path.isdir': ([at]) => existsSync(path(at)) && statSync(path(at)).isDirectory(),
  'os.path.isfile': ([at]) => existsSync(path(at)) && statSync(path(at)).isFile(),
  'os.path.islink': ([at]) => lstatSync(path(at), { throwIfNoEntry: false })?.isSymbolicLink() ?? false,
  'os.path.isabs': ([at]) => isAbsolute(path(at)),
  'os.path.basename': ([at]) => basename(path(at)),
  'os.path.dirname': ([at]) => dirname(path(at)),
  'os.path.abspath': ([at]) => resolve(path(at)),
  'os.path.join': (parts) => join(...parts.map(path)),
  open: ([at, mode]) => ({
    read: () => readFileSync(path(at), 'utf8'),
    write: (text: unknown) => writeFileSync(path(at), String(text), { flag: mode === 'a' ? 'a' : 'w' }),
    close: () => null,
  }),
};

type Method = (...args: unknown[]) => unknown;

/** A method of a Python text, list or dict; `undefined` when the value is none of these or has no such method. */
export function methodOf(of: unknown, name: string): Method | undefined {
  if (typeof of === 'string') return textMethods[name]?.bind(null, of);
  if (Array.isArray(of)) return listMethods[name]?.bind(null, of);
  if (typeof of === 'object' && of !== null) return dictMethods[name]?.bind(null, of);
  return undefined;
}

type MethodOf<T> = (of: T, ...args: unknown[]) => unknown;

const textMethods: Readonly<Record<string, MethodOf<string>>> = {
  startswith: (of, prefix) => of.startsWith(String(prefix)),
  endswith: (of, suffix) => of.endsWith(String(suffix)),
  replace: (of, from, to) => of.replaceAll(String(from), String(to)),
  split: (of, at) => (at === undefined ? of.trim().split(/\s+/) : of.split(String(at))),
  splitlines: (of) => of.replace(/\n$/, '').split('\n'),
  join: (of, items) => itemsOf(items).join(of),
  strip: (of) => of.trim(),
  lower: (of) => of.toLowerCase(),
  upper: (of) => of.toUpperCase(),
  count: (of, part) => of.split(String(part)).length - 1,
  find: (of, part) => of.indexOf(String(part)),
  isalnum: (of) => /^[\p{L}\p{N}]+$/u.test(of),
  islower: (of) => /[a-z]/.test(of) && of === of.toLowerCase(),
};

const listMethods: Readonly<Record<string, MethodOf<unknown[]>>> = {
  append: (of, item) => void of.push(item),
  count: (of, item) => of.filter((one) => one === item).length,
  index: (of, item) => of.indexOf(item),
};

const dictMethods: Readonly<Record<string, MethodOf<object>>> = {
  keys: (of) => Object.keys(plain(of)),
  values: (of) => Object.values(plain(of)),
  items: (of) => Object.entries(plain(of)),
  get: (of, key, otherwise = null) => plain(of)[String(key)] ?? otherwise,
  as_dict: (of) => plain(of),
  copy: (of) => plain(of),
};

function unspeakable(what: string): never {
  throw new Inexpressible(`${what} has no counterpart`);
}
