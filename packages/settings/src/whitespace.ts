/** What Python's `str.strip` removes: not quite what `trim` does. */
const BLANK = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const ENDS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'g');

/** A text without blanks at its ends, as the Python client understands "blank". */
export function stripped(text: string): string {
  return text.replace(ENDS, '');
}
