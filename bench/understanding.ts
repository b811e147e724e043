import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { Provider } from '#shared/schemas/provider'
import { Service } from '#shared/schemas/service'
import { Tenant } from '#shared/schemas/tenant'
import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { newConversation } from '#server/conversation/state'
import type { Awaiting, ConversationState } from '#server/conversation/state'
import { understandBuiltin } from '#server/conversation/understanding/builtin'

// How well messages are understood without a model, on the public benchmark in ../shared/nlu, when it is there.
// Informational: the benchmark speaks of looking for shops, which our business never does.

const folder = join(import.meta.dirname, '..', '..', 'shared', 'nlu')
const scorer = join(folder, 'score.mjs')

const Turn = z.object({
  id: z.string(), reference: z.string(), utterance: z.string(),
  state: z.object({
    business: z.string(), activeIntent: z.string().nullable(), slots: z.record(z.string(), z.string()), offered: z.array(z.string()),
    lastSystem: z.object({ acts: z.array(z.object({ act: z.string(), slot: z.string().nullish(), value: z.string().nullish() })) }).nullable(),
    catalog: z.object({ providers: z.array(z.string()), services: z.array(z.string()) }),
  }),
})
type Turn = z.output<typeof Turn>
const Expression = z.object({ id: z.string(), text: z.string(), reference: z.string() })

const allDay = ['08:00-20:00']
const hours = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay }
const tenant = Tenant.parse({
  id: 'tnt_bench000', slug: 'bench', name: 'Bench', timezone: 'UTC', currency: 'USD', defaultLanguage: 'en', languages: ['en'], whatsapp: { number: '+4512345678', shared: false, keyword: null },
  faq: {}, openingHours: null, closedDates: [],
  rules: {
    slotGridMinutes: 15, minimumNoticeMinutes: 0, bookingWindowDays: 365, maxOpenBookingsPerCustomer: 9, lateCancelHours: 24, rescheduleUntilMinutes: 0, paymentHoldMinutes: 30,
    reminders: [], noShowMessage: false, followUpHoursAfter: null, reEngageAfterDays: null,
  },
})

function factsOf(reference: string, providers: string[], services: string[]): Facts {
  const serviceList = services.map((name, place) => Service.parse({
    id: `s${place}`, name, names: {}, aliases: [], minutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, price: { amountMinor: 0, currency: 'USD' }, depositMinor: 0,
  }))
  return {
    now: Date.parse(`${reference}Z`), tenant, offerId: 'offer', businesses: [], services: serviceList,
    providers: providers.map((name, place) => Provider.parse({ id: `p${place}`, name, serviceIds: serviceList.map(({ id }) => id), hours, overrides: {}, rating: null, reviewCount: 0 })),
  }
}

/** What the system's last message leaves open, in our words. */
function awaitingOf({ state }: Turn): Awaiting | null {
  const acts = state.lastSystem?.acts ?? []
  const asked = acts.find(({ act }) => act === 'ask')?.slot
  if (asked === 'date' || asked === 'time' || asked === 'service') return asked
  if (asked === 'name') return 'provider'
  return acts.some(({ act }) => act === 'confirm' || act === 'offer' || act === 'offer_intent') ? 'confirm' : null
}

const clock = (minute: number): string => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function predict(turn: Turn): Record<string, unknown> {
  const facts = factsOf(turn.reference, turn.state.catalog.providers, turn.state.catalog.services)
  const state: ConversationState = { ...newConversation({ name: 'Ann', language: 'en' }), flow: turn.state.activeIntent === 'book' ? 'book' : null, awaiting: awaitingOf(turn), lastTurnAt: new Date(facts.now).toISOString() }
  const { commands } = understandBuiltin({ messages: [{ text: turn.utterance, payload: null, kind: 'text' }], state, facts })
  return { id: turn.id, ...predictionOf(commands, facts) }
}

function predictionOf(commands: readonly Command[], facts: Facts): Record<string, unknown> {
  const acts = new Set<string>()
  const request = new Set<string>()
  const row: Record<string, unknown> = {}
  for (const command of commands) {
    if (command.kind === 'startFlow' && command.flow === 'book') row.intent = 'book'
    if (command.kind === 'turnPage' || command.kind === 'change') acts.add('alternatives')
    if (command.kind === 'smallTalk' && (command.topic === 'thanks' || command.topic === 'bye')) acts.add(command.topic)
    if (command.kind === 'askQuestion' && command.topic === 'address') request.add('address')
    if (command.kind === 'cancelFlow') acts.add('negate')
    if (command.kind !== 'setAnswer') continue
    if (command.answer === 'confirmed') acts.add(command.isConfirmed ? 'affirm' : 'negate')
    if (command.answer === 'day' && command.day.from === command.day.to) row.date = command.day.from
    if (command.answer === 'time' && command.time.isExact && command.time.earliest !== null) row.time = clock(command.time.earliest)
    if (command.answer === 'provider') row.name = facts.providers.find(({ id }) => id === command.providerId)?.name
    if (command.answer === 'services') row.service = facts.services.find(({ id }) => id === command.serviceIds[0])?.name
  }
  return { ...row, acts: [...acts], request: [...request] }
}

/** The day and the hours of a sentence, as a booking would take them. */
function resolve({ id, text, reference }: z.output<typeof Expression>): Record<string, unknown> {
  const facts = factsOf(reference, [], [])
  const state: ConversationState = { ...newConversation({ name: 'Ann', language: 'en' }), flow: 'book', awaiting: 'slot', lastTurnAt: new Date(facts.now).toISOString() }
  const { commands } = understandBuiltin({ messages: [{ text, payload: null, kind: 'text' }], state, facts })
  const day = commands.flatMap(command => command.kind === 'setAnswer' && command.answer === 'day' ? command.day : []).at(-1)
  const time = commands.flatMap(command => command.kind === 'setAnswer' && command.answer === 'time' ? command.time : []).at(-1)
  const isPoint = day === undefined || day.from === day.to
  if (day === undefined && time === undefined) return { id, type: 'none' }
  const prefix = day === undefined ? '' : `${day.from}T`
  const kind = day === undefined ? 'time' : 'datetime'
  if (time?.isExact === true && time.earliest !== null && isPoint) return { id, type: kind, value: `${prefix}${clock(time.earliest)}` }
  if (time === undefined || !isPoint) return day === undefined || isPoint ? { id, type: 'date', value: day?.from } : { id, type: 'daterange', start: day.from, end: day.to }
  return { id, type: `${kind}range`, ...time.earliest === null ? {} : { start: `${prefix}${clock(time.earliest)}` }, ...time.latest === null ? {} : { end: `${prefix}${clock(time.latest)}` } }
}

const rowsOf = <T>(file: string, schema: z.ZodType<T>): T[] => readFileSync(file, 'utf8').split('\n').filter(line => line.trim() !== '').map(line => schema.parse(JSON.parse(line)))

function measure(name: string, gold: string, predictions: Record<string, unknown>[], milliseconds: number): void {
  const file = join(mkdtempSync(join(tmpdir(), 'understanding-')), 'predictions.jsonl')
  writeFileSync(file, predictions.map(row => JSON.stringify(row)).join('\n'))
  const errors = process.argv.includes('--errors') ? ['--errors', '60'] : []
  console.log(`${name}: ${predictions.length} rows, ${(milliseconds / predictions.length).toFixed(2)} ms each`)
  console.log(execFileSync(process.execPath, [scorer, gold, file, ...errors], { encoding: 'utf8', maxBuffer: 1 << 26 }))
}

function timed<T>(work: () => T): { result: T, milliseconds: number } {
  const begun = performance.now()
  const result = work()
  return { result, milliseconds: performance.now() - begun }
}

if (existsSync(scorer)) {
  const turns = join(folder, 'sgd-services.dev.jsonl')
  const turnRun = timed(() => rowsOf(turns, Turn).map(predict))
  measure('turns', turns, turnRun.result, turnRun.milliseconds)
  const expressions = join(folder, 'datetime.en.dev.jsonl')
  const expressionRun = timed(() => rowsOf(expressions, Expression).map(resolve))
  measure('days and hours', expressions, expressionRun.result, expressionRun.milliseconds)
}
else console.log('The benchmark is not here (../shared/nlu); nothing was measured.')
