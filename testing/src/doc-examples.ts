import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A block of code in a document that is an example in TypeScript or JavaScript. */
export interface DocExample {
  /** The document and the heading that the block stands under; a second one there ends with ` (2)`. */
  readonly name: string;
  readonly language: 'ts' | 'js';
  readonly code: string;
  /** Where it stands: the document, from the root, and the line of its first line there, from 1. */
  readonly document: string;
  readonly line: number;
  /** Why it cannot be run, as the block's info string says: ` ```ts not run: needs a GPU `. */
  readonly notRun?: string;
}

/** What a block may be. Commands, what they print, and drawings are for people: nobody runs them. */
const EXAMPLES = ['ts', 'js'];
const OTHERS = ['', 'sh', 'console'];

/** The documents that users read. */
export function userDocuments(): string[] {
  const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const packages = readdirSync(join(root, 'packages'));
  return [
    'README.md',
    ...docs.map((name) => `docs/${name}`),
    ...packages.map((name) => `packages/${name}/README.md`),
  ].sort();
}

/** The examples of a document of the repository. */
export function examplesIn(document: string): DocExample[] {
  return findExamples(document, readFileSync(join(root, document), 'utf8'));
}

/**
 * Finds the examples in a document's text.
 *
 * @throws Error for a block of a kind that is not known, one without an end, and one that is not run without a reason
 */
export function findExamples(document: string, text: string): DocExample[] {
  const found: DocExample[] = [];
  const seen = new Map<string, number>();
  let heading = '';
  let open: { info: string; line: number; lines: string[] } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^ *```(.*)$/.exec(line);
    if (fence === null) {
      if (open) open.lines.push(line);
      else heading = /^#+ +(.+)$/.exec(line)?.[1] ?? heading;
      continue;
    }
    if (open === null) {
      open = { info: fence[1]!.trim(), line: index + 2, lines: [] };
      continue;
    }
    const kind = kindOf(open.info, `${document}:${open.line - 1}`);
    if (kind !== null) {
      const place = `${document} › ${heading}`;
      const count = (seen.get(place) ?? 0) + 1;
      seen.set(place, count);
      const name = count === 1 ? place : `${place} (${count})`;
      found.push({ name, ...kind, code: open.lines.join('\n'), document, line: open.line });
    }
    open = null;
  }
  if (open !== null) throw new Error(`${document}:${open.line - 1}: this block has no end`);
  return found;
}

/** What an info string says; null for what is no example. */
function kindOf(info: string, place: string): Pick<DocExample, 'language' | 'notRun'> | null {
  const [, word = '', rest = ''] = /^(\S*) *(.*)$/.exec(info)!;
  const [, notRun] = /^not run: (.+)$/.exec(rest) ?? [];
  if (!EXAMPLES.includes(word)) {
    if (OTHERS.includes(word) && rest === '') return null;
    throw new Error(`${place}: no kind of block that is known: \`${info}\`. Examples are ts or js`);
  }
  if (rest !== '' && notRun === undefined) throw new Error(`${place}: say why: \`${word} not run: <reason>\``);
  return { language: word as 'ts' | 'js', ...(notRun === undefined ? {} : { notRun }) };
}
