import { z } from 'zod'
import type { CalAnswer } from '#server/integrations/cal/client'
import type { CalUser } from '#server/integrations/cal/user'
import { CalEventType } from '#server/integrations/cal/wire'

const EventTypeAnswer = z.object({ data: CalEventType }).transform(({ data }) => data)
const DoneAnswer = z.unknown()

/** What Cal.com says when the notice or the window of an event type stands in the way, and not the time itself. */
const BY_RULE = /can.t be booked at the .start. time/i

const isByRule = <T>(answer: CalAnswer<T>): boolean => answer.result === 'refused' && answer.status === 400 && BY_RULE.test(answer.message)

/**
 * Makes a call that the notice and window of an event type do not bind: they are for customers, and for those we have kept them already.
 * What the owner books, what was promised while
 * Cal.com was away and what is brought along from elsewhere may be nearer or further. The rules are put back at once; should that fail, the
 * next comparison repairs them.
 */
export async function besideRules<T>(user: CalUser, eventTypeId: number, call: () => Promise<CalAnswer<T>>): Promise<CalAnswer<T>> {
  const answer = await call()
  if (!isByRule(answer)) return answer
  const path = `/v2/event-types/${eventTypeId}`
  const known = await user.call({ method: 'GET', path }, EventTypeAnswer)
  if (known.result !== 'answered') return answer
  const {
    minimumBookingNotice,
    bookingWindow: { type, value, rolling = false },
  } = known.data
  const change = (body: object) => user.call({ method: 'PATCH', path, body }, DoneAnswer)
  const loosened = await change({ minimumBookingNotice: 0, bookingWindow: { disabled: true } })
  if (loosened.result !== 'answered') return answer
  const again = await call()
  await change({ minimumBookingNotice, bookingWindow: type === undefined ? { disabled: true } : { type, value, rolling } })
  return again
}
