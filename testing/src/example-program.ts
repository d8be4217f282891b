import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { DocExample } from './doc-examples.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What an excerpt takes for granted, and what has to be so after it. */
export interface Surroundings {
  /** Code in front of it and behind it. */
  readonly before?: string;
  readonly after?: string;
  /** Texts of it that cannot stand in a test, and what stands there instead. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Variables of the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the working directory. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The text of the program that an example is. */
export function programOf({ code }: DocExample, { before = '', after = '', instead = {} }: Surroundings = {}): string {
  let own = code;
  for (const [text, other] of Object.entries(instead)) {
    if (!own.includes(text)) throw new Error(`The example has no ${JSON.stringify(text)} to be replaced`);
    own = own.replaceAll(text, other);
  }
  return `${before.trim()}\n${own}\n${after}\nexport {};\n`;
}

/** As a user of TypeScript has it; what JavaScript cannot say is not asked of it. */
function optionsFor(language: DocExample['language']): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { paths } = ts.parseJsonConfigFileContent({ ...config, files: [], include: undefined }, ts.sys, root).options;
  return {
    noEmit: true,
    strict: true,
    noImplicitAny: language === 'ts',
    allowJs: true,
    checkJs: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    baseUrl: root,
    ...(paths ? { paths } : {}),
  };
}

/**
 * Type-checks examples against the packages' sources, all in one go.
 *
 * @returns by the examples' names, what is wrong with each: `<document>:<line>: <message>`
 */
export function typeErrors(
  examples: readonly DocExample[],
  surroundings: Readonly<Record<string, Surroundings>>,
): Map<string, string[]> {
  const sources = new Map<string, ts.SourceFile>();
  const found = new Map<string, string[]>();
  for (const language of ['ts', 'js'] as const) {
    const ours = examples.filter((example) => example.language === language);
    const files = new Map(
      ours.map((example, i) => [join(root, 'testing', `example-${i}.m${language}`), example] as const),
    );
    const texts = new Map([...files].map(([path, one]) => [path, programOf(one, surroundings[one.name])] as const));
    const program = ts.createProgram([...files.keys()], optionsFor(language), hostWith(texts, sources));
    for (const [path, example] of files) {
      const file = program.getSourceFile(path);
      const problems = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      const skipped = linesBefore(surroundings[example.name]);
      found.set(
        example.name,
        problems.map((problem) => {
          const line = file!.getLineAndCharacterOfPosition(problem.start ?? 0).line - skipped + example.line;
          return `${example.document}:${line}: ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`;
        }),
      );
    }
  }
  return found;
}

function linesBefore({ before = '' }: Surroundings = {}): number {
  return before.trim().split('\n').length;
}

/** Reads from the disk, but the examples; a source file is parsed once for both programs. */
function hostWith(texts: ReadonlyMap<string, string>, sources: Map<string, ts.SourceFile>): ts.CompilerHost {
  const host = ts.createCompilerHost({}, true);
  return {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile(path, version) {
      const kept = sources.get(path);
      if (kept) return kept;
      const text = texts.get(path) ?? (ts.sys.fileExists(path) ? readFileSync(path, 'utf8') : undefined);
      if (text === undefined) return undefined;
      const file = ts.createSourceFile(path, text, version, true);
      if (!texts.has(path)) sources.set(path, file);
      return file;
    },
  };
}
