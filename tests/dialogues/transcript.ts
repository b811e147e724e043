import type { Observation, Turn } from '#tests/dialogues/observation'
import type { ControlMessage, ControlProposal } from '#tests/support/control-shapes'
import { optionRef } from '#tests/support/customer'

const indented = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? line : `${by}${line}`))
    .join('\n')

function optionsOf({ kind, options }: ControlMessage): string[] {
  return options.map(option => {
    const { title, description } = option
    return `${kind === 'list' ? '☰' : '▢'} ${title}${description === null ? '' : ` · ${description}`}   <${optionRef(option)}>`
  })
}

const proposalOf = (proposal: ControlProposal | null): string =>
  proposal === null
    ? ''
    : ` · proposal ${Object.entries(proposal)
        .flatMap(([key, value]) => (value === null ? [] : [`${key} ${String(value)}`]))
        .join(', ')}`

function linesOf({ kind, number, phone, said, statuses, replies, awaiting, proposal, wasHandedOver }: Turn): string[] {
  const who = phone === null ? '*' : `${phone}${number === null ? ` (${kind})` : ` #${number}`}`
  const refused = statuses.filter(status => status !== 200)
  return [
    ...said.map(text => `  ${who} > ${indented(text.length > 300 ? `${text.slice(0, 300)}…` : text, '      ')}${refused.length > 0 ? `   [answered ${statuses.join(', ')}]` : ''}`),
    ...replies.flatMap(reply => [
      `      < ${indented(reply.body, '        ')}`,
      ...optionsOf(reply).map(option => `        ${option}`),
      ...(reply.template === null ? [] : [`        (template ${reply.template})`]),
    ]),
    `      = awaiting ${awaiting ?? 'nothing'}${proposalOf(proposal)}${wasHandedOver ? ' · with a person' : ''}`,
  ]
}

/** What was said on both sides, how the conversation stood after each turn, and what is stored in the end. */
export function transcript(seen: Observation): string {
  const known = new Set(Object.values(seen.states).flatMap(state => state.before.map(({ id, status }) => `${id} ${status}`)))
  const changed = Object.values(seen.states)
    .flatMap(state => state.bookings)
    .filter(({ id, status, customer }) => customer === seen.phone || !known.has(`${id} ${status}`))
    .map(({ id, customer, services, provider, start, status }) => `  stored ${id}: ${customer} ${services.join('+')} ${provider} ${start} ${status}`)
  return [...seen.turns.flatMap(linesOf), ...changed].join('\n')
}
