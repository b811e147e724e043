import type { Dialogue } from '#tests/dialogues/format'
import type { Observation, Turn } from '#tests/dialogues/observation'
import type { ControlMessage } from '#tests/support/control-shapes'
import { allExpectations } from '#tests/dialogues/always/named'
import { shows, textOf } from '#tests/dialogues/checks/message-text'
import { optionRef } from '#tests/support/customer'

const length = (text: string | null): number => [...(text ?? '')].length

function limitsOf(message: ControlMessage): string[] {
  const { kind, options, body, template } = message
  const problems: string[] = []
  const demand = (isKept: boolean, words: string) => isKept || problems.push(words)
  demand(length(body) <= 1024, `a body of ${length(body)} characters`)
  if (kind === 'list') {
    demand(options.length >= 1 && options.length <= 10, `a list of ${options.length} rows`)
    options.forEach(({ title, description }) => {
      demand(length(title) <= 24, `a row of ${length(title)} characters: ${title}`)
      demand(length(description) <= 72, `a description of ${length(description)} characters: ${description ?? ''}`)
    })
  } else {
    demand(options.length <= (template === null ? 3 : 10), `${options.length} buttons`)
    options.forEach(({ title }) => demand(length(title) <= 20, `a button of ${length(title)} characters: ${title}`))
  }
  demand(new Set(options.map(({ id }) => id)).size === options.length, 'two options with one id')
  return problems.map(problem => `${problem}, in: ${body.slice(0, 60)}`)
}

/** Interactive messages keep the limits of the channel. */
export const checkLimits = (seen: Observation): string[] => Object.values(seen.messages).flat().flatMap(limitsOf)

const DAY_MS = 24 * 60 * 60_000

/** Outside the 24 hours after a person's last message only templates reach them. */
export function checkWindow(seen: Observation): string[] {
  return Object.entries(seen.messages).flatMap(([phone, messages]) => {
    const written = seen.turns.filter(turn => turn.phone === phone).map(({ at }) => Date.parse(at))
    return messages
      .filter(({ at, template, status }) => {
        const last = Math.max(...written.filter(instant => instant <= Date.parse(at)), -Infinity)
        return template === null && status !== 'failed' && Date.parse(at) - last > DAY_MS
      })
      .map(({ body, at }) => `a free-form message outside the window at ${at}: ${body.slice(0, 80)}`)
  })
}

/** No message shows the name, number or appointment of somebody else. */
export function checkPrivacy(seen: Observation): string[] {
  const people = seen.fixture.tenants.flatMap(tenant => tenant.customers)
  const bookings = Object.values(seen.states).flatMap(state => state.bookings)
  return Object.entries(seen.messages).flatMap(([phone, messages]) => {
    const said = seen.turns
      .filter(turn => turn.phone === phone)
      .flatMap(turn => turn.said)
      .join('\n')
      .toLowerCase()
    const others = people.filter(person => person.phone !== phone)
    const names = others.flatMap(({ name }) => (name !== null && name.includes(' ') && !said.includes(name.toLowerCase()) ? [name] : []))
    const numbers = others.map(person => person.phone).filter(number => number !== phone)
    const theirs = new Set(bookings.filter(({ customer }) => customer !== phone).flatMap(({ id, ref }) => [id, ref ?? id]))
    return messages.flatMap(message => [
      ...names.filter(name => shows(message, name)).map(name => `shows the name ${name}`),
      ...numbers.filter(number => textOf(message).replaceAll(/[\s-]/g, '').includes(number)).map(number => `shows the number ${number}`),
      ...message.options.filter(option => [...theirs].some(id => optionRef(option) === id || option.id.startsWith(`${id}~`))).map(option => `offers somebody else's booking ${option.id}`),
    ])
  })
}

const isMute = (turn: Turn): boolean => turn.phone !== null && !turn.wasHandedOver && turn.replies.length === 0

/** Every message of a customer is answered unless a person has the conversation, and the webhook never fails. */
export function checkAnswered(seen: Observation): string[] {
  const label = (turn: Turn) => turn.said.join(' / ').slice(0, 80)
  const failed = seen.turns.flatMap(turn => turn.statuses.filter(status => status < 200 || status > 299).map(status => `the webhook answered ${status} to: ${label(turn)}`))
  const mute = seen.turns.filter(isMute).map(turn => `no answer to: ${label(turn)}`)
  return [...failed, ...mute]
}

/** One message said once or repeated gets one message back. */
export function checkOneReply(seen: Observation): string[] {
  return seen.turns
    .filter(({ phone, said, replies }) => phone !== null && said.length === 1 && replies.length > 1)
    .map(({ said, replies }) => `${replies.length} messages answer one: ${String(said[0]).slice(0, 80)}`)
}

/** A person has the conversation only if that is expected. */
export function checkHandover(dialogue: Pick<Dialogue, 'expect'>, seen: Observation): string[] {
  const isAllowed = allExpectations(dialogue).some(({ handoff, handoff_allowed: mayBe }) => handoff === true || mayBe === true)
  if (isAllowed) return []
  return Object.entries(seen.states).flatMap(([tenant, { conversations }]) =>
    Object.entries(conversations)
      .filter(([, { handoff }]) => handoff)
      .map(([phone]) => `the conversation of ${phone} with ${tenant} was handed over`),
  )
}
