/** A line that a terminal writes to. */
export interface TerminalLine {
  /** Writes text over what stands from a column on. Columns are code points. */
  put(column: number, text: string): void;
}

/** Lines that can be reached by moving the cursor up. */
export const TERMINAL_HEIGHT = 32;

/** What moves the cursor: everything else is a character, also colours and other escape sequences. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const CONTROL = /[\r\n\u001b]/g;

/**
 * As much of a terminal as the released core has: `\r`, `\n`, `ESC [ A` and `ESC [ B` without counts, on a view of 32
 * lines. Lines come into being with their first character.
 */
export class Terminal {
  private readonly view: TerminalLine[] = [];
  private row = 0;
  private column = 0;
  /** What of an escape sequence has come so far. */
  private escape: '' | '\u001b' | '\u001b[' = '';

  /** @param nextLine makes the next line, at the end of all. */
  constructor(private readonly nextLine: () => TerminalLine) {}

  write(text: string): void {
    let from = 0;
    while (from < text.length) {
      if (this.escape !== '') {
        from = this.goOnWithEscape(text, from);
        continue;
      }
      CONTROL.lastIndex = from;
      const at = CONTROL.exec(text)?.index ?? text.length;
      if (at > from) this.put(text.slice(from, at));
      if (at < text.length) this.control(text.charAt(at));
      from = at + 1;
    }
  }

  private control(character: string): void {
    if (character === '\u001b') this.escape = '\u001b';
    else {
      this.column = 0;
      if (character === '\n') this.down();
    }
  }

  /** Returns where the text goes on. */
  private goOnWithEscape(text: string, at: number): number {
    const character = text.charAt(at);
    if (this.escape === '\u001b' && character === '[') {
      this.escape = '\u001b[';
      return at + 1;
    }
    const begun = this.escape;
    this.escape = '';
    if (begun === '\u001b[' && character === 'A') this.row = Math.max(0, this.row - 1);
    else if (begun === '\u001b[' && character === 'B') this.down();
    else {
      // Not one that is known: its characters are text, and so is the one that shows it, whatever it is.
      const end = at + (text.codePointAt(at)! > 0xffff ? 2 : 1);
      this.put(begun + text.slice(at, end));
      return end;
    }
    return at + 1;
  }

  private down(): void {
    this.row += 1;
    if (this.row < TERMINAL_HEIGHT) return;
    this.view.shift();
    this.row -= 1;
  }

  private put(text: string): void {
    while (this.row >= this.view.length) this.view.push(this.nextLine());
    this.view[this.row]!.put(this.column, text);
    this.column += codePoints(text);
  }
}

/** The length of a text in code points. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    const isPair = (text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (isPair) {
      count -= 1;
      i += 1;
    }
  }
  return count;
}
