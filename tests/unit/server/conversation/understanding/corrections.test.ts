import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { at, cancelWord, change, day, no, page, provider, services, start, thanks, yes } from '#tests/support/said'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

describe('at the confirmation', () => {
  it.each([
    'yes',
    'Yes please!',
    'yep',
    'yess',
    'ok',
    'okay',
    'sure',
    'perfect',
    '👍',
    '👍🏽',
    '✅',
    'that works',
    'sounds good',
    'book it',
    'go ahead',
    'confirm',
    'no problem',
    'ja',
    'ja tak',
    'jo',
    'passer fint',
    'det lyder godt',
    'fint',
    'yes please, Tuesday at 10 with Otto',
  ])('"%s" is a yes', text => expect(says(text, asking.confirm)).toEqual([yes]))
  it.each(['no', 'nope', 'No thanks', '👎', 'not sure', 'nej', 'nej tak', "that's wrong"])('"%s" is a no', text => expect(says(text, asking.confirm)).toEqual([no]))
  it.each<[string, Command[]]>([
    ['no, Friday instead', [day('2030-05-10')]],
    ['yes but at 3', [at('15:00')]],
    ['no, 11 please', [at('11:00')]],
    ['ok, Wednesday 8 May at 14 please', [day('2030-05-08'), at('14:00')]],
    ['no, Friday next week (17 May) at 15:30', [day('2030-05-17'), at('15:30')]],
    ['actually a beard trim', [services('shave')]],
    ['make it a beard trim instead', [services('shave')]],
    ['can we do it with Vera instead?', [provider('vera')]],
    ['how about Friday?', [day('2030-05-10')]],
    ['nej hellere fredag', [day('2030-05-10')]],
    ['kan jeg i stedet komme torsdag kl 12', [day('2030-05-09'), at('12:00')]],
    ['hvad med hos Vera?', [provider('vera')]],
  ])('"%s" is what it says', (text, commands) => expect(says(text, asking.confirm)).toEqual(commands))
  it.each<[string, Command[]]>([
    ['change', [change(null)]],
    ['change the time', [change('time')]],
    ['a different day please', [change('day')]],
    ['someone else', [change('provider')]],
    ['another service', [change('services')]],
    ['ændr', [change(null)]],
    ['en anden frisør', [change('provider')]],
  ])('"%s" asks for a change', (text, commands) => expect(says(text, asking.confirm)).toEqual(commands))
  it.each(['cancel', 'forget it', 'glem det', "I don't want it anymore"])('"%s" drops the draft', text => expect(says(text, asking.confirm)).toEqual([cancelWord]))
})

describe('what is refused does not count', () => {
  it.each<[string, Command[]]>([
    ['sorry I meant Friday next week, not Thursday', [day('2030-05-17')]],
    ['not Thursday but Friday', [day('2030-05-10')]],
    ['Friday instead of Thursday', [day('2030-05-10')]],
    ["Thursday doesn't work, how about Friday?", [day('2030-05-10')]],
    ["I can't on Thursday. Friday at 2?", [day('2030-05-10'), at('14:00')]],
    ['not with Otto, with Vera', [provider('vera')]],
    ['not Thursday at 11, Friday at 12', [day('2030-05-10'), at('12:00')]],
    ['ikke torsdag men fredag', [day('2030-05-10')]],
    ['fredag i stedet for torsdag', [day('2030-05-10')]],
    ['torsdag kan jeg ikke, hvad med fredag?', [day('2030-05-10')]],
    ['Thursday at 11, or if that is taken 11:30', [day('2030-05-09'), at('11:00')]],
  ])('%s', (text, commands) => expect(says(text, { ...asking.slot, offer: null })).toEqual(commands))
  it.each(['facial on friday but not with Inga', 'gents haircut, anyone but Vera', 'herreklip, ikke hos Vera', 'gents haircut thursday but not with Vera'])('"%s" leaves the others', text =>
    expect(says(text)).toContainEqual(text.startsWith('facial') ? start('book') : provider('otto')),
  )
  it.each<[string, Command[]]>([
    ['not Thursday', [page('otherDay')]],
    ['not with Otto', [provider('vera')]],
    ['none of these', [no]],
  ])('"%s" asks for others', (text, commands) => expect(says(text, asking.slot)).toEqual(commands))
})

describe('turning pages', () => {
  it.each<[string, Command[]]>([
    ['later', [page('later')]],
    ['anything later?', [page('later')]],
    ['more', [page('later')]],
    ['earlier please', [page('earlier')]],
    ['another day', [page('otherDay')]],
    ['too early', [page('later')]],
    ['senere', [page('later')]],
    ['noget tidligere?', [page('earlier')]],
    ['en anden dag', [page('otherDay')]],
    ['do you have anything next week?', [day('2030-05-13', '2030-05-19')]],
  ])('%s', (text, commands) => expect(says(text, asking.slot)).toEqual(commands))
})

describe('starting over', () => {
  it.each(['start over', 'forfra'])('"%s" drops the draft and begins another', text => {
    expect(says(text, asking.slot)).toEqual([cancelWord, start('book')])
    expect(says(text, asking.confirm)).toEqual([cancelWord, start('book')])
  })
  it('shows the menu where there is no draft', () => expect(says('start over')).toEqual([start('menu')]))
})

describe('yes, no and ok elsewhere', () => {
  it('"ok" is no answer to a question for a time', () => expect(says('ok', asking.slot)).toEqual([thanks]))
  it('"yes" is told as what it is', () => expect(says('yes', asking.slot)).toEqual([yes]))
  it('"yes" with a new wish is the wish', () => expect(says('yes, I want to book a facial')).toEqual([start('book'), services('face')]))
})
