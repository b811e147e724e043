import type { TenantId } from '#shared/schemas/ids'

export interface RoutedNumber {
  shared: boolean
  tenants: { tenantId: TenantId; keyword: string | null }[]
}

interface Question {
  number: RoutedNumber
  text: string
  /** Whom the sender has an open conversation with on this number. */
  currentTenantId: TenantId | null
  /** Whose customer the sender is, on any number. */
  customerOf: readonly TenantId[]
}

/** Nobody names a business late in a long text, and hostile ones are longer. */
const SEARCHED_CHARACTERS = 2000

/**
 * Which business a message on a number is for: the one that it names, else the one of the open conversation, else the only one whose
 * customer the sender is;
 * otherwise these are to choose from.
 */
export function chooseTenant({ number, text, currentTenantId, customerOf }: Question): { tenantId: TenantId } | { ask: TenantId[] } {
  const all = number.tenants.map(({ tenantId }) => tenantId)
  const [only] = all
  if (only !== undefined && (!number.shared || all.length === 1)) return { tenantId: only }
  const named = namedTenants(number, text)
  const candidates = named.length > 0 ? named : all
  const chosen =
    onlyOne(named)
    ?? candidates.find(tenantId => tenantId === currentTenantId)
    ?? onlyOne(candidates.filter(tenantId => customerOf.includes(tenantId)))
  return chosen === undefined ? { ask: candidates } : { tenantId: chosen }
}

const onlyOne = (tenantIds: TenantId[]): TenantId | undefined => (tenantIds.length === 1 ? tenantIds[0] : undefined)

/** Whether a message names one of the businesses. */
export const namesTenant = (number: Pick<RoutedNumber, 'tenants'>, text: string): boolean => namedTenants(number, text).length > 0

const OTHER = new Set(
  'change switch other another different skift anden andet andre wechseln andere anderes anderer anderen cambiar otro otra changer autre cambia cambiare altro altra wissel wisselen ander mudar trocar outro outra byt byta annan annat'.split(
    ' ',
  ),
)
const BUSINESS = new Set(
  'business businesses company shop virksomhed firma forretning butik geschaft betrieb unternehmen negocio empresa entreprise commerce etablissement attivita azienda negozio bedrijf zaak winkel loja foretag verksamhet'.split(
    ' ',
  ),
)
const MOST_WORDS = 8

/** "Another business", "skift virksomhed": back to the question which one is meant. */
export function asksForReception(text: string): boolean {
  const words = wordsOf(text).map(({ folded: word }) => word)
  return words.length <= MOST_WORDS && words.some(word => OTHER.has(word)) && words.some(word => BUSINESS.has(word))
}

/** A keyword that opens the message is what the sender means, whatever else is in it; further on, each one that occurs. */
function namedTenants({ tenants }: Pick<RoutedNumber, 'tenants'>, text: string): TenantId[] {
  const words = wordsOf(text)
  const found = tenants
    .map(({ tenantId, keyword }) => ({ tenantId, at: keyword === null ? null : positionOf(keyword, words) }))
    .filter(({ at }) => at !== null)
  const opening = found.filter(({ at }) => at?.first === 0)
  return (opening.length > 0 ? opening : found).map(({ tenantId }) => tenantId)
}

/** The message without the first mention of the keyword; empty when it said nothing else. */
export function withoutKeyword(text: string, keyword: string): string {
  const words = wordsOf(text)
  const at = positionOf(keyword, words)
  if (at === null) return text.trim()
  const before = text.slice(0, words[at.first]?.start).trimEnd()
  const after = text.slice(words[at.last]?.end).replace(/^[\s,.:;!?-]+/u, '')
  return [before, after]
    .filter(part => part !== '')
    .join(' ')
    .trim()
}

/** The message without the name of the business, or else without its keyword: what is left was said to it. */
export const withoutName = (text: string, { name, keyword }: { name: string; keyword: string }): string =>
  positionOf(name, wordsOf(text)) === null ? withoutKeyword(text, keyword) : withoutKeyword(text, name)

interface Word {
  folded: string
  start: number
  end: number
}

function wordsOf(text: string): Word[] {
  const words = text.slice(0, SEARCHED_CHARACTERS).matchAll(/[\p{L}\p{N}\p{M}]+/gu)
  return [...words].map(word => ({ folded: folded(word[0]), start: word.index, end: word.index + word[0].length }))
}

/** Where all words of a keyword stand next to each other. */
function positionOf(keyword: string, words: Word[]): { first: number; last: number } | null {
  const wanted = wordsOf(keyword)
  if (wanted.length === 0) return null
  const first = words.findIndex((_, index) => wanted.every(({ folded }, offset) => words[index + offset]?.folded === folded))
  return first === -1 ? null : { first, last: first + wanted.length - 1 }
}

const letters: Record<string, string> = { æ: 'ae', ø: 'o', œ: 'oe', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/** Letters as somebody writes them in a hurry: small and without accents. */
const folded = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[æøœßłđðþı]/g, letter => letters[letter] ?? letter)
