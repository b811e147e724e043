import type { ServiceId } from '#shared/schemas/ids'
import type { Language } from '#shared/schemas/language'
import type { Service } from '#shared/schemas/service'
import type { Lexicon } from '#server/conversation/understanding/text/lexicon'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import type { Line, Span } from '#server/conversation/understanding/text/line'
import { isSmallTalkBetween, skip } from '#server/conversation/understanding/text/line'
import { spokenLexicons } from '#server/conversation/understanding/text/spoken-lexicons'
import { fold, normalise, tokenise } from '#server/conversation/understanding/text/tokens'

/** For whom a service is; said alone it names none. */
const AUDIENCE = new Set(['#men', '#women', '#kids'])
// Meanings carry a sign that no word has: "men" is Danish for "but".
const keyOf = (concept: string): string => `#${concept}`
const GENERIC = keyOf('generic')
const TRIM = keyOf('trim')
const BEARD = keyOf('beard')
const CUT = keyOf('cut')
const LONGEST_GAP = 4

interface Phrase {
  serviceId: ServiceId
  keys: ReadonlySet<string>
  size: number
  subjects: number
}

/** What the business offers, as sets of meanings that words are compared with. */
export interface ServiceNames {
  phrases: Phrase[]
  keys: ReadonlySet<string>
  words: readonly string[]
}

interface Hit {
  from: number
  to: number
  keys: string[]
  isWeak: boolean
}

/** Services that words can mean: one is certain, several are to be asked about. `isWeak`: by common words or the audience alone. */
export interface ServiceMatch {
  serviceIds: ServiceId[]
  isWeak: boolean
}

const conceptOf = (word: string, first: Lexicon | null): string | null => {
  const order = first === null ? spokenLexicons() : [first, ...spokenLexicons()]
  for (const lexicon of order) {
    const found = lexicon.concepts.get(word)?.find(phrase => phrase.words.length === 1)
    if (found !== undefined) return keyOf(found.means)
    if (lexicon === first && (lexicon.small.has(word) || lexicon.known.has(word))) return null
  }
  return null
}

/** "herreklipning" is two words to us. */
function partsOf(word: string): string[] | null {
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const left = conceptOf(word.slice(0, cut), null)
    const right = conceptOf(word.slice(cut), null)
    if (left !== null && right !== null && left !== GENERIC) return [left, right]
  }
  return null
}

/** Whether a word that is in no list names a service all the same. */
export const isServiceCompound = (word: string): boolean => partsOf(word) !== null

const keysOfWord = (word: string, first: Lexicon | null): string[] | null => {
  const concept = conceptOf(word, first)
  if (concept !== null) return [concept === GENERIC ? word : concept]
  return first?.known.has(word) ? null : (partsOf(word)?.map(key => (key === GENERIC ? word : key)) ?? null)
}

const isSmallAnywhere = (word: string): boolean => spokenLexicons().some(lexicon => lexicon.small.has(word))

function keysOfName(name: string): { keys: Set<string>; words: string[] } {
  const words = tokenise(normalise(name.replace(/\([^()]*\)/g, ' ')))
    .filter(token => token.kind === 'word')
    .map(token => token.word)
  const keys = words.flatMap((word, place) => {
    const two = spokenLexicons()
      .map(lexicon => lexicon.concepts.get(word)?.find(phrase => phrase.words.length === 2 && phrase.words[1] === words[place + 1]))
      .find(found => found !== undefined)
    return two === undefined ? (keysOfWord(word, null) ?? (isSmallAnywhere(word) ? [] : [word])) : [keyOf(two.means)]
  })
  return { keys: new Set(keys.length > 0 ? keys : words), words }
}

const prepared = new WeakMap<readonly Service[], ServiceNames>()

/** The services of a business, prepared for matching: their names in all languages and their aliases. */
export function serviceNamesOf(services: readonly Service[]): ServiceNames {
  const names = prepared.get(services) ?? prepare(services)
  prepared.set(services, names)
  return names
}

function prepare(services: readonly Service[]): ServiceNames {
  const phrases: Phrase[] = []
  const words: string[] = []
  for (const service of services) {
    for (const name of [service.name, ...Object.values(service.names), ...service.aliases]) {
      const read = keysOfName(name)
      words.push(...read.words)
      const subjects = [...read.keys].filter(key => !AUDIENCE.has(key)).length
      if (read.keys.size > 0) phrases.push({ serviceId: service.id, keys: read.keys, size: read.keys.size, subjects })
    }
  }
  phrases.sort((one, other) => other.subjects - one.subjects || other.size - one.size)
  return { phrases, keys: new Set(phrases.flatMap(phrase => [...phrase.keys])), words }
}

function isWeakKey(key: string, lexicon: Lexicon): boolean {
  return (
    key === TRIM
    || lexicon.small.has(key)
    || [lexicon, ...spokenLexicons()].some(known => known.concepts.get(key)?.some(phrase => keyOf(phrase.means) === GENERIC))
  )
}

function hitsOf(line: Line, names: ServiceNames): Hit[] {
  const hits: Hit[] = []
  for (let at = 0; at < line.tokens.length; at++) {
    const token = line.tokens[at]
    if (token?.kind !== 'word') continue
    const phrase = findPhrase(line.lexicon.concepts, line.tokens, at)
    const isPhrase = phrase !== null && keyOf(phrase.means) !== GENERIC
    const own = names.keys.has(token.word) ? [token.word] : keysOfWord(token.word, line.lexicon)
    const keys = (isPhrase ? [keyOf(phrase.means)] : (own ?? [])).filter(key => names.keys.has(key))
    if (keys.length === 0) continue
    const to = isPhrase ? phrase.to : at + 1
    hits.push({ from: at, to, keys, isWeak: keys.every(key => isWeakKey(key, line.lexicon)) })
    at = to - 1
  }
  return hits
}

const isNear = (line: Line, one: Hit, other: Hit): boolean =>
  other.from - one.to <= LONGEST_GAP
  && isSmallTalkBetween(line, one.to, other.from)
  && !line.tokens
    .slice(one.to, other.from)
    .some((_, offset) => skip(line, 'or', one.to + offset) > one.to + offset || line.tokens[one.to + offset]?.text === '\n')

/** The hits from `start` on that together say the whole phrase, or null. */
function wholeFrom(line: Line, hits: readonly Hit[], start: number, phrase: Phrase): Hit[] | null {
  const missing = new Set(phrase.keys)
  const taken: Hit[] = []
  const mayHoldAudience = phrase.subjects === phrase.size
  for (const hit of hits.slice(start)) {
    const last = taken.at(-1)
    if (last !== undefined && !isNear(line, last, hit)) return null
    const isExtra = hit.keys.some(key => !phrase.keys.has(key) && !(mayHoldAudience && taken.length > 0 && AUDIENCE.has(key)))
    if (isExtra || (taken.length === 0 && !hit.keys.some(key => missing.has(key)))) return null
    taken.push(hit)
    hit.keys.forEach(key => missing.delete(key))
    if (missing.size === 0) return taken
  }
  return null
}

/** Where the phrase is said most closely together: in "kids cut and ladies cut" each cut belongs to its neighbour. */
function tightest(line: Line, hits: readonly Hit[], phrase: Phrase): Hit[] | null {
  const length = (taken: readonly Hit[]): number => (taken.at(-1)?.to ?? 0) - (taken[0]?.from ?? 0)
  let best: Hit[] | null = null
  for (let start = 0; start < hits.length; start++) {
    const taken = wholeFrom(line, hits, start, phrase)
    if (taken !== null && (best === null || length(taken) < length(best))) best = taken
  }
  return best
}

const spanOf = (hits: readonly Hit[], value: ServiceMatch): Span<ServiceMatch> => ({
  from: Math.min(...hits.map(hit => hit.from)),
  to: Math.max(...hits.map(hit => hit.to)),
  value,
})

function findWhole(line: Line, all: readonly Hit[], names: ServiceNames): { found: Span<ServiceMatch>[]; left: Hit[] } {
  const found: Span<ServiceMatch>[] = []
  let left = [...all]
  for (const phrase of names.phrases) {
    for (let taken = tightest(line, left, phrase); taken !== null; taken = tightest(line, left, phrase)) {
      const used = taken
      const rivals = names.phrases.filter(other => other.size === phrase.size && [...other.keys].every(key => phrase.keys.has(key)))
      const isWeak = used.every(hit => hit.isWeak || hit.keys.every(key => AUDIENCE.has(key)))
      found.push(spanOf(used, { serviceIds: [...new Set(rivals.map(rival => rival.serviceId))], isWeak }))
      left = left.filter(hit => !used.includes(hit))
    }
  }
  return { found, left }
}

// What a service's name holds and the customer did not say counts against it: much when it is a subject ("colour" in "colour and cut"),
// little when it is for whom.
const MISSING_SUBJECT = 0.6
const MISSING_AUDIENCE = 0.1

function closest(keys: ReadonlySet<string>, names: ServiceNames): ServiceId[] {
  const scores = new Map<ServiceId, number>()
  for (const phrase of names.phrases) {
    const common = [...phrase.keys].filter(key => keys.has(key))
    if (common.length === 0) continue
    const missing = [...phrase.keys].filter(key => !keys.has(key))
    const extra = [...keys].filter(key => !phrase.keys.has(key)).length
    const cost = missing.reduce((sum, key) => sum + (AUDIENCE.has(key) ? MISSING_AUDIENCE : MISSING_SUBJECT), extra / 2)
    scores.set(phrase.serviceId, Math.max(scores.get(phrase.serviceId) ?? -Infinity, common.length - cost))
  }
  const best = Math.max(...scores.values())
  return [...scores].filter(([, score]) => score > best - 0.01).map(([serviceId]) => serviceId)
}

/** "Cut my beard", "bart schneiden": the beard, and no haircut. */
const meantBy = (keys: ReadonlySet<string>): ReadonlySet<string> =>
  keys.has(BEARD) && keys.has(CUT) ? new Set([...keys].filter(key => key !== CUT)) : keys

/** "Cut and beard": what is joined by "and" is two things, unless it says for whom. */
const areTwo = (line: Line, one: Hit, other: Hit): boolean =>
  [one, other].every(({ keys }) => keys.some(key => !AUDIENCE.has(key)))
  && line.tokens.slice(one.to, other.from).some((_, offset) => skip(line, 'and', one.to + offset) > one.to + offset)

/** Finds the services that a line names, by whole names first ("colour and cut" is one service), then by parts of names. */
export function findServices(line: Line, names: ServiceNames): Span<ServiceMatch>[] {
  const { found, left } = findWhole(line, hitsOf(line, names), names)
  const groups: Hit[][] = []
  for (const hit of left) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group !== undefined && last !== undefined && isNear(line, last, hit) && hit.from - last.to <= 2 && !areTwo(line, last, hit)) {
      group.push(hit)
    } else groups.push([hit])
  }
  for (const group of groups) {
    const keys = meantBy(new Set(group.flatMap(hit => hit.keys)))
    const isWeak = group.every(hit => hit.isWeak) || [...keys].every(key => AUDIENCE.has(key) || isWeakKey(key, line.lexicon))
    found.push(spanOf(group, { serviceIds: closest(keys, names), isWeak }))
  }
  return found.sort((one, other) => one.from - other.from)
}

const keysOf = (names: ServiceNames, serviceId: ServiceId): Set<string> =>
  new Set(names.phrases.filter(phrase => phrase.serviceId === serviceId).flatMap(phrase => [...phrase.keys]))

/** Who has the beard trimmed in the same visit has a men's haircut: what one named service tells about the other. */
export function sameAudience(names: ServiceNames, named: readonly ServiceId[], candidates: readonly ServiceId[]): ServiceId[] {
  const keys = new Set(named.flatMap(id => [...keysOf(names, id)]))
  const audience = [...AUDIENCE].find(key => keys.has(key)) ?? (keys.has(BEARD) ? keyOf('men') : undefined)
  const fitting = audience === undefined ? [] : candidates.filter(id => keysOf(names, id).has(audience))
  return fitting.length === 1 ? fitting : [...candidates]
}

/** Shorter words are too like others: "mess" is no "men's". */
const SHORTEST_CORRECTED = 5

/**
 * What the business calls its services in a language: to this its customers' typing errors are corrected, and not to what others call them.
 */
export const namesOfServices = (services: readonly Service[], language: Language): string[] =>
  services
    .flatMap(service => [service.names[language] ?? service.name, ...service.aliases].flatMap(name => keysOfName(name).words))
    .filter(word => word.length >= SHORTEST_CORRECTED)
    .map(fold)
