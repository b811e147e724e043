import type { TenantId } from '#shared/schemas/ids'
import type { App } from '#server/composition'
import type { Catalog } from '#server/domain/tenants/catalog'
import { proposalView } from '#sandbox/control/views'
import { describe } from '#server/conversation/dialogue/describe'
import { newConversation } from '#server/conversation/state'
import { customerIdOf } from '#server/domain/ids'
import { isWindowOpen, windowUntil } from '#server/domain/notifications/service-window'

/** Where a conversation stands; of one that does not exist yet, that it stands nowhere. */
export async function conversationView(app: App, tenantId: TenantId, catalog: Pick<Catalog, 'tenant' | 'providers'>, phone: string) {
  const session = await app.data.sessions.reload(tenantId, customerIdOf(tenantId, phone))
  const state = session?.state ?? newConversation({ name: null, language: null })
  const lastInboundAt = session?.lastInboundAt ?? null
  const described = describe(state, { now: app.clock.now(), ...catalog, asked: session?.asked ?? null, told: session?.told ?? null })
  return {
    ...described,
    proposal: proposalView(described.proposal, catalog.tenant.timezone),
    language: session === null ? null : described.language,
    window: { open: isWindowOpen(lastInboundAt, app.clock.now()), until: windowUntil(lastInboundAt) },
  }
}
