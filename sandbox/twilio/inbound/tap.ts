import type { TapForm } from '#sandbox/twilio/inbound/form'
import type { StoredMessage, TwilioContext } from '#sandbox/twilio/store'

/** How far back an old button is looked for. */
const LOOK_BACK = 200

/**
 * What a finger hits. `id` names an option of the newest message that has any: by its whole id, by the logical part before `~`, or by its
 * title;
 * an older message is meant only by a whole id. What fits nothing is sent all the same, as a button that this phone should not have.
 */
export function findTap({ records }: TwilioContext, number: string, phone: string, tap: { id: string; title?: string }): TapForm {
  const seen = records.messages
    .list({ scope: phone, newestFirst: true, limit: LOOK_BACK })
    .filter(message => message.number === number && message.direction === 'outbound' && message.options.length > 0 && hasArrived(message))
  const [newest] = seen
  const found =
    (newest === undefined ? null : optionOf(newest, tap.id, [byId, byRef, byTitle]))
    ?? firstIn(seen, message => optionOf(message, tap.id, [byId]))
  if (found !== null) return found
  return {
    control: newest?.kind === 'list' ? 'list' : 'button',
    id: tap.id,
    title: tap.title ?? tap.id,
    description: null,
    repliedSid: newest?.sid ?? null,
    isTemplate: false,
  }
}

const hasArrived = (message: StoredMessage): boolean => !['failed', 'undelivered', 'canceled'].includes(message.status)

type Option = StoredMessage['options'][number]
type Fits = (option: Option, wish: string) => boolean

const byId: Fits = (option, wish) => option.id === wish
const byRef: Fits = (option, wish) => refOf(option.id) === wish
const byTitle: Fits = (option, wish) => option.title.toLowerCase() === wish.trim().toLowerCase()

/** The logical part of an option's id: what stands before `~`. */
export const refOf = (id: string): string => id.split('~')[0] ?? id

function optionOf(message: StoredMessage, wish: string, ways: Fits[]): TapForm | null {
  const option = firstIn(ways, fits => message.options.find(each => fits(each, wish)) ?? null)
  if (option === null) return null
  return {
    control: message.kind === 'list' ? 'list' : 'button',
    id: option.id,
    title: option.title,
    description: option.description,
    repliedSid: message.sid,
    isTemplate: message.template !== null,
  }
}

function firstIn<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}
