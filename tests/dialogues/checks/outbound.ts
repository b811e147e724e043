import type { Expectation } from '#tests/dialogues/format'
import type { FieldRules } from '#tests/dialogues/checks/by-field'
import type { Check, Look } from '#tests/dialogues/checks/check'
import type { ControlMessage, ControlNotification } from '#tests/support/control-shapes'
import { byField } from '#tests/dialogues/checks/by-field'
import { stateIn } from '#tests/dialogues/checks/check'
import { shows } from '#tests/dialogues/checks/message-text'

type Outbound = NonNullable<Expectation['outbound']>

const received = ({ seen, phone }: Look): ControlMessage[] => seen.messages[phone] ?? []

const LEFT = ['sent', 'delivered', 'read']

/** The notifications that have reached the vendor for this customer. */
export const sentNotifications = (look: Look): ControlNotification[] => stateIn(look).notifications.filter(({ to, status }) => to === look.phone && LEFT.includes(status))

/** What has come after the n-th scripted turn and before the next one. */
function afterTurn(number: string, { seen }: Look): ControlMessage[] | null {
  const first = seen.turns.findIndex(turn => turn.number === Number(number))
  if (first === -1) return null
  const length = seen.turns.slice(first + 1).findIndex(turn => turn.number !== null)
  return seen.turns.slice(first, length === -1 ? undefined : first + 1 + length).flatMap(({ replies }) => replies)
}

function perTurn<T>(wanted: Record<string, T>, look: Look, check: (messages: ControlMessage[], value: T, number: string) => string[]): string[] {
  return Object.entries(wanted).flatMap(([number, value]) => {
    const messages = afterTurn(number, look)
    return messages === null ? [`there was no scripted turn ${number}`] : check(messages, value, number)
  })
}

const kinds = (look: Look): string[] => sentNotifications(look).map(({ kind }) => kind)

const rules: FieldRules<Outbound, Look> = {
  confirmations: (wanted, look) => {
    const count = kinds(look).filter(kind => kind === 'confirmation').length
    return count === wanted ? [] : [`${count} confirmation messages, expected ${wanted}`]
  },
  language: (wanted, look) => {
    const allowed = [wanted].flat()
    return received(look)
      .filter(({ language }) => !allowed.includes(language ?? ''))
      .map(({ language, body }) => `a message in ${language ?? 'no language'}, expected ${allowed.join(' or ')}: ${body.slice(0, 80)}`)
  },
  must_not_contain: (wanted, look) =>
    wanted.flatMap(text =>
      received(look)
        .filter(message => shows(message, text))
        .map(({ body }) => `said "${text}": ${body.slice(0, 120)}`),
    ),
  must_contain_any: (wanted, look) => (received(look).some(message => wanted.some(text => shows(message, text))) ? [] : [`nothing says any of ${wanted.join(' | ')}`]),
  must_contain_any_after_turn: (wanted, look) =>
    perTurn(wanted, look, (messages, texts, number) => (messages.some(message => texts.some(text => shows(message, text))) ? [] : [`after turn ${number} nothing says any of ${texts.join(' | ')}`])),
  must_not_contain_after_turn: (wanted, look) =>
    perTurn(wanted, look, (messages, texts, number) => texts.filter(text => messages.some(message => shows(message, text))).map(text => `after turn ${number} it says "${text}"`)),
  replies_after_turn: (wanted, look) => perTurn(wanted, look, (messages, count, number) => (messages.length === count ? [] : [`${messages.length} messages after turn ${number}, expected ${count}`])),
  notifications: (wanted, look) => wanted.filter(kind => !kinds(look).includes(kind)).map(kind => `no ${kind} was sent; sent: ${kinds(look).join(', ') || 'none'}`),
  no_notifications: (wanted, look) => wanted.filter(kind => kinds(look).includes(kind)).map(kind => `a ${kind} was sent`),
  max_messages: (wanted, look) => (received(look).length > wanted ? [`${received(look).length} messages, at most ${wanted} expected`] : []),
}

const fields = byField(rules)

export const checkOutbound: Check<'outbound'> = (wanted, look) => fields.check(wanted, look)
