import type { Instant } from '#shared/schemas/time'
import type { ConversationState } from '#server/conversation/state'
import type { TurnRecord, WrittenItem } from '#server/conversation/record/turn-record'
import type { Stage } from '#server/usecases/stage/stage'
import type { TurnResult } from '#server/usecases/turns/attempt'
import type { TurnInput } from '#server/usecases/turns/hearing'
import { unknownCommands } from '#server/conversation/dialogue/known-commands'
import { toStored } from '#server/conversation/record/stored-state'
import { keyOf } from '#server/data/table/table'
import { changeOf } from '#server/usecases/stage/stage'

/** What a stage makes true, item by item. */
function writtenBy(stage: Stage, { effects }: TurnResult): WrittenItem[] {
  const { days, bookings, outbox, cancelOutbox, jobs, finishedJobs, writes } = changeOf(stage)
  const moved = new Set(effects.flatMap(({ outcome }) => ('previousStartsAt' in outcome ? [outcome.booking.id] : [])))
  return [
    ...bookings.map(({ booking: { id, status }, expectedVersion }): WrittenItem => ({
      what: 'booking',
      how: expectedVersion === null ? 'created' : status === 'cancelled' ? 'cancelled' : moved.has(id) ? 'moved' : 'changed',
      id,
    })),
    ...days.map(({ day: { date, providerId } }): WrittenItem => ({ what: 'day', how: 'claimed', id: `${date}#${providerId}` })),
    ...outbox.map(({ id, notification, channel }): WrittenItem => ({ what: 'message', how: notification?.kind ?? channel, id })),
    ...cancelOutbox.map(({ id }): WrittenItem => ({ what: 'message', how: 'withdrawn', id })),
    ...jobs.map(({ id, work: { kind } }): WrittenItem => ({ what: 'job', how: kind, id })),
    ...finishedJobs.map(({ id }): WrittenItem => ({ what: 'job', how: 'finished', id })),
    ...writes.map((write): WrittenItem => ({
      what: 'item',
      how: 'put' in write ? 'put' : 'update' in write ? 'changed' : 'deleted',
      id: keyOf(write).sk,
    })),
  ]
}

/** The record of a turn: enough to show what happened and why, and to play it again. */
export function recordOf(
  { work: { session, listened }, known: { state, facts, catalogHash: catalogue } }: TurnInput,
  result: TurnResult,
  next: ConversationState,
  at: Instant,
): TurnRecord {
  const { understood, steps, replies, effects, content, stage, isFault } = result
  const { tenant: _tenant, services: _services, providers: _providers, ...situation } = facts
  return {
    number: session.version + 1,
    at,
    messages: session.waiting.map(({ id, kind, text, payload, mediaUrl, receivedAt }) => ({
      id,
      kind,
      text,
      payload,
      mediaUrl,
      receivedAt,
    })),
    situation: { ...situation, catalogue },
    before: toStored(state, facts),
    understood: { ...understood, dropped: [...understood.dropped, ...unknownCommands(facts, understood.commands)] },
    ...(listened !== undefined && { listened }),
    isFault,
    steps,
    effects,
    written: writtenBy(stage, result),
    replies: replies.map(({ name }) => name),
    content,
    after: toStored(next, facts),
  }
}
