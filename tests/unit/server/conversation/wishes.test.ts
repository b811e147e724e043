import { describe, expect, it } from 'vitest'
import { splitWishes } from '#server/conversation/wishes'
import { at, cancelWord, day, provider, services, start, thanks } from '#tests/support/said'

const flowsOf = (...args: Parameters<typeof splitWishes>) => splitWishes(...args).wishes.map(({ start: { flow }, commands }) => `${flow} ${commands.length}`)

describe('the wishes of a message', () => {
  it('are none when nothing begins', () => {
    expect(splitWishes([services('cut'), thanks, cancelWord], null)).toEqual({ rest: [thanks, cancelWord, services('cut')], wishes: [] })
  })

  it('take what stands behind them', () => expect(flowsOf([start('book'), services('cut'), at('11:00'), start('cancel'), services('beard')], null)).toEqual(['cancel 1', 'book 2']))

  it('take what stands before the first of them', () => expect(flowsOf([services('cut'), day('2030-05-09'), start('book')], null)).toEqual(['book 2']))

  it('leave to the open draft what stands before another wish', () => {
    expect(splitWishes([at('12:00'), start('cancel'), services('beard')], 'book')).toMatchObject({ rest: [at('12:00')], wishes: [{ commands: [services('beard')] }] })
  })

  it('keep talk apart', () => expect(splitWishes([start('book'), thanks, services('cut')], null).rest).toEqual([thanks]))

  it('are one when said twice', () => {
    expect(flowsOf([start('book'), start('book'), services('cut')], null)).toEqual(['book 1'])
    expect(flowsOf([start('book'), start('book')], null)).toEqual(['book 0'])
  })

  it('are two when each says something', () => expect(flowsOf([start('book'), services('cut'), start('book'), services('massage'), provider('cleo')], null)).toEqual(['book 1', 'book 2']))

  it('outweigh menu words', () => {
    expect(flowsOf([start('menu'), start('book'), services('cut')], null)).toEqual(['book 1'])
    expect(flowsOf([start('menu'), start('help')], null)).toEqual(['menu 0'])
  })

  it('keep the order of what is no cancel', () =>
    expect(flowsOf([start('reschedule'), at('11:00'), start('book'), services('cut'), start('cancel'), services('beard')], null)).toEqual(['cancel 1', 'reschedule 1', 'book 1']))
})
