import type { PhraseClass } from '#server/conversation/understanding/words/classes'
import type { Words } from '#server/conversation/understanding/words/words'

/** 64 kB of whatever is repeated. */
const LENGTH = 65_536
const filled = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH)

/** Letters by number, so that nothing invisible stands in this file. */
const at = (...points: number[]): string => String.fromCodePoint(...points)

let seed = 7
const draw = (count: number): number => (seed = (seed * 48_271) % 2_147_483_647) % count

/** What nobody writes who wants an appointment. */
export const hostileTexts: Record<string, string> = {
  'letters without end': filled('a'),
  'letters that change': filled('ab'),
  sentences: filled('I would like a haircut with Ada on Thursday at 3 pm, or not. '),
  spaces: filled(' '),
  'line breaks': '\n'.repeat(5000),
  'words on lines of their own': 'book\n'.repeat(5000),
  'combining marks': `a${filled(at(0x301))}`,
  'combining marks of many kinds': Array.from({ length: 30_000 }, () => at(0x300 + draw(0x6f))).join(''),
  'letters that become eighteen': filled(at(0xfdfa)),
  'letters that fall apart': filled(at(0x1f82)),
  'ligatures and wide signs': filled(at(0xfb03, 0xff21, 0x3371, 0x2460)),
  emojis: filled(at(0x1f600)),
  families: filled(at(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467)),
  flags: filled(at(0x1f1e9, 0x1f1f0)),
  'skin tones': filled(at(0x1f44d, 0x1f3fd)),
  'marks of direction': filled(at(0x202e, 0x2066, 0x200f, 0x202b)),
  'nothing that can be seen': filled(at(0x200b, 0x200c, 0x2060, 0xfeff)),
  'right to left': filled(`${at(0x5e9, 0x5dc, 0x5d5, 0x5dd)} `),
  arabic: filled(`${at(0x645, 0x648, 0x639, 0x62f)} `),
  chinese: filled(at(0x9884, 0x7ea6)),
  'lone halves': filled(at(0xd800)),
  'halves the wrong way round': filled(`${at(0xdc00)}${at(0xd800)}`),
  zeros: filled(at(0)),
  'control characters': Array.from({ length: 32 }, (_, code) => at(code))
    .join('')
    .repeat(2000),
  quotes: filled('"'),
  'quotes within quotes': `${'"\'('.repeat(10_000)}haircut${')\'"'.repeat(10_000)}`,
  brackets: filled('(['),
  apostrophes: filled("a'"),
  'apostrophes alone': filled("'"),
  hyphens: filled('a-'),
  dashes: filled('-'),
  points: filled('a.m.'),
  commas: filled('a, '),
  slashes: filled('1/'),
  digits: filled('9'),
  dates: filled('31/12/2030 '),
  'half dates': filled('31.12.'),
  times: filled('10:30 '),
  colons: filled('1:'),
  'numbers with points': filled('1.000.000.000 '),
  'huge numbers': `${filled('123456789012345678901234567890 ')}`,
  'a number with signs': `${'-'.repeat(30_000)}1e308`,
  money: filled('100 kr '),
  percent: filled('%20%'),
  'a link': `https://example.com/${filled('a/')}`,
  'mark-up': filled('<b>'),
  json: filled('{"a":['),
  'template marks': filled('{{1}}'),
  wildcards: filled('.*'),
  'mixed up': Array.from({ length: 30_000 }, () => at(draw(0xd7ff))).join(''),
  'a long word': filled('donaudampfschifffahrtsgesellschaft'),
  'numbers put together': filled('einundzwanzigtausendneunhundertneunundneunzig'),
  'typing errors': Array.from({ length: 10_000 }, () => Array.from({ length: 7 }, () => at(97 + draw(26))).join('')).join(' '),
  ands: filled('and '),
  nots: filled('not '),
}

/** The phrases of a class, again and again, and all of them one after the other. */
export function phraseFloods(words: Words): [string, string][] {
  const classes = Object.entries(words.phrases).filter((entry): entry is [PhraseClass, string] => entry[1] !== '')
  return [
    ...classes.map(([name, phrases]): [string, string] => [name, filled(`${phrases.replaceAll(',', ' ')} `)]),
    ...classes.map(([name, phrases]): [string, string] => [`the first of ${name}`, filled(`${phrases.split(',')[0] ?? ''} `)]),
    ['numbers', filled(`${words.numbers.replaceAll(/[,/]/g, ' ')} `)],
    ['ordinals', filled(`${words.ordinals.replaceAll(/[,/]/g, ' ')} `)],
    ['months', filled(`${words.months.join(' ')} `)],
    ['weekdays', filled(`${Object.values(words.weekdays).join(' ').replaceAll(',', ' ')} `)],
    ['everything', classes.map(([, phrases]) => phrases.replaceAll(',', ' ')).join(' ')],
  ]
}
