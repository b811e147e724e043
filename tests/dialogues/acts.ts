import type { Step } from '#tests/dialogues/format'
import type { Control, FaultMode, FaultWish } from '#tests/support/control'
import { z } from 'zod'
import { ControlRefused } from '#tests/support/control'

const ABOUT_THE_CUSTOMER = new Set(['payment_succeeded', 'payment_failed', 'give_back'])

const Wish = z.object({
  vendor: z.enum(['twilio', 'stripe', 'cal', 'openai', 'dynamodb']),
  mode: z.string().transform(mode => mode as FaultMode),
  times: z.number().optional(),
  seconds: z.number().optional(),
})

/** A fault, with whatever belongs to its mode. */
export const addFault = (control: Control, fault: Record<string, unknown>): Promise<unknown> => {
  const wish: FaultWish = { ...fault, ...Wish.parse(fault) }
  return control.addFault(wish)
}

/** Somebody else acts. Answers the code of a refusal, or null. */
export async function playEvent(control: Control, event: NonNullable<Step['event']>, around: { tenant: string; customer: string }): Promise<string | null> {
  const who = ABOUT_THE_CUSTOMER.has(event.type) ? { customer: around.customer } : {}
  try {
    if (event.type === 'fault') await addFault(control, event)
    else await control.event({ tenant: around.tenant, ...who, ...event })
    return null
  } catch (error) {
    if (error instanceof ControlRefused && error.status === 409) return error.code
    throw error
  }
}

/** How far a step moves the clock. */
export function moveOf(advance: NonNullable<Step['advance']>): { by: string } | { to: string } {
  if (typeof advance !== 'string') return advance
  return advance.startsWith('P') ? { by: advance } : { to: advance }
}
