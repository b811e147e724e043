import { beforeEach, describe, expect, it } from 'vitest'
import type { MessageContent } from '#server/domain/notifications/message'
import type { ChatWorld, Writer } from '#tests/support/chat-world'
import { customerIdOf } from '#server/domain/ids'
import { startChatWorld } from '#tests/support/chat-world'

const SHARED = '+4570445566'
const KAREN = '+4528000002'
const KROP = 1
const YOGA = 2

const bodyOf = (content: MessageContent | null): string => (content === null || content.kind === 'template' ? '' : content.body)

describe('a number that several businesses share', () => {
  let world: ChatWorld
  let karen: Writer
  beforeEach(async () => {
    world = await startChatWorld()
    karen = world.writer(KAREN, SHARED)
  })

  const bookings = (business: number): Promise<string[]> => {
    const tenantId = world.tenantIds[business]
    if (tenantId === undefined) throw new Error('no business')
    return world.app.data.bookings.listOfCustomer(tenantId, customerIdOf(tenantId, KAREN)).then(list => list.map(({ status }) => status))
  }

  /** A second booking, with the other business. */
  const bookYoga = async (): Promise<void> => {
    for (const text of ['YOGA privat yogatime hos Ida onsdag den 24. marts kl. 9', 'Karen Vestergaard', 'ja']) await karen.says(text)
    expect(await bookings(YOGA)).toEqual(['confirmed'])
  }

  it.each(['cancel', 'aflys', 'Aflys min tid', 'stornieren', 'cancelar', 'my bookings', 'flyt'])('"%s" of somebody with bookings in two businesses asks which', async word => {
    await bookYoga()
    await karen.says(word)
    expect(karen.offered().toSorted()).toEqual(['krop', 'yoga'])
    expect(bodyOf(karen.last())).not.toMatch(/Anders|Ida|9[:.]00/)
  })

  it.each([
    ['a tap', null],
    ['the name, typed', 'Krop & Ro Fysioterapi'],
    ['the keyword', 'KROP'],
    ['the place in the list', '1'],
  ])('the answer by %s cancels there, and nothing of the other shows', async (_how, text) => {
    await bookYoga()
    await karen.says('aflys')
    await (text === null ? karen.taps('krop') : karen.says(text))
    expect(bodyOf(karen.last())).toContain('Anders')
    expect(bodyOf(karen.last())).not.toContain('Ida')
    await karen.taps('yes')
    expect([await bookings(KROP), await bookings(YOGA)]).toEqual([['cancelled'], ['confirmed']])
  })

  it('with a booking in one of them only, the word is about that one', async () => {
    await karen.says('YOGA')
    await karen.says('aflys')
    expect(bodyOf(karen.last())).toContain('Anders')
  })

  it('in the middle of a booking "cancel" means that booking', async () => {
    await bookYoga()
    await karen.says('YOGA privat yogatime hos Ida torsdag den 25. marts kl. 9')
    await karen.says('annuller')
    expect(karen.offered()).not.toContain('krop')
    expect([await bookings(KROP), await bookings(YOGA)]).toEqual([['confirmed'], ['confirmed']])
  })

  it('the business can be changed at any time, by keyword or by asking for another one', async () => {
    await bookYoga()
    await karen.says('skift virksomhed')
    expect(karen.offered().toSorted()).toEqual(['krop', 'yoga'])
    await karen.taps('krop')
    expect(bodyOf(karen.last())).toContain('Krop')
    await karen.says('YOGA')
    expect(bodyOf(karen.last())).toContain('Yoga')
    await karen.says('mine tider hos KROP')
    expect(bodyOf(karen.last())).toContain('Anders')
  })
})
