import { describe, expect, it } from 'vitest'
import type { FetchedMedia } from '#server/ports/media'
import type { Transcript, TranscriptionRequest } from '#server/ports/transcription'
import type { MessageContent } from '#server/domain/notifications/message'
import { customerIdOf } from '#server/domain/ids'
import { MORNING, havblik, startChatWorld } from '#tests/support/chat-world'

const PHONE = '+4520304050'
const usage = { model: 'a-transcriber', inputTokens: 40, cachedInputTokens: 0, outputTokens: 8, reasoningTokens: 0 }
const fetched = (contentType = 'audio/ogg'): FetchedMedia => ({ result: 'fetched', bytes: new TextEncoder().encode('OggS\n'), contentType })

interface Given {
  media?: FetchedMedia
  says?: string | Transcript | (() => Transcript)
  isModelOn?: boolean
}

async function startVoiceWorld({ media = fetched(), says = 'pedicure hos Freja på torsdag klokken 10', isModelOn = true }: Given = {}) {
  const asked: TranscriptionRequest[] = []
  const world = await startChatWorld({
    businesses: havblik.map(business => ({ ...business, understanding: { model_on: isModelOn, model: null } })),
    ports: {
      voice: {
        media: { fetch: async () => media },
        transcription: {
          transcribe: async request => {
            asked.push(request)
            return typeof says === 'function' ? says() : typeof says === 'string' ? { result: 'answered', text: says, usage } : says
          },
        },
      },
    },
  })
  let count = 0
  const [number] = havblik.map(({ whatsapp }) => whatsapp.number)
  const tenantId = world.tenantIds[0]!
  const receive = (kind: 'audio' | 'reaction' | 'text', text = '') =>
    world.app.inbox.receive({
      id: `MM${String(++count).padStart(32, '0')}`,
      to: number ?? '',
      from: PHONE,
      profileName: 'A phone',
      text,
      payload: null,
      kind,
      mediaUrl: kind === 'audio' ? 'https://api.twilio.com/voice' : null,
      receivedAt: new Date(MORNING).toISOString(),
    })
  const turns = () => world.turns(PHONE)
  return {
    ...world,
    asked,
    tenantId,
    receive,
    turns,
    /** What is answered. */
    async hears(kind: 'audio' | 'reaction' | 'text', text = ''): Promise<MessageContent | null> {
      const work = await receive(kind, text)
      if (work !== null) await world.app.turns.run(work)
      return (await turns()).at(-1)?.content ?? null
    },
    session: () => world.app.data.sessions.reload(tenantId, customerIdOf(tenantId, PHONE)),
    usage: () => world.app.data.usage.find(tenantId, MORNING),
  }
}

const bodyOf = (content: MessageContent | null): string => (content !== null && 'body' in content ? content.body : '')

describe('a voice note', () => {
  it('is read like typed words, with the names of the business as a hint, and what it cost is counted', async () => {
    const world = await startVoiceWorld()
    await world.hears('audio')
    const [turn] = await world.turns()
    expect(turn?.messages).toMatchObject([{ kind: 'audio', text: 'pedicure hos Freja på torsdag klokken 10' }])
    expect(turn?.understood.commands.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['setAnswer']))
    expect(turn?.replies).not.toContain('mediaReceived')
    expect(turn?.listened).toMatchObject([{ result: 'answered', usage, costMicros: null }])
    expect(world.asked).toHaveLength(1)
    expect(world.asked[0]?.hint).toContain('Freja')
    expect(await world.usage()).toMatchObject({ calls: 1, failures: 0, inputTokens: 40, outputTokens: 8 })
    expect(world.errors).toEqual([])
  })

  it('is paid for once when another process plays the turn again after a crash', async () => {
    const world = await startVoiceWorld()
    const work = await world.receive('audio')
    const breaking = world.app.data.turns.commit
    Object.assign(world.app.data.turns, { commit: () => Promise.reject(new Error('A crash')) })
    await expect(world.app.turns.run(work!)).rejects.toThrow('A crash')
    Object.assign(world.app.data.turns, { commit: breaking })
    expect((await world.session())?.waiting).toMatchObject([{ kind: 'audio', text: 'pedicure hos Freja på torsdag klokken 10' }])
    world.pass(60_000)
    expect(await world.app.turns.sweep({ limit: 10 })).toBe(1)
    expect((await world.turns()).at(-1)?.replies).not.toContain('mediaReceived')
    expect(world.asked).toHaveLength(1)
  })

  it.each<[string, Given]>([
    ['that nobody could write down', { says: { result: 'unavailable', usage: null } }],
    ['that took too long', { says: { result: 'timeout', usage: null } }],
    ['in which nothing is said', { says: '  ' }],
    [
      'that makes the transcriber fail',
      {
        says: () => {
          throw new Error('broken')
        },
      },
    ],
  ])('%s is asked for in writing, and the open question stays', async (_name, given) => {
    const world = await startVoiceWorld(given)
    await world.hears('text', 'pedicure')
    const before = (await world.session())?.state?.awaiting
    const answer = await world.hears('audio')
    expect((await world.turns()).at(-1)?.replies[0]).toBe('mediaReceived')
    expect(bodyOf(answer)).not.toBe('')
    expect((await world.session())?.state?.awaiting).toBe(before)
  })

  it.each<[string, FetchedMedia]>([
    ['that is too large', { result: 'tooLarge' }],
    ['that is gone', { result: 'unavailable' }],
    ['in a format that cannot be written down', fetched('audio/amr')],
    ['of more than two minutes', longRecording()],
  ])('%s costs nothing and is asked for in writing', async (_name, media) => {
    const world = await startVoiceWorld({ media })
    await world.hears('audio')
    expect((await world.turns()).at(-1)?.replies).toContain('mediaReceived')
    expect(world.asked).toHaveLength(0)
    expect(await world.usage()).toMatchObject({ calls: 0 })
  })

  it('is not listened to where the business has models off', async () => {
    const world = await startVoiceWorld({ isModelOn: false })
    await world.hears('audio')
    expect(world.asked).toHaveLength(0)
    expect((await world.turns()).at(-1)?.replies).toContain('mediaReceived')
  })

  it('is not listened to while a person has the conversation', async () => {
    const world = await startVoiceWorld()
    await world.hears('text', 'jeg vil tale med et menneske')
    await world.hears('audio')
    expect(world.asked).toHaveLength(0)
  })

  it('is asked for in writing from somebody who sends more of them than anybody says', async () => {
    const world = await startVoiceWorld({ says: 'hej' })
    for (let sent = 0; sent < 8; sent++) await world.hears('audio')
    expect(world.asked.length).toBeLessThan(8)
    expect((await world.turns()).at(-1)?.replies).toContain('mediaReceived')
  })

  it('never carries more words than a message may have', async () => {
    const world = await startVoiceWorld({ says: 'hej '.repeat(5000) })
    await world.hears('audio')
    expect((await world.turns()).at(-1)?.messages[0]?.text.length).toBeLessThanOrEqual(1500)
  })
})

describe('a reaction', () => {
  it('is not answered, and leaves everything as it was', async () => {
    const world = await startVoiceWorld()
    await world.hears('text', 'pedicure')
    const before = (await world.session())?.state
    for (const emoji of ['❤️', '👍', '']) expect(await world.hears('reaction', emoji)).toBeNull()
    const after = (await world.session())?.state
    expect(after).toEqual(before)
  })
})

function longRecording(): FetchedMedia {
  const bytes = new Uint8Array(60)
  bytes.set(new TextEncoder().encode('OggS'))
  new DataView(bytes.buffer).setBigInt64(6, 48_000n * 121n, true)
  return { result: 'fetched', bytes, contentType: 'audio/ogg' }
}
