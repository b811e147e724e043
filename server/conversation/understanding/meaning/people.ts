import type { Command } from '#server/conversation/commands'
import { MOST_PEOPLE } from '#server/conversation/commands'
import type { Reading } from '#server/conversation/understanding/reading/reading'

const COUNTS: Record<string, number> = {
  two: 2,
  three: 3,
  four: 4,
  both: 2,
  to: 2,
  tre: 3,
  fire: 4,
  begge: 2,
  zwei: 2,
  drei: 3,
  vier: 4,
  beide: 2,
  dos: 2,
  tres: 3,
  cuatro: 4,
  deux: 2,
  trois: 3,
  quatre: 4,
  due: 2,
  quattro: 4,
  twee: 2,
  drie: 3,
  dois: 2,
  duas: 2,
  quatro: 4,
  tvaa: 2,
  fyra: 4,
  five: 5,
  six: 6,
  fem: 5,
  seks: 6,
  fuenf: 5,
  sechs: 6,
  cinco: 5,
  seis: 6,
  cinq: 5,
  cinque: 5,
  sei: 6,
  vijf: 5,
  zes: 6,
  sex: 6,
}
const COUNT = `(${Object.keys(COUNTS).join('|')}|[2-9]|1[0-9])`
const PERSON =
  '(?:people|persons|personer|pax|adults|of us|guests|voksne|personen|personas|leute|personnes|adultes|persone|adulti|mensen|pessoas|adultos|vuxna)'
const CHILD =
  '(?:kids|children|sons|daughters|boys|girls|boern|drenge|piger|soenner|doetre|kinder|soehne|toechter|hijos|hijas|ninos|enfants|fils|filles|figli|figlie|bambini|kinderen|zonen|dochters|filhos|filhas|criancas|barn|soener|doettrar)'
const FAMILY =
  `(?:wife|husband|son|daughter|brother|sister|mother|mom|mum|father|dad|friend|partner|girlfriend|boyfriend|kone|mand|soen|datter|bror|soester|mor|far|ven|veninde|kaereste
  |frau|mann|sohn|tochter|bruder|schwester|mutter|vater|freund|freundin|partnerin|mujer|marido|esposa|esposo|hijo|hija|hermano|hermana|madre|padre|amigo|amiga|pareja|femme|mari|fils|fille|frere|soeur|mere|pere|ami|amie
  |moglie|marito|figlio|figlia|fratello|sorella|amico|amica|vrouw|man|zoon|dochter|broer|zus|moeder|vader|vriend|vriendin|mulher|filho|filha|irmao|irma|mae|pai|fru|dotter|syster|mamma|pappa|vaen|flickvaen|pojkvaen)`.replace(
    /\s+/g,
    '',
  )
const MY =
  '(?:my|our|min|mit|mine|mitt|vores|vaar|en|mein|meine|meinen|meiner|unser|mi|mis|nuestro|nuestra|mon|ma|mes|notre|il mio|la mia|mio|mia|mijn|onze|o meu|a minha|meu|minha)'
const AND = '(?:and|og|und|y|e|et|en|och)'
const ME = '(?:me|i|myself|mig|jeg|mich|mir|ich|mi|yo|moi|io|mij|ik|mim|eu|jag)'

const words = (pattern: string): RegExp => new RegExp(`\\b${pattern}\\b`)
const PEOPLE = words(`${COUNT} (?:[a-z]+ )?${PERSON}`)
const CHILDREN = words(`${COUNT} (?:of )?(?:${MY} )?${CHILD}`)
const FOR = '(?:for|til|fuer|para|pour|per|voor|foer)'
// "Para mi hijo": the Spanish word is "my" as well.
const FOR_ME = words(`${FOR} ${ME}(?! ${FAMILY})`)
const WE_ARE = words(
  `(?:we are|were|vi er|vi bliver|vi aer|wir sind|wir sind zu|we zijn|we zijn met|somos|seremos|on est|on sera|nous sommes|nous serons|siamo|siamo in|saremo in) ${COUNT}`,
)
const FOR_RELATIVE = words(`${FOR} ${MY} ${FAMILY}`)
const WITH_ME = [words(`${ME} (?:${AND} )?${MY} ${FAMILY}`), words(`${MY} ${FAMILY} ${AND} ${ME}`)]
const FAMILY_ONLY = words(`${MY} ${FAMILY} ${AND} ${MY} ${FAMILY}`)
const TWO_OF_US = words(
  '(?:both of us|two of us|os to|os begge|uns beide|wir beide|nosotros dos|los dos|nous deux|noi due|ons twee|ons allebei|nos dois|oss tvaa|oss baada)',
)
const RELATIVE = new RegExp(`^${FAMILY}$`)
const RELATIVES = new RegExp(`\\b${MY} ${FAMILY}\\b`, 'g')

type Several = Extract<Command, { kind: 'bookForSeveral' }>
type Party = Several | Extract<Command, { kind: 'handOver' }>

const several = (people: number, isSelfIncluded: boolean): Party =>
  people > MOST_PEOPLE ? { kind: 'handOver', reason: 'asked' } : { kind: 'bookForSeveral', people, isSelfIncluded }

const countIn = (match: RegExpExecArray): number => COUNTS[match[1] ?? ''] ?? Number(match[1])

/**
 * For how many an appointment is wished for, and whether the customer is one of them: "me and my wife", "two people", "my two sons". A
 * large party is a person's matter. Null: for one.
 */
export function peopleIn({ line }: Reading): Party | null {
  const text = line.tokens
    .filter(token => token.kind === 'word' || token.kind === 'number')
    .map(token => token.word)
    .join(' ')
  const people = PEOPLE.exec(text)
  if (people !== null) return several(countIn(people), true)
  const children = CHILDREN.exec(text)
  if (children !== null) return several(countIn(children), false)
  const relatives = text.match(RELATIVES)?.length ?? 0
  const isEach = FOR_ME.test(text) && FOR_RELATIVE.test(text)
  if (isEach || WITH_ME.some(pattern => pattern.test(text))) return several(relatives + 1, true)
  if (FAMILY_ONLY.test(text)) return several(relatives, false)
  const ourselves = WE_ARE.exec(text)
  if (ourselves !== null) return several(countIn(ourselves), true)
  return TWO_OF_US.test(text) ? several(2, true) : null
}

/** Whether a word names a relative: "for me and my son" says nothing about a children's haircut for the one who writes. */
export const isRelative = (word: string): boolean => RELATIVE.test(word)
