import { describe, expect, it } from 'vitest'
import type { DialogueInput } from '#tests/dialogues/format'
import type { Standing } from '#tests/dialogues/answering'
import { mayConfirm, react } from '#tests/dialogues/answering'
import { Dialogue } from '#tests/dialogues/format'
import { aMessage, anOption } from '#tests/unit/dialogues/made-up'

const dialogue = (over: Partial<DialogueInput>) => Dialogue.parse({ id: 'T', title: 'T', customer: 'ann', script: ['hi'], expect: {}, ...over })
const standing = (over: Partial<Standing>): Standing => ({ awaiting: 'provider', proposal: null, lastMessage: null, asked: {}, ...over })
const booking = (start: string) => ({ service: 'cut', provider: 'mia', start, cancel: null, move: null })
const yes = { confirm: { tap: 'yes', text: 'yes' } }
const ten = '2026-12-01T10:00:00+01:00'

describe('answering for the customer', () => {
  it('taps what the last message offers, and writes otherwise', () => {
    const answers = { provider: { tap: 'mia', text: 'Mia please' } }
    const offered = aMessage({ kind: 'list', options: [{ ...anOption('Mia', 'mia~7'), ref: 'mia' }] })
    expect(react(dialogue({ answers }), standing({ lastMessage: offered }))).toMatchObject({ do: 'tap', tap: { isList: true, option: { id: 'mia~7' } } })
    expect(react(dialogue({ answers }), standing({ lastMessage: aMessage() }))).toMatchObject({ do: 'say', text: 'Mia please' })
  })

  it('rests when nothing is asked or the dialogue has no answer', () => {
    expect(react(dialogue({}), standing({ awaiting: null }))).toEqual({ do: 'rest' })
    expect(react(dialogue({ answers: yes }), standing({ awaiting: 'reason' }))).toEqual({ do: 'rest' })
  })

  it('uses a list of answers one after the other', () => {
    const answers = { name: [{ text: 'Ann' }, { text: 'Ann, as I said' }] }
    expect(react(dialogue({ answers }), standing({ awaiting: 'name' }))).toMatchObject({ text: 'Ann' })
    expect(react(dialogue({ answers }), standing({ awaiting: 'name', asked: { name: 1 } }))).toMatchObject({ text: 'Ann, as I said' })
  })

  it('gives up at the fourth time of one question and at the thirteenth answer', () => {
    const answers = { provider: 'Mia' }
    expect(react(dialogue({ answers }), standing({ asked: { provider: 2 } })).do).toBe('say')
    expect(react(dialogue({ answers }), standing({ asked: { provider: 3 } })).do).toBe('giveUp')
    expect(react(dialogue({ answers }), standing({ asked: { date: 3, slot: 3, service: 3, confirm: 3 } })).do).toBe('giveUp')
  })

  it('says yes only to what is wanted', () => {
    const careful = dialogue({ answers: yes, confirm_only_if: { start: ten, on_mismatch: 'at ten' } })
    const asked = (start: string) => react(careful, standing({ awaiting: 'confirm', proposal: booking(start) }))
    expect(asked('2026-12-01T09:00:00.000Z')).toMatchObject({ do: 'say', text: 'yes', isMismatch: false })
    expect(asked('2026-12-01T11:00:00+01:00')).toMatchObject({ text: 'at ten', isMismatch: true })
    expect(react(careful, standing({ awaiting: 'confirm' }))).toMatchObject({ text: 'at ten' })
  })

  it('knows a wanted cancellation, and one of several starts', () => {
    const cancelling = { service: null, provider: null, start: null, cancel: 'b_ann', move: null }
    expect(mayConfirm({ start: 'cancel:b_ann', on_mismatch: '' }, cancelling)).toBe(true)
    expect(mayConfirm({ start: 'cancel:b_ben', on_mismatch: '' }, cancelling)).toBe(false)
    expect(mayConfirm({ start: ten, on_mismatch: '' }, { ...booking(ten), move: 'b_ann' })).toBe(true)
    expect(mayConfirm({ start_in: [ten, '2026-12-02T10:00:00+01:00'], on_mismatch: '' }, booking('2026-12-02T09:00:00.000Z'))).toBe(true)
  })
})
