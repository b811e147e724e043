import { isAt } from '#server/conversation/understanding/text/line'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Token } from '#server/conversation/understanding/text/tokens'

// "When is my next appointment?" asks for what there is, and "when can I get an appointment?" for what could be: the difference is
// whose it is. The words for it are few in every language.

const WHEN = new Set(['when', 'whens', 'hvornaar', 'wann', 'cuando', 'quand', 'quando', 'wanneer', 'naer'])
const WHAT = new Set([
  'what',
  'which',
  'hvad',
  'hvilken',
  'welche',
  'wieviel',
  'viel',
  'que',
  'quelle',
  'che',
  'hoe',
  'welke',
  'vilken',
  'laat',
])
const TIMES = new Set(['time', 'tid', 'uhrzeit', 'heure', 'heures', 'hora', 'horas', 'ora', 'ore', 'uhr', 'tijd', 'laat', 'tidspunkt'])
const MINE = new Set([
  'my',
  'min',
  'mit',
  'mine',
  'mein',
  'meine',
  'meinen',
  'mi',
  'mis',
  'mon',
  'ma',
  'mes',
  'mio',
  'mia',
  'miei',
  'mie',
  'mijn',
  'meu',
  'minha',
  'meus',
  'minhas',
  'mina',
  'mitt',
])
/** "I have" in one word, and in two. */
const I_HAVE = new Set(['tengo', 'ai', 'ho', 'tenho'])
const I = new Set(['i', 'jeg', 'ich', 'ik', 'jag'])
const HAVE = new Set(['have', 'got', 'har', 'habe', 'hab', 'heb'])
const BOOKED = new Set([
  'booked',
  'reserved',
  'scheduled',
  'booket',
  'bestilt',
  'reserveret',
  'gebucht',
  'gebuchtes',
  'reserviert',
  'reservado',
  'reservada',
  'agendado',
  'agendada',
  'pendiente',
  'prenotato',
  'prenotata',
  'prenotati',
  'fissato',
  'geboekt',
  'gereserveerd',
  'marcado',
  'marcada',
  'bokat',
  'bokad',
  'bokade',
])

const words = (tokens: readonly Token[]): Token[] => tokens.filter(token => token.kind === 'word')

/** "Réservé": what has been done, though without its accent it would be an order to do it. */
export const isDone = (token: Token | undefined): boolean =>
  token !== undefined && (BOOKED.has(token.word) || /[^ée]ée?s?$/iu.test(token.text))

const hasOne = (said: readonly Token[]): boolean =>
  said.some(
    ({ word }, at) =>
      I_HAVE.has(word)
      || (HAVE.has(word)
        && (I.has(said[at - 1]?.word ?? '') || (I.has(said[at + 1]?.word ?? '') && !(word === 'har' && said[at + 1]?.word === 'i'))))
      || word === 'ive',
  )

const asksWhen = (said: readonly Token[]): boolean =>
  said.some(({ word }, at) => WHEN.has(word) || (WHAT.has(word) && said.slice(at + 1, at + 3).some(next => TIMES.has(next.word))))

/** Whether a message asks for an appointment that there is: "when is my next appointment?", "do I have anything booked?". */
export function asksForOwn({ line, services, days }: Reading): boolean {
  const said = words(line.tokens)
  if (hasOne(said) && said.some(isDone)) return true
  // "Heb ik nog een afspraak?": in this order it asks. The Danish "i" is you.
  const isAsked = said.some(({ word }, at) => HAVE.has(word) && said[at + 1]?.word !== 'i' && I.has(said[at + 1]?.word ?? ''))
  if (isAsked && services.length === 0 && line.tokens.at(-1)?.text === '?' && line.tokens.some((_, at) => isAt(line, 'appointment', at))) {
    return true
  }
  const isOwn = hasOne(said) || said.some(({ word }) => MINE.has(word))
  return services.length === 0 && days.length === 0 && isOwn && asksWhen(said) && line.tokens.some((_, at) => isAt(line, 'appointment', at))
}
