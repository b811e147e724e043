import { readFileSync } from 'node:fs'
import type { Language } from '#shared/schemas/language'
import type { Understanding } from '#server/ports/understanding'
import type { Phrases } from '#tests/conversations/dialogues/phrases'
import type { ChatWorld, Writer } from '#tests/support/chat-world'
import { BusinessFile } from '#shared/schemas/business-file'
import { customerIdOf } from '#server/domain/ids'
import { havblik, startChatWorld } from '#tests/support/chat-world'

// Customers of many ways who all want an appointment, and what it takes them to get it.

const mosaik = BusinessFile.parse(JSON.parse(readFileSync(new URL('../fixtures/mosaik.json', import.meta.url), 'utf8'))).tenants

const STRANGER = '+32470999001'
/** Has been here before, and always for the same. */
const REGULAR = '+32470000003'
/** Whoever has not got there by then would have called. */
const PATIENCE = 15

/** Answers to what the bot asks, by what it waits for; without one the customer taps. */
type Answers = Partial<Record<string, string>>

interface Way {
  phone: string
  /** A business in which several people do the same, so that who it shall be is a question of its own. */
  isWithChoice?: boolean
  /** What the customer writes of their own accord, one after the other, before they only answer. `@confirm`: not before that is asked. */
  opening: (said: Phrases, draw: (count: number) => number) => string[]
  answers: (said: Phrases) => Answers
}

const inWords = (said: Phrases): Answers => ({
  service: said.service,
  provider: 'Luca',
  date: said.thursday,
  time: said.atEleven,
  slot: `${said.thursday} ${said.atEleven}`,
  name: 'Kim Janssen',
  confirm: said.yes,
})
const byTaps = (): Answers => ({ name: 'Kim Janssen' })

/** Two neighbours change places in one or two of the longer words. */
function mistyped(text: string, draw: (count: number) => number): string {
  const words = text.split(' ')
  const long = words.flatMap((word, place) => (/^\p{L}{5,}$/u.test(word) ? [place] : []))
  for (const place of [long[draw(long.length)], long[draw(long.length)]]) {
    const word = place === undefined ? '' : (words[place] ?? '')
    const at = 1 + draw(Math.max(1, word.length - 2))
    if (place !== undefined && word !== '') words[place] = `${word.slice(0, at)}${word.slice(at + 1, at + 2)}${word.slice(at, at + 1)}${word.slice(at + 2)}`
  }
  return words.join(' ')
}

const SYLLABLES = ['ka', 'lor', 'mi', 'ven', 'to', 'ra', 'sul', 'pe', 'dri', 'no']

/** Words that nobody knows, as names and places and everything else that people write are to us. */
const story = (draw: (count: number) => number): string => Array.from({ length: 8 }, () => Array.from({ length: 2 + draw(3) }, () => SYLLABLES[draw(SYLLABLES.length)]).join('')).join(' ')

export const ways = {
  'new, by taps': { phone: STRANGER, opening: said => [said.hello], answers: byTaps },
  'new, by taps, asked for whom': { phone: STRANGER, isWithChoice: true, opening: said => [said.hello], answers: byTaps },
  'one sentence': { phone: STRANGER, opening: said => [said.whole], answers: inWords },
  'the usual': { phone: REGULAR, opening: said => [said.usual], answers: inWords },
  'word by word': { phone: STRANGER, opening: said => [said.wantToBook], answers: inWords },
  'with typing errors': { phone: STRANGER, opening: (said, draw) => [mistyped(said.whole, draw)], answers: inWords },
  'with a story around it': { phone: STRANGER, opening: (said, draw) => [`${story(draw)} ${said.whole}`], answers: inWords },
  'beats about the bush': { phone: STRANGER, opening: (said, draw) => [story(draw), said.whole], answers: inWords },
  'cannot decide': {
    phone: STRANGER,
    opening: said => [said.whole, `@confirm ${said.otherDay}`, `@confirm ${said.otherHour}`, `@confirm ${said.otherService}`, `@confirm ${said.price}`],
    answers: inWords,
  },
} satisfies Record<string, Way>
export type WayName = keyof typeof ways
export const wayNames: readonly WayName[] = Object.keys(ways).filter((name): name is WayName => name in ways)

export interface Outcome {
  way: WayName
  language: Language
  isBooked: boolean
  /** What the customer sent. */
  messages: number
  /** Answers of a model, and the tokens that went there and came from there. */
  modelCalls: number
  tokens: number
  said: string[]
}

interface Play {
  language: Language
  said: Phrases
  way: WayName
  seed: number
  understanding?: Understanding | null
}

/** What several people do. */
const SHARED = 'back30'

/** The first thing that was offered and moves the booking on, as somebody taps who does not mind. */
const tapOf = (writer: Writer): string | undefined => writer.offered().find(ref => ['yes', 'book', SHARED].includes(ref)) ?? writer.offered()[0]

async function send(writer: Writer, text: string | undefined): Promise<string> {
  const tap = text === undefined ? tapOf(writer) : undefined
  if (tap !== undefined) await writer.taps(tap)
  else await writer.says(text ?? 'hm')
  return tap === undefined ? (text ?? 'hm') : `[${tap}]`
}

/** Plays one customer against the product with everything in it but a server; what it took. */
export async function playCustomer({ language, said, way, seed, understanding = null }: Play): Promise<Outcome> {
  let state = seed * 7919 + 1
  const draw = (count: number): number => (state = (state * 48_271) % 2_147_483_647) % Math.max(1, count)
  const { phone, isWithChoice = false, opening, answers }: Way = ways[way]
  const world = await startChatWorld({ businesses: isWithChoice ? havblik : mosaik, ports: { understanding } })
  const writer = world.writer(phone)
  const own = opening(said, draw)
  const lines: string[] = []
  while (lines.length < PATIENCE && !(await isBooked(world, phone))) {
    const awaiting = await awaitedOf(world, phone)
    const next = own[0]
    const isTime = next !== undefined && (!next.startsWith('@') || (awaiting === 'confirm' && next.startsWith('@confirm')))
    if (isTime) own.shift()
    lines.push(await send(writer, isTime ? next.replace(/^@\w+ /, '') : awaiting === null ? undefined : answers(said)[awaiting]))
  }
  const turns = await world.turns(phone)
  const used = turns.flatMap(({ understood: { model } }) => (model === null ? [] : [model]))
  return {
    way,
    language,
    isBooked: await isBooked(world, phone),
    messages: lines.length,
    modelCalls: used.length,
    tokens: used.reduce((sum, { usage }) => sum + (usage === null ? 0 : usage.inputTokens + usage.outputTokens), 0),
    said: lines,
  }
}

async function awaitedOf({ app, tenantIds: [tenantId] }: ChatWorld, phone: string): Promise<string | null> {
  if (tenantId === undefined) throw new Error('There is no business.')
  return (await app.data.sessions.reload(tenantId, customerIdOf(tenantId, phone)))?.state?.awaiting ?? null
}

/** Whether there is a new booking, and nothing more is asked about it. */
async function isBooked(world: ChatWorld, phone: string): Promise<boolean> {
  const turns = await world.turns(phone)
  return turns.some(({ written }) => written.some(({ what, how }) => what === 'booking' && how === 'created'))
}
