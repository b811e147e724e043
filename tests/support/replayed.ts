import { expect } from 'vitest'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'
import type { Progress } from '#server/conversation/advance'
import type { PerformedEffect } from '#server/conversation/record/turn-record'
import type { MessageContent } from '#server/domain/notifications/message'
import { differences, replayTurn } from '#server/conversation/record/replay-turn'
import { toStored } from '#server/conversation/record/stored-state'
import { readTurn, recordTurn } from '#server/data/items/turn-records'
import { aRecord, ada, salon } from '#tests/support/records'

interface Played {
  before: ConversationState
  progress: Progress
  effects: PerformedEffect[]
  content: MessageContent | null
  facts: Facts
}

/** Stores a turn as the product does, reads it back and plays it again: it must come to the same. */
export function expectReplay({ before, progress, effects, content, facts }: Played, label: string): void {
  const { tenant, services, providers, ...situation } = facts
  const record = aRecord({
    situation: { ...situation, catalogue: 'x' },
    before: toStored(before, facts),
    understood: progress.input.understood,
    steps: progress.steps,
    effects,
    replies: progress.replies.map(({ name }) => name),
    content,
    after: toStored(progress.state, facts),
    // At the reception what was said is kept beside the state; here nothing was.
    messages: aRecord().messages.map(message => ({ ...message, text: '' })),
  })
  const write = recordTurn(salon, ada, record, []).find(one => 'put' in one && 'record' in one.put)
  if (write === undefined || !('put' in write)) throw new Error('no record')
  expect(differences(record, replayTurn(readTurn(write.put), { tenant, services, providers })), `${label} comes to something else when it is played again`).toEqual([])
}
