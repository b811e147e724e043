import type { Check, Look } from '#tests/dialogues/checks/check'
import { stateIn } from '#tests/dialogues/checks/check'

const conversationOf = (look: Look) => stateIn(look).conversations[look.phone] ?? null

export const checkHandoff: Check<'handoff'> = (wanted, look) => {
  const isHandedOver = conversationOf(look)?.handoff ?? false
  if (isHandedOver !== wanted) return [wanted ? 'the conversation is not with a person' : 'the conversation is with a person']
  const isTold = stateIn(look).notifications.some(({ kind, status }) => kind === 'handoff' && ['sent', 'delivered', 'read'].includes(status))
  return wanted && !isTold ? ['the owner was not told of the hand-over'] : []
}

const isEmpty = (draft: unknown): boolean => draft === undefined || draft === null || (typeof draft === 'object' && Object.keys(draft).length === 0)

export const checkSession: Check<'session'> = (wanted, look) => {
  const conversation = conversationOf(look)
  const { awaiting = null, draft = null, language = null } = conversation ?? {}
  const problems: string[] = []
  const isIdle = awaiting === null && isEmpty(draft)
  if (wanted.idle !== undefined && isIdle !== wanted.idle) problems.push(`the session is ${isIdle ? '' : 'not '}idle: awaiting ${awaiting}, draft ${JSON.stringify(draft)}`)
  if (wanted.awaiting !== undefined && awaiting !== wanted.awaiting) problems.push(`the session awaits ${awaiting}, expected ${wanted.awaiting}`)
  if (wanted.language !== undefined && language !== wanted.language) problems.push(`the session's language is ${language}, expected ${wanted.language}`)
  return problems
}

export const checkCustomer: Check<'customer'> = (wanted, look) => {
  const customer = stateIn(look).customers.find(({ phone }) => phone === look.phone)
  if (customer === undefined) return ['the business does not know this customer']
  const stored = { name: customer.name, language: customer.language, opted_out: customer.marketingOptOut }
  const isField = (key: string): key is keyof typeof stored => key in stored
  return Object.keys(wanted)
    .filter(isField)
    .filter(field => wanted[field] !== undefined && stored[field] !== wanted[field])
    .map(field => `the customer's ${field} is ${JSON.stringify(stored[field])}, expected ${JSON.stringify(wanted[field])}`)
}
