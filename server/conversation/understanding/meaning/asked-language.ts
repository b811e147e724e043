import { Language } from '#shared/schemas/language'
import type { Situation } from '#server/conversation/understanding/situation'
import { isAwaiting } from '#server/conversation/understanding/situation'
import { isCue } from '#server/conversation/understanding/text/cues'
import { fold, tokenise } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'
import { CUES } from '#server/conversation/understanding/words/cues/all'
import type { Cue } from '#server/conversation/understanding/words/cues/cues'
import { split } from '#server/conversation/understanding/words/words'

/** The names of languages, in all of them; null: one that no business of ours can speak. */
const NAMES = new Map<string, Language | null>(
  CUES.flatMap(({ languages }) =>
    Object.entries(languages).flatMap(([name, words]) =>
      split(words).map((word): [string, Language | null] => [fold(word), Language.safeParse(name).data ?? null]),
    ),
  ),
)

/** What may stand around the name of a language when nothing else is said. */
const AROUND: readonly Cue[] = ['speaking', 'inLanguage', 'ofLanguage']

/** A language that is asked for, and what else was said. */
export interface AskedLanguage {
  /** Null: one that no business of ours can speak. */
  language: Language | null
  rest: string
}

/** "In English please", "på dansk", "Deutsch?": the language that is asked for. A name of a language in the name of a service is none. */
export function askedLanguage(text: string, situation: Situation): AskedLanguage | null {
  const tokens = tokenise(text)
  const words = tokens.filter(({ kind }) => kind === 'word')
  const named = words.filter(({ word }) => NAMES.has(word))
  const [name] = named
  if (name === undefined) return null
  const place = words.indexOf(name)
  if (
    words.every((word, at) => named.includes(word) || AROUND.some(cue => isCue(words, cue, at)))
    && tokens.every(({ kind }) => kind !== 'number')
  ) {
    const isLed = isCue(words, 'inLanguage', place - 1)
    const isOwn = words.length === 1 && (situation.serviceNames.words.includes(name.word) || isAwaiting(situation, 'name'))
    return isOwn && !isLed ? null : { language: NAMES.get(name.word) ?? null, rest: '' }
  }
  return besides(text, words, place, situation)
}

/** Among other words it must be led: "auf Deutsch, bitte. Haarschnitt am Freitag"; and it is no "in French braids". */
function besides(text: string, words: readonly Token[], place: number, situation: Situation): AskedLanguage | null {
  const name = words[place]
  const leadAt = isCue(words, 'ofLanguage', place - 1) ? place - 2 : place - 1
  const lead = words[leadAt]
  const next = words[place + 1]
  if (name === undefined || lead === undefined || !isCue(words, 'inLanguage', leadAt)) return null
  if (next !== undefined && situation.serviceNames.words.includes(next.word) && !/[.,;:!?\n]/.test(text.slice(name.end, next.start))) {
    return null
  }
  return { language: NAMES.get(name.word) ?? null, rest: `${text.slice(0, lead.start)} ${text.slice(name.end)}` }
}
