import { Language } from '#shared/schemas/language'
import type { Situation } from '#server/conversation/understanding/situation'
import { isAwaiting } from '#server/conversation/understanding/situation'
import { tokenise } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'

// Somebody who asks for another language may do so in any, so its names and the words around it are looked up whatever language the message
// is in.

const NAMES: Record<Language | 'other', string> = {
  da: 'danish dansk danisch daenisch danes danois danese deens dinamarques danska',
  en: 'english engelsk englisch ingles anglais inglese engels engelska',
  de: 'german tysk deutsch aleman allemand tedesco duits alemao tyska',
  es: 'spanish spansk spanisch espanol espagnol spagnolo spaans espanhol spanska castellano',
  fr: 'french fransk franzoesisch frances francais francese frans franska',
  it: 'italian italiensk italienisch italiano italien italiaans italienska',
  nl: 'dutch hollandsk nederlandsk niederlaendisch hollaendisch neerlandes holandes neerlandais hollandais olandese nederlands hollands neerlandes holandes nederlaendska hollaendska',
  pt: 'portuguese portugisisk portugiesisch portugues portugais portoghese portugees portugisiska',
  sv: 'swedish svensk schwedisch sueco suedois svedese zweeds svenska',
  other:
    'polish polski polsk polnisch polaco polonais polacco pools polska arabic arabisk arabisch arabe arabo arabiska turkish turkce tyrkisk tuerkisch turco turc turks turkiska russian russisk russisch ruso russe russo ryska '
    + 'ukrainian ukrainsk ukrainisch ucraniano ukrainien ucraino ukrainska norwegian norsk norwegisch noruego norvegien norvegese noors norska finnish finsk finnisch suomi suomea finska chinese kinesisk chinesisch chino chinois cinese romanian hindi catalan catala greek',
}

const LEADING = new Set('in auf paa pa en em op i'.split(' '))

const ARTICLES = new Set('het z n zijn'.split(' '))

const AROUND = new Set(
  (
    'can could you we i speak talk write reply answer switch change to the language please do also only instead now thanks thank hi hello '
    + 'sprechen sprechst sprichst spricht sie du wir ich kann kannst koennen koennten bitte schreiben antworten sprache auch lieber danke hallo '
    + 'taler snakker kan vi jeg du skrive svare sprog tak gerne ogsaa hellere hej pratar talar ni jag tack gaerna sprak spraak aeven ocksaa '
    + 'hablas habla hablan hablais puedes puede podemos podeis escribir responder por favor gracias idioma tambien mejor hola '
    + 'parlez parles parle vous pouvez peux peut on s il te plait merci langue ecrire aussi plutot bonjour '
    + 'parli parla parlate parlare puoi potete possiamo scrivere rispondere per favore grazie lingua anche meglio ciao '
    + 'spreek spreekt spreken praat praten je u jullie kun kunt kunnen we alsjeblieft alstublieft graag dank taal ook liever hoi '
    + 'fala falam falar pode podem escrever faz obrigado obrigada lingua tambem melhor ola'
  ).split(' '),
)

const languages = new Map<string, Language | null>(
  Object.entries(NAMES).flatMap(([name, words]) =>
    words.split(' ').map((word): [string, Language | null] => [word, Language.safeParse(name).data ?? null]),
  ),
)

/** A language that is asked for, and what else was said. */
export interface AskedLanguage {
  /** Null: one that no business of ours can speak. */ language: Language | null
  rest: string
}

/** "In English please", "på dansk", "Deutsch?": the language that is asked for. A name of a language in the name of a service is none. */
export function askedLanguage(text: string, situation: Situation): AskedLanguage | null {
  const tokens = tokenise(text)
  const words = tokens.filter(({ kind }) => kind === 'word')
  const named = words.filter(({ word }) => languages.has(word))
  const [name] = named
  if (name === undefined) return null
  const place = words.indexOf(name)
  if (
    words.every(word => named.includes(word) || AROUND.has(word.word) || LEADING.has(word.word) || ARTICLES.has(word.word))
    && tokens.every(({ kind }) => kind !== 'number')
  ) {
    const isLed = LEADING.has(words[place - 1]?.word ?? '')
    const isOwn = words.length === 1 && (situation.catalogue.words.includes(name.word) || isAwaiting(situation, 'name'))
    return isOwn && !isLed ? null : { language: languages.get(name.word) ?? null, rest: '' }
  }
  return besides(text, words, place, situation)
}

/** Among other words it must be led: "auf Deutsch, bitte. Haarschnitt am Freitag"; and it is no "in French braids". */
function besides(text: string, words: readonly Token[], place: number, situation: Situation): AskedLanguage | null {
  const name = words[place]
  const lead = ARTICLES.has(words[place - 1]?.word ?? '') ? words[place - 2] : words[place - 1]
  const next = words[place + 1]
  if (name === undefined || lead === undefined || !LEADING.has(lead.word)) return null
  if (next !== undefined && situation.catalogue.words.includes(next.word) && !/[.,;:!?\n]/.test(text.slice(name.end, next.start))) {
    return null
  }
  return { language: languages.get(name.word) ?? null, rest: `${text.slice(0, lead.start)} ${text.slice(name.end)}` }
}
