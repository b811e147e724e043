import type { Outcome, Session } from '#server/integrations/calendars/http/oauth-session'
import type { VendorRequest } from '#server/integrations/calendars/http/vendor-http'

const MAX_PAGES = 120

export interface Page {
  items: readonly unknown[]
  next: VendorRequest | null
}

export type Collected<P extends Page> = { ok: true; items: P['items'][number][]; last: P } | Extract<Outcome, { ok: false }>

/** Follows a list to its last page. A list that never ends, or holds more than `limit` items, is too large. */
export async function collectPages<P extends Page>(
  session: Session,
  first: VendorRequest,
  limit: number,
  read: (body: unknown) => P | null,
): Promise<Collected<P>> {
  const items: P['items'][number][] = []
  let request = first
  for (let page = 0; page < MAX_PAGES && items.length <= limit; page++) {
    const outcome = await session.call(request)
    if (!outcome.ok) return outcome
    const last = read(outcome.body)
    if (last === null) return { ok: false, status: 0, reason: 'unreadable', problem: { result: 'problem', code: 'unreachable' } }
    items.push(...last.items)
    if (last.next === null) return items.length > limit ? tooLarge : { ok: true, items, last }
    request = last.next
  }
  return tooLarge
}

const tooLarge = { ok: false as const, status: 0, reason: 'too_large', problem: { result: 'problem' as const, code: 'too_large' as const } }
