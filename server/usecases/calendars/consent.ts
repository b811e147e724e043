import { z } from 'zod'
import type { ProviderId, TenantId, TenantSlug } from '#shared/schemas/ids'
import type { SessionView } from '#shared/schemas/session'
import type { Calendars } from '#server/ports/calendars'
import type { Clock } from '#server/ports/clock'
import type { Vault } from '#server/ports/vault'
import type { Grants } from '#server/usecases/calendars/grants'
import { ConsentKind } from '#shared/schemas/calendar'
import { TenantId as TenantIdSchema, ProviderId as ProviderIdSchema } from '#shared/schemas/ids'
import { Role } from '#shared/schemas/session'
import { AppError, RuleRefused } from '#server/domain/errors'
import { notConfigured, refusedBy } from '#server/usecases/calendars/refusals'

interface Needs {
  calendars: Calendars
  grants: Grants
  vault: Vault
  publicUrl: string
  clock: Clock
}

/** What goes to the vendor and comes back: for whom, asked by whom, until when. Sealed, so that nobody can make one. */
const ConsentState = z.object({
  tenantId: TenantIdSchema,
  providerId: ProviderIdSchema,
  userId: z.string(),
  kind: ConsentKind,
  until: z.number(),
})
type ConsentState = z.output<typeof ConsentState>

/** So long the vendor's page may take. */
const CONSENT_MS = 15 * 60_000
/** The least role that may connect calendars. */
const LEAST: Role = 'manager'

const staleWords = 'This link has run out or belongs to somebody else. Begin again from the list of calendars.'

export type CalendarConsents = ReturnType<typeof createCalendarConsents>

/** Sends an owner to a vendor to say yes, and takes what comes back. */
export function createCalendarConsents({ calendars, grants, vault, publicUrl, clock }: Needs) {
  const redirectUrl = `${publicUrl}/api/calendars/callback`

  const consentOf = (kind: ConsentKind) => {
    const consent = calendars.consents[kind]
    if (consent === undefined) throw notConfigured()
    return consent
  }

  const readState = async (sealed: string): Promise<ConsentState> => {
    const opened = await vault.open(sealed).catch(() => null)
    const state = opened === null ? null : ConsentState.parse(JSON.parse(opened))
    if (state === null || state.until <= clock.now()) throw new RuleRefused('expired', staleWords)
    return state
  }

  return {
    /** The vendor's page for one provider's calendars. */
    async address(
      tenantId: TenantId,
      { kind, providerId, userId }: { kind: ConsentKind; providerId: ProviderId; userId: string },
    ): Promise<string> {
      const state: ConsentState = { tenantId, providerId, userId, kind, until: clock.now() + CONSENT_MS }
      return consentOf(kind).address(await vault.seal(JSON.stringify(state)), redirectUrl)
    },

    /** Takes the code of an owner who has said yes and is still signed in as the one who asked; which business and choice to go on with. */
    async finish(
      { user, memberships }: SessionView,
      { code, state: sealed }: { code: string | undefined; state: string },
    ): Promise<{ slug: TenantSlug; grant: string | null }> {
      if (user === null) throw new AppError('not_signed_in', 'Sign in to go on.')
      const state = await readState(sealed)
      const membership = memberships.find(({ tenantId }) => tenantId === state.tenantId)
      if (state.userId !== user.id || membership === undefined || Role.options.indexOf(membership.role) < Role.options.indexOf(LEAST)) {
        throw new RuleRefused('expired', staleWords)
      }
      // Without a code the owner has said no.
      if (code === undefined) return { slug: membership.slug, grant: null }
      const granted = await consentOf(state.kind).redeem(code, redirectUrl)
      if (granted.result === 'problem') throw refusedBy(granted)
      const { id } = await grants.keep(state.tenantId, {
        providerId: state.providerId,
        kind: state.kind,
        account: granted.account,
        credentials: granted.credentials,
      })
      return { slug: membership.slug, grant: id }
    },
  }
}
