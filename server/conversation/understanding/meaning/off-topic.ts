import type { Command } from '#server/conversation/commands'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { hasWish } from '#server/conversation/understanding/meaning/ratings'
import type { Situation } from '#server/conversation/understanding/situation'

// What no booking assistant is for. Few and clear words: what is missed is simply not understood, what is taken by mistake is a customer
// put off.

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

const CHAT =
  words(`weather joke jokes poem poems poetry politics politicians election elections president bitcoin crypto homework football soccer recipe horoscope lottery
  vejret vejr vittighed vittigheder digt politik lektier fodbold opskrift horoskop lotto wetter witz witze gedicht politik hausaufgaben fussball clima chiste chistes poema politica elecciones deberes futbol horoscopo loteria criptomonedas
  meteo blague blagues poeme politique horoscope foot barzelletta barzellette poesia compiti calcio oroscopo weerbericht politiek verkiezingen huiswerk voetbal horoscoop
  previsao piada piadas eleicoes futebol vaeder vaedret skaemt dikt laexa laexor fotboll`)

// In these languages one word is both the weather and the time.
const WEATHER = /\b(?:quel temps (?:fait|fera|va)|che tempo (?:fa|fara)|como (?:vai|esta) (?:[a-z]+ )?o tempo|que tiempo (?:hace|hara))\b/

const ADVICE =
  words(`medication medicine medicines pills dosage antibiotics diagnosis diagnose pregnant lawsuit legal invest investing investment mortgage taxes
  medicin piller antibiotika gravid juridisk investere aktier medikament medikamente tabletten schwanger rechtlich investieren aktien steuern medicamento medicamentos pastillas antibioticos diagnostico embarazada invertir impuestos
  medicament medicaments pilules antibiotiques diagnostic enceinte juridique investir impots farmaco farmaci pillole antibiotici diagnosi incinta investire medicijn medicijnen pillen antibiotica zwanger beleggen belasting
  remedio remedios comprimidos gravida mediciner tabletter diagnos investera`)

const DROP =
  '(?:disregard|forget|override|bypass|ignorer|glem|vergiss|ignoriere?|ignora|olvida|oublie|oubliez|dimentica|negeer|vergeet|ignorez?|esquece|esqueca|ignorera|gloem)'
const RULES =
  '(?:instructions?|rules|prompt|guidelines|instruks|instrukser|instruktioner|regler|anweisungen|regeln|instrucciones|reglas|consignes|regles|istruzioni|regole|instructies|regels|instrucoes|regras|reglerna)'
const ORDERS = [
  new RegExp(`\\b${DROP} (?:[a-z]+ ){0,4}${RULES}\\b`),
  /\b(?:system prompt|developer mode|jailbreak|admin mode|you are now|du er nu|du bist jetzt|ahora eres|tu es maintenant|vous etes maintenant|ora sei|je bent nu|agora es|agora voce e|du aer nu)\b/,
]

const textOf = ({ line }: Reading): string =>
  line.tokens
    .filter(token => token.kind === 'word')
    .map(token => token.word)
    .join(' ')

const hasWord = ({ line }: Reading, known: ReadonlySet<string>): boolean => line.tokens.some(token => known.has(token.word))

/** Orders to the assistant itself; what else the message says is not read, since somebody else may have written it. */
export function ordersIn(reading: Reading): Command[] | null {
  const text = textOf(reading)
  return ORDERS.some(pattern => pattern.test(text)) ? [{ kind: 'offTopic', about: 'instructions' }] : null
}

/** "Should I stop my pills?" is asked; "I'm pregnant, can I book a massage?" only tells. */
function asksAdvice({ line, clauses, marks }: Reading): boolean {
  return line.tokens.some((token, at) => {
    if (!ADVICE.has(token.word)) return false
    const clause = clauses[at]
    const end = clauses.lastIndexOf(clause ?? -1)
    const isAsked = [line.tokens[end], line.tokens[end + 1]].some(mark => mark?.text === '?')
    return (
      isAsked
      && !marks.some(
        mark =>
          clauses[mark.from] === clause
          && (mark.value === 'book' || mark.value === 'another' || mark.value === 'move' || mark.value === 'cancel'),
      )
    )
  })
}

/** What only somebody who may give advice can say, beside whatever else is wished for; and small talk about the world, where nothing is. */
export function offTopicIn(reading: Reading, situation: Situation): Command[] {
  const isOwn = (token: { word: string }): boolean => token.word in situation.facts.tenant.faq
  if (reading.line.tokens.some(isOwn)) return []
  if (asksAdvice(reading)) return [{ kind: 'offTopic', about: 'advice' }]
  const isWish =
    hasWish(reading) || reading.services.some(span => !span.value.isWeak) || reading.providers.length > 0 || reading.faq.length > 0
  return !isWish && (hasWord(reading, CHAT) || WEATHER.test(textOf(reading))) ? [{ kind: 'offTopic', about: 'chat' }] : []
}
