import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Token } from '#server/conversation/understanding/text/tokens'

// "Stop sending me these", "no me mandéis más mensajes", "désabonnez-moi de vos messages": there is no end of ways to say it, and it
// must be heeded. Sending or messages, and that they shall end.

const MESSAGES =
  /^(?:messag|mensaj|mensage|nachricht|besked|bericht|meddeland|sms|texts$|spam|whatsapps?$|notifi|reminder|erinnerung|herinnering|paamind|recordatori|rappels$|promemoria|lembrete|newsletter|publicidad|propaganda|reklam|werbung|werb|reclame|pubblicita|pub$|promo)/
const SENDING =
  /^(?:send|text|messaging|writing|spamming|contacting|mand|envi|envo|invi|schick|schreib|skriv|escrib|escrev|ecriv|ecrire|scriv|schrijf|stuur|sturen|skick|receiv|recib|recev|recoi|ricev|receb|erhalt|bekomm|modtag|ontvang)/
const ENDING = new Set([
  'stop',
  'stops',
  'stopp',
  'stoppt',
  'quit',
  'para',
  'pare',
  'parad',
  'paren',
  'parem',
  'parar',
  'deja',
  'dejo',
  'deixo',
  'deixa',
  'deixar',
  'deixem',
  'smetto',
  'dejad',
  'dejen',
  'dejar',
  'arrete',
  'arretez',
  'arreter',
  'cessez',
  'basta',
  'smettete',
  'smettetela',
  'smettere',
  'smetta',
  'aufhoeren',
  'hoert',
  'hoer',
  'sluta',
  'ophoer',
  'holdop',
  'stoppe',
  'stoppen',
  'ophouden',
  'cancel',
  'cancelar',
  'cancelad',
  'cancellare',
  'cancella',
  'cancellatemi',
  'annuler',
  'desactivar',
  'baja',
  'off',
  'remove',
  'unsubscribe',
])
const NOT = new Set([
  'no',
  'not',
  'dont',
  'never',
  'ne',
  'n',
  'plus',
  'non',
  'nao',
  'nicht',
  'keine',
  'ikke',
  'ingen',
  'inga',
  'inte',
  'niet',
  'geen',
  'niente',
  'nada',
])
const MORE = new Set(['more', 'mas', 'plus', 'piu', 'mais', 'mehr', 'flere', 'meer', 'fler', 'mere', 'anymore'])
const WANTED = new Set(['want', 'need', 'quiero', 'veux', 'voglio', 'quero', 'moechte', 'will', 'vil', 'wil'])
/** "You have not sent me the message" is about what has been. */
const PAST = /(?:[ai]d[oa]|[aiu]t[oa]|sent|sendt|skickat|gestuurd|geschickt|bekommen|erhalten|modtaget|ontvangen)$|é$/u
const MOST_WORDS = 12
const REACH = 3

const isOrder = (token: Token): boolean => SENDING.test(token.word) && !PAST.test(token.text.toLowerCase())

/** "No more messages", "I don't want messages", "don't send me messages"; "no, send me a message" wants one. */
function isRefusing(clause: readonly Token[]): boolean {
  if (clause.some(token => PAST.test(token.text.toLowerCase()))) return false
  return clause.some(({ word }, at) => {
    const next = clause.slice(at + 1, at + 1 + REACH)
    const isMore = word === 'plus' ? next[0]?.word === 'de' : next.some(token => MORE.has(token.word))
    return NOT.has(word) && (isMore || next.some(token => isOrder(token) || WANTED.has(token.word)))
  })
}

/** Whether a message wants the business's own messages to end. */
export function endsMessages({ line, clauses, services, days, times, marks }: Reading): boolean {
  const said = line.tokens.filter(token => token.kind === 'word')
  const isOther = marks.some(({ value }) => value === 'appointment' || value === 'myBookings' || value === 'bookingList')
  if (said.length > MOST_WORDS || services.length + days.length + times.length > 0 || line.tokens.at(-1)?.text === '?' || isOther) {
    return false
  }
  const names = said.some(({ word }) => MESSAGES.test(word))
  const ends = said.findIndex(({ word }) => ENDING.has(word))
  if (ends >= 0 && (names || said.slice(ends + 1, ends + 1 + REACH).some(isOrder)) && !NOT.has(said[ends - 1]?.word ?? '')) return true
  return (
    names
    && [...new Set(clauses)].some(clause => isRefusing(line.tokens.filter((token, at) => token.kind === 'word' && clauses[at] === clause)))
  )
}
