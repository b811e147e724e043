import type { TenantId } from '#shared/schemas/ids'
import type { App } from '#server/composition'
import { describe } from '#server/conversation/describe'
import { newConversation } from '#server/conversation/state'
import { customerIdOf } from '#server/domain/ids'
import { isWindowOpen, windowUntil } from '#server/domain/service-window'

/** Where a conversation stands; of one that does not exist yet, that it stands nowhere. */
export async function conversationView(app: App, tenantId: TenantId, phone: string) {
  const session = await app.data.sessions.reload(tenantId, customerIdOf(tenantId, phone))
  const state = session?.state ?? newConversation({ name: null, language: null })
  const lastInboundAt = session?.lastInboundAt ?? null
  return { ...describe(state), window: { open: isWindowOpen(lastInboundAt, app.clock.now()), until: windowUntil(lastInboundAt) } }
}
