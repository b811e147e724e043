import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { TurnPage, TurnView, TurnsQuery } from '#shared/schemas/turn'
import type { Outcome } from '#server/conversation/effects'
import type { TurnRecord } from '#server/conversation/record/turn-record'
import type { CatalogSnapshots } from '#server/data/catalog-snapshots.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { MessageContent } from '#server/domain/notifications/message'
import type { Catalog } from '#server/domain/tenants/catalog'
import { loadWordings } from '#server/conversation/replies/wording'
import { differences, replayTurn } from '#server/conversation/record/replay-turn'
import { NotFound } from '#server/domain/errors'

/** So many free times are shown of those that were found. */
const SHOWN_SLOTS = 5

export type TurnHistory = ReturnType<typeof createTurnHistory>

/** Conversations step by step, for who wants to know what happened and why. */
export function createTurnHistory({ turns, snapshots }: { turns: TurnsRepository; snapshots: CatalogSnapshots }) {
  /** The catalogues that some turns were played with, each read once. */
  const cataloguesOf = async (tenantId: TenantId, records: TurnRecord[]): Promise<Map<string, Catalog | null>> => {
    const hashes = [...new Set(records.map(({ situation }) => situation.catalogue))]
    return new Map(await Promise.all(hashes.map(async hash => [hash, await snapshots.find(tenantId, hash)] as const)))
  }

  return {
    /**
     * A page of a conversation, newest last. Each turn is played again while it is looked at, so that it shows whether today's rules would
     * do the same.
     */
    async list(tenantId: TenantId, customerId: CustomerId, { before, limit }: TurnsQuery): Promise<TurnPage> {
      const page = await turns.list(tenantId, customerId, { limit, ...(before !== undefined && { before }) })
      if (page.turns.length === 0 && before === undefined) throw new NotFound('This conversation')
      const catalogues = await cataloguesOf(tenantId, page.turns)
      // Playing a turn words its reply.
      await loadWordings(
        [...catalogues.values()].flatMap(catalogue =>
          catalogue === null ? [] : [catalogue.tenant.defaultLanguage, ...catalogue.tenant.languages],
        ),
      )
      return { turns: page.turns.map(record => viewOf(record, catalogues.get(record.situation.catalogue) ?? null)), before: page.before }
    },
  }
}

function viewOf(record: TurnRecord, catalogue: Catalog | null): TurnView {
  const {
    number,
    at,
    messages,
    understood: { commands, language, by, isSure, model, dropped },
    isFault,
    steps,
    effects,
    written,
    replies,
    content,
    before,
    after,
  } = record
  const usage = model?.usage ?? null
  return {
    number,
    at,
    isFault,
    steps,
    written,
    replies,
    before,
    after,
    messages: messages.map(({ mediaUrl, ...message }) => ({ ...message, hasMedia: mediaUrl !== null })),
    understood: {
      commands,
      language,
      by,
      isSure,
      dropped,
      model:
        model === null
          ? null
          : {
              result: model.result,
              name: usage?.model ?? null,
              inputTokens: usage?.inputTokens ?? 0,
              outputTokens: usage?.outputTokens ?? 0,
              milliseconds: model.milliseconds,
              costMicros: model.costMicros,
            },
    },
    effects: effects.map(({ effect, outcome }) => ({ asked: effect, outcome: shortened(outcome) })),
    said: saidOf(content),
    differs: catalogue === null ? null : differsIn(record, catalogue),
  }
}

/** Null: today's dialogue asks for other things, so there is nothing to compare. */
function differsIn(record: TurnRecord, catalogue: Catalog): string[] | null {
  try {
    return differences(record, replayTurn(record, catalogue))
  } catch {
    return null
  }
}

/** Free times of two months are long to read and say little. */
const shortened = (outcome: Outcome): { kind: string } & Record<string, unknown> =>
  outcome.kind === 'findSlots'
    ? { kind: outcome.kind, count: outcome.slots.length, slots: outcome.slots.slice(0, SHOWN_SLOTS) }
    : { ...outcome }

function saidOf(content: MessageContent | null): TurnView['said'] {
  if (content === null) return null
  if (content.kind === 'template') return { kind: content.kind, body: content.name, options: [] }
  return { kind: content.kind, body: content.body, options: content.kind === 'text' ? [] : content.options.map(({ title }) => title) }
}
