/** A piece of a message. `word` is what is compared: small letters, no accents or apostrophes, spelling corrected. */
export interface Token {
  kind: 'word' | 'number' | 'mark' | 'emoji'
  /** As it was written. */
  text: string
  word: string
  /** Of digits; NaN for everything else. */
  value: number
  /** Nothing stands between this and the token before. */
  isGlued: boolean
  /** Place in the normalised text. */
  start: number
  end: number
}

/** Longer messages are read from their beginning only: a wish for an appointment fits, and the time it takes stays bounded. */
export const READ_CHARACTERS = 1000
/** A thousand characters are two hundred words; more pieces are signs and no sentence, and each costs. */
const READ_TOKENS = 300
/** No word that we compare with is as long, and long ones are looked at letter by letter. */
const WORD_CHARACTERS = 40

const LETTERS: Record<string, string> = { æ: 'ae', ø: 'oe', å: 'aa', ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', œ: 'oe', đ: 'd', ł: 'l' }

/** Small letters without accents, as people write who lack the keys for them. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[æøåäöüßœđł]/g, letter => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\p{M}']/gu, '')

/** Whether a word was written without accents: "ou" is an "or" and "où" a "where". */
export const isWrittenPlain = (token: Token | undefined): boolean => token !== undefined && token.text.toLowerCase() === fold(token.text)

/** One form for the many ways to write the same signs; what cannot be seen is taken out. */
export const normalise = (text: string): string =>
  text
    .slice(0, READ_CHARACTERS)
    .normalize('NFKC')
    // One sign can become eighteen.
    .slice(0, READ_CHARACTERS)
    .replace(/[’‘´`ʼ]/g, "'")
    .replace(/[–—−‐‑]/g, '-')
    .replace(/[“”„«»]/g, '"')
    .replace(/\r\n?/g, '\n')
    // "'s avonds", "'t".
    .replace(/(^|[\s(])'(?=\p{L}(?!\p{L}))/gu, '$1')
    // Skin tones, joiners, variation signs, key caps, soft hyphens, direction marks.
    .replace(/[\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}\u20E3]/gu, '')
    .replace(/(?<!\p{L})([ap])\s?\.\s?m\b(?:\s?\.)?/giu, '$1m')

// An apostrophe before a vowel or a number stands for a vowel that was left out: "l'après-midi" and "dell'una" are two words, "don't" is
// one.
const PIECE = /\p{L}[\p{L}\p{M}]*(?:'(?=[aeiouyh\dàáâäèéêëìíîïòóôöùúûüœ])|(?:'[\p{L}\p{M}]+)*)|\d+|[\S\n]/giu

const kindOf = (piece: string): Token['kind'] => {
  if (/^\p{L}/u.test(piece)) return 'word'
  if (/^\d/.test(piece)) return 'number'
  return /^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(piece) ? 'emoji' : 'mark'
}

/** "heyyy" and "yesss": nobody means three equal letters in a row. */
const shorten = (word: string): string => word.replace(/(\p{L})\1{2,}/gu, '$1$1')

/** Cuts normalised text into words, numbers, marks and emojis. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let lastEnd = -1
  for (const match of text.matchAll(PIECE)) {
    if (tokens.length >= READ_TOKENS) break
    const piece = match[0]
    const kind = kindOf(piece)
    const end = match.index + piece.length
    tokens.push({
      kind,
      text: piece,
      word: kind === 'word' ? shorten(fold(piece.slice(0, WORD_CHARACTERS))) : piece,
      value: kind === 'number' ? Number(piece) : Number.NaN,
      isGlued: match.index === lastEnd,
      start: match.index,
      end,
    })
    lastEnd = end
  }
  return tokens
}
