/** The least number of characters in a password, once everything that is easy to guess is taken away. */
export const MIN_CHARACTERS = 12;

const RUNS = [
  '01234567890123456789',
  '123456789101112131415161718192021222324252627282930',
  'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnmqwertyuiop',
  'qwertzuiopasdfghjklyxcvbnmqwertzuiop',
  'azertyuiopqsdfghjklmwxcvbnazertyuiop',
];
const RUNS_BOTH_WAYS = [...RUNS, ...RUNS.map((run) => [...run].toReversed().join(''))];

let list: Promise<ReadonlySet<string>> | undefined;

// 49,000 words, 50 ms and 7 MB: read when the first password is judged, not when the server starts.
function commonPasswords(): Promise<ReadonlySet<string>> {
  return (list ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  ));
}

/** The form in which passwords are compared with lists: what differs only by case or letter width is one. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * Whether a folded password is a listed one, a repetition of something short or a run along the alphabet, the digits or
 * a keyboard; also with digits and signs before and after it, unless those alone are as long as a password must be.
 */
export async function isCommon(folded: string): Promise<boolean> {
  const listed = await commonPasswords();
  const easy = (text: string) => listed.has(text) || isRepetition(text) || isRun(text);
  if (easy(folded)) return true;
  const core = folded.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return length(core) >= 4 && length(folded) - length(core) < MIN_CHARACTERS && easy(core);
}

/** Whether a folded password, without the words of its owner and the site (four characters and more), is too short. */
export function leansOn(folded: string, context: string[]): boolean {
  const words = context.flatMap((text) => fold(text).match(/[\p{L}\p{N}]{4,}/gu) ?? []);
  const rest = words.toSorted((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(word, ''), folded);
  return rest !== folded && length(rest) < MIN_CHARACTERS;
}

/** Characters as people count them least wrongly: Unicode code points. */
export function length(text: string): number {
  return [...text].length;
}

// A unit shorter than a password may be, there one and a half times at least: `aaaa…`, `abcabcab…`, `monkeymonk`.
function isRepetition(text: string): boolean {
  const characters = [...text];
  const longestUnit = Math.min(MIN_CHARACTERS - 1, Math.floor((characters.length * 2) / 3));
  return Array.from({ length: longestUnit }, (_, index) => index + 1).some((unit) =>
    characters.every((character, index) => index < unit || character === characters[index - unit]),
  );
}

function isRun(text: string): boolean {
  return RUNS_BOTH_WAYS.some((run) => run.includes(text));
}
