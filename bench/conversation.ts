import { Language } from '#shared/schemas/language'
import { createOpenaiUnderstanding } from '#server/integrations/openai/understanding'
import { SAID } from '#tests/conversations/dialogues/nine-languages'
import { KEY, startOpenai } from '#tests/support/openai-stand-in'
import { playCustomer, wayNames } from '#tests/support/scripted-customers'
import type { Outcome, WayName } from '#tests/support/scripted-customers'
import { heading, judge, median } from './lib/goals.ts'

// What a booking takes its customer and its business: messages that are written, answers of the language model, tokens. Customers of
// several ways, in nine languages, write to the whole product; the model is the stand-in, asked over its wire. Everything here is counted, so nothing depends on the
// machine.

const SEEDS = 3

/** The most messages that a customer of this way should need. */
const GOALS: Partial<Record<WayName, number>> = { 'new, by taps': 6, 'one sentence': 4, 'the usual': 2 }

const openai = await startOpenai()
const understanding = createOpenaiUnderstanding({ apiKey: KEY, baseUrl: openai.base, model: 'gpt-5-mini' })
const outcomes: Outcome[] = []
for (const way of wayNames) {
  for (const language of Language.options) {
    for (let seed = 1; seed <= SEEDS; seed++) {
      outcomes.push(await playCustomer({ language, said: SAID[language], way, seed, understanding }))
    }
  }
}
await openai.close()

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const booked = outcomes.filter(({ isBooked }) => isBooked)

heading('conversation', `${outcomes.length} customers, ${wayNames.length} ways, ${Language.options.length} languages`)
for (const way of wayNames) {
  const of = booked.filter(outcome => outcome.way === way)
  const messages = of.map(outcome => outcome.messages)
  const goal = GOALS[way]
  const what = `${way}: messages for a booking (${Math.min(...messages)}-${Math.max(...messages)})`
  if (goal === undefined) console.log(`  ${what}: ${median(messages)}`)
  else judge({ what, value: median(messages), atMost: goal })
  console.log(
    `    model: ${mean(of.map(({ modelCalls }) => modelCalls)).toFixed(2)} calls, ${mean(of.map(({ tokens }) => tokens)).toFixed(0)} tokens`,
  )
}
judge({ what: 'customers who got no booking', value: outcomes.length - booked.length, atMost: 0 })
for (const { way, language, said } of outcomes.filter(({ isBooked }) => !isBooked)) {
  console.log(`    ${way}, ${language}: ${said.join(' | ')}`)
}
judge({ what: 'model calls for a booking', value: mean(booked.map(({ modelCalls }) => modelCalls)), atMost: 1 })
judge({
  what: 'model calls for a booking by taps',
  value: Math.max(...booked.filter(({ way }) => way.startsWith('new, by taps')).map(({ modelCalls }) => modelCalls)),
  atMost: 0,
})
console.log(`  tokens for a booking: ${mean(booked.map(({ tokens }) => tokens)).toFixed(0)}`)
